package cockpit.guard;

import cockpit.launch.Fact.FundingObserved;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.Profile;
import cockpit.production.FundingReader;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Whether the balance model is clear, the balance is enough, and the ledger agrees with it
/// (contract sections 2.10 and 2.11).
final class BalanceLook implements RuleLook {
    @Override
    public GuardRule rule() {
        return GuardRule.BALANCE;
    }

    @Override
    public Sight look(LookRound round) throws LookFailed {
        Profile profile = round.profile();
        if (profile.pools().isEmpty()) {
            throw new LookFailed("no-pool", "No pool is approved whose balance could be read.");
        }
        Profile.Funding model = profile.funding();
        FundingObserved seen;
        try {
            seen =
                    FundingReader.read(
                            round.pools(), profile.pools().getFirst().poolId(), model.currency());
        } catch (IllegalStateException e) {
            throw new LookFailed("ledger-too-long", "The ledger is too long to be read in whole.");
        }
        List<Sign> signs = new ArrayList<>();
        for (String detail : details(model, seen)) {
            signs.add(sign(seen, round.to(), detail));
        }
        return Sight.of("balance and ledger in " + model.currency(), 1, signs);
    }

    private static List<String> details(Profile.Funding model, FundingObserved seen) {
        List<String> details = new ArrayList<>();
        if (!model.isPrefunded()) {
            if (model.approver().isBlank()) {
                details.add("unclear: nobody approved going without prefunding");
            }
            if (!seen.balance().isEmpty()) {
                details.add(
                        "unclear: the balance gate is on, and the profile says it is not needed");
            }
            return details;
        }
        if (seen.balance().isEmpty()) {
            details.add("unclear: prefunded, but the balance gate is off");
            return details;
        }
        BigDecimal balance = new BigDecimal(seen.balance());
        if (balance.compareTo(new BigDecimal(model.requiredAmount())) < 0) {
            details.add(
                    "underfunded: %s of %s %s"
                            .formatted(seen.balance(), model.requiredAmount(), model.currency()));
        }
        boolean isAgreed =
                !seen.ledgerAvailable().isEmpty()
                        && balance.compareTo(new BigDecimal(seen.ledgerAvailable())) == 0
                        && balance.compareTo(new BigDecimal(seen.ledgerSum())) == 0;
        if (!isAgreed) {
            details.add(
                    "unclear: balance %s, ledger %s, sum of entries %s"
                            .formatted(seen.balance(), seen.ledgerAvailable(), seen.ledgerSum()));
        }
        return details;
    }

    private static Sign sign(FundingObserved seen, Instant at, String detail) {
        // The last answer that counted is the ledger's last page.
        String id = seen.requestIds().isEmpty() ? "" : seen.requestIds().getLast();
        return new Sign(Ids.request(id, "balance", at), at, detail);
    }
}
