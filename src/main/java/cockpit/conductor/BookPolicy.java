package cockpit.conductor;

import cockpit.launch.ReconFact.AssetAmount;
import cockpit.launch.ReconFact.ColumnTolerance;
import cockpit.launch.ReconFact.ReconPolicySet;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.HashSet;
import java.util.Set;

/// Whether a policy for matching the books can be used as it is.
final class BookPolicy {
    /// The columns that the matcher compares.
    static final Set<String> COLUMNS = Set.of("fiat_amount", "crypto_amount", "rate", "fee_bps");

    private static final int ASSET_COUNT_MAX = 100;

    private BookPolicy() {}

    static void check(ReconPolicySet policy) throws Refusal {
        Typed.name(policy.approver(), "The approver's name");
        Typed.text(policy.reason(), "The reason");
        Set<String> columns = new HashSet<>();
        for (ColumnTolerance tolerance : policy.tolerances()) {
            if (!COLUMNS.contains(tolerance.column()) || !columns.add(tolerance.column())) {
                throw new Refusal(
                        "unknown-column",
                        "A tolerance is for one of fiat_amount, crypto_amount, rate and fee_bps,"
                                + " once.");
            }
            amount(tolerance.absolute(), "A tolerance is zero or more, such as 0.01.");
            String relative = "A relative tolerance is a share from 0 to 1, such as 0.001.";
            if (amount(tolerance.relative(), relative).compareTo(BigDecimal.ONE) > 0) {
                throw new Refusal("not-an-amount", relative);
            }
        }
        large(policy);
        within(policy.candidateWindow(), "The window", Duration.ZERO, Duration.ofDays(7));
        within(
                policy.staleAfter(),
                "The age of a stale trade",
                Duration.ofMinutes(1),
                Duration.ofDays(400));
        within(policy.dueWithin(), "The time that is due", Duration.ZERO, Duration.ofDays(7));
        within(
                policy.old(),
                "The age of an old break",
                Duration.ofMinutes(1),
                Duration.ofDays(400));
    }

    private static void large(ReconPolicySet policy) throws Refusal {
        if (policy.large().size() > ASSET_COUNT_MAX) {
            throw new Refusal("too-many-assets", "A policy names at most 100 assets.");
        }
        Set<String> assets = new HashSet<>();
        for (AssetAmount large : policy.large()) {
            Typed.name(large.asset(), "The asset");
            String sentence = "A large amount is more than zero and named once for each asset.";
            if (amount(large.amount(), sentence).signum() == 0 || !assets.add(large.asset())) {
                throw new Refusal("not-an-amount", sentence);
            }
        }
    }

    private static BigDecimal amount(String text, String sentence) throws Refusal {
        if (!Typed.isAmount(text)) {
            throw new Refusal("not-an-amount", sentence);
        }
        return new BigDecimal(text);
    }

    private static void within(String text, String what, Duration least, Duration most)
            throws Refusal {
        Duration duration;
        try {
            duration = Duration.parse(text);
        } catch (DateTimeParseException e) {
            throw new Refusal(
                    "not-a-duration", what + " is an ISO 8601 duration such as PT10M or P1D.");
        }
        if (duration.compareTo(least) < 0 || duration.compareTo(most) > 0) {
            throw new Refusal(
                    "duration-out-of-range",
                    what + " lies between " + least + " and " + most + ".");
        }
    }
}
