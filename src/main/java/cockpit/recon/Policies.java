package cockpit.recon;

import cockpit.launch.Environment;
import cockpit.launch.ReconFact.AssetAmount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.ColumnTolerance;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.StatedBalance;
import cockpit.recon.match.Column;
import cockpit.recon.match.Control;
import cockpit.recon.match.MatchPolicy;
import cockpit.recon.match.SeverityPolicy;
import cockpit.recon.match.Tolerance;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Between the policy on record and the matcher's own.
public final class Policies {
    /// What holds until somebody approves a policy: no tolerance, and no break may stay open but
    /// those that only a cut-off makes.
    public static final ReconPolicySet STRICT =
            new ReconPolicySet(
                    List.of(),
                    "PT10M",
                    "PT1H",
                    "PT1H",
                    "PT24H",
                    List.of(),
                    BreakSeverity.INFO,
                    "",
                    "");

    /// How far apart two candidates may be and still fit equally well.
    private static final Duration EQUAL_WITHIN = Duration.ofMinutes(1);

    private Policies() {}

    /// The world that rows belong to which do not say it themselves.
    static cockpit.recon.match.Environment world(Environment environment) {
        return environment == Environment.SANDBOX
                ? cockpit.recon.match.Environment.SANDBOX
                : cockpit.recon.match.Environment.LIVE;
    }

    static MatchPolicy match(RunPlan plan) {
        ReconPolicySet policy = plan.policy();
        Map<Column, Tolerance> tolerances = new EnumMap<>(Column.class);
        for (ColumnTolerance one : policy.tolerances()) {
            tolerances.put(
                    column(one.column()),
                    new Tolerance(new BigDecimal(one.absolute()), new BigDecimal(one.relative())));
        }
        return new MatchPolicy(
                plan.asOf(),
                tolerances,
                Duration.parse(policy.candidateWindow()),
                EQUAL_WITHIN,
                Duration.parse(policy.staleAfter()),
                plan.to(),
                Duration.parse(policy.dueWithin()),
                plan.balances().stream().map(one -> control(plan.environment(), one)).toList());
    }

    /// How severe breaks are under a policy.
    public static SeverityPolicy severity(ReconPolicySet policy) {
        Map<String, BigDecimal> large = new HashMap<>();
        for (AssetAmount one : policy.large()) {
            large.put(one.asset(), new BigDecimal(one.amount()));
        }
        return new SeverityPolicy(large, Duration.parse(policy.old()));
    }

    /// @throws IllegalArgumentException when no column with a tolerance has this name
    static Column column(String word) {
        return Arrays.stream(Column.values())
                .filter(column -> column.word().equals(word))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no tolerance for " + word));
    }

    private static Control control(Environment environment, StatedBalance stated) {
        return new Control(
                world(environment),
                stated.currency(),
                decimal(stated.opening()),
                decimal(stated.available()),
                decimal(stated.balance()));
    }

    private static @Nullable BigDecimal decimal(String text) {
        return text.isEmpty() ? null : new BigDecimal(text);
    }
}
