package cockpit.launch;

import java.util.List;
import java.util.Optional;

/// What steps 2 and 3 ask for beyond 0Bit's tables: the contract's gates one by one, and a transfer
/// that really arrived.
final class AccessRows {
    private AccessRows() {}

    static List<Check> checks() {
        List<Check> checks = Rows.list();
        Rows rows = new Rows(checks, Source.OURS, "Access and funding");
        rows.row(
                "access.gates",
                "Every access gate is open.",
                "Each gate of the contract lets this launch through",
                Step.ENTITLEMENTS,
                Role.OBIT,
                Optional.of(Threshold.ENTITLEMENT_FRESHNESS),
                "Every gate asked with the live key, for each approved pool.",
                AccessProofs.gates());
        rows.row(
                "funding.pay-in",
                "A transfer arrives.",
                "A pay-in was traced by its reference",
                Step.FUNDING,
                Role.FINANCE,
                Optional.of(Threshold.CONFIRMATION_FRESHNESS),
                "A ledger credit that bears the reference of the funding instructions.",
                AccessProofs.payIn());
        return checks;
    }
}
