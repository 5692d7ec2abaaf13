package cockpit.launch;

import cockpit.launch.Fact.FundingObserved;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// Step 3: what balance, ledger and funding instructions prove.
final class FundingProofs {
    private static final String READ_FUNDING = "read balance, ledger and funding with the live key";

    private FundingProofs() {}

    /// The prefunded balance covers what the profile requires, and every sum agrees.
    static Proof funding() {
        return Evidence.newest(
                FundingObserved.class,
                "Balance and funding have not been read",
                READ_FUNDING,
                (check, record, seen) -> {
                    Optional<Profile.Funding> model =
                            record.launch().map(launch -> launch.profile().funding());
                    if (model.isEmpty()) {
                        return Verdict.open(
                                StepState.FAILED,
                                "No launch names a funding model",
                                Role.LAUNCH_MANAGER,
                                "create the launch",
                                List.of(seen.seq()));
                    }
                    return funding(check, seen, model.get());
                });
    }

    private static Verdict funding(Check check, Seen<FundingObserved> seen, Profile.Funding model) {
        FundingObserved fact = seen.fact();
        if (!model.isPrefunded()) {
            return model.approver().isBlank()
                    ? Evidence.failed(
                            check,
                            seen,
                            "Nobody has approved going without prefunding",
                            "approve it by name in the profile")
                    : Evidence.passed(
                            check, seen, "No prefunding is required: " + model.approver() + ".");
        }
        if (!model.currency().isBlank() && !fact.currency().equals(model.currency())) {
            return Evidence.failed(
                    check,
                    seen,
                    "The balance was read in %s, and the profile asks for %s"
                            .formatted(fact.currency(), model.currency()),
                    "read the balance again in that currency");
        }
        if (fact.balance().isEmpty()) {
            return Evidence.failed(
                    check,
                    seen,
                    "The balance model is unclear: the profile says prefunded, but the balance gate"
                            + " is off",
                    "settle the funding model with 0Bit");
        }
        if (!Evidence.isSameAmount(fact.balance(), fact.ledgerAvailable())
                || !Evidence.isSameAmount(fact.balance(), fact.ledgerSum())) {
            return Evidence.failed(
                    check,
                    seen,
                    "Balance %s, ledger balance %s and the sum of ledger entries %s differ"
                            .formatted(fact.balance(), fact.ledgerAvailable(), fact.ledgerSum()),
                    "reconcile the ledger");
        }
        BigDecimal balance = new BigDecimal(fact.balance());
        if (balance.compareTo(new BigDecimal(model.requiredAmount())) < 0) {
            return Evidence.failed(
                    check,
                    seen,
                    "The balance of %s %s is below the required %s"
                            .formatted(fact.balance(), fact.currency(), model.requiredAmount()),
                    "top the balance up");
        }
        return fact.isProvisioned()
                ? Evidence.passed(
                        check,
                        seen,
                        "%s %s is available, and balance, ledger and entries agree."
                                .formatted(fact.balance(), fact.currency()))
                : Evidence.failed(
                        check,
                        seen,
                        "Funding instructions name no account yet",
                        "ask 0Bit to provision it");
    }
}
