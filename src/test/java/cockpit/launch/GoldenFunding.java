package cockpit.launch;

import static cockpit.launch.Golden.complete;
import static cockpit.launch.Golden.created;
import static cockpit.launch.Golden.empty;
import static cockpit.launch.Golden.launch;
import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.FINANCE;
import static cockpit.launch.Role.LAUNCH_MANAGER;

import cockpit.launch.AccessFact.PayInTraced;
import cockpit.launch.Fact.FundingObserved;

import java.time.Duration;
import java.util.List;

/// Step 3: balance, ledger, funding instructions and a traced pay-in.
final class GoldenFunding {
    private static final String FUNDING = "requirement.funding";
    private static final String PAY_IN = "funding.pay-in";
    private static final String[] ALL = {
        FUNDING, "checklist.3", "evidence-packet.funding_confirmed", "cutover-rule.funding",
    };

    private GoldenFunding() {}

    static List<Golden> rows() {
        return List.of(
                open(
                        FINANCE,
                        launch(),
                        "Balance and funding have not been read. Finance can read balance, "
                                + "ledger and funding with the live key.",
                        ALL),
                stale(
                        FINANCE,
                        complete().pass(Duration.ofHours(24)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 24 hours."
                            + " Finance can read balance, ledger and funding with the live key.",
                        ALL),
                stale(
                        FINANCE,
                        complete()
                                .add(
                                        created(
                                                Golden.with(
                                                        new Profile.Funding(
                                                                true, "600.00", "EUR", "")))),
                        "The funding model changed at 2026-11-20T09:01:00Z, after this evidence of"
                            + " 2026-11-20T09:00:00Z. Finance can read balance, ledger and funding"
                            + " with the live key.",
                        ALL),
                red(
                        LAUNCH_MANAGER,
                        empty().add(History.funding("1000.00", "1000.00")),
                        "No launch names a funding model. The launch manager can create the "
                                + "launch.",
                        ALL),
                red(
                        FINANCE,
                        launch(Golden.with(new Profile.Funding(false, "0", "", "")))
                                .add(History.funding("", "0")),
                        "Nobody has approved going without prefunding. Finance can approve it by "
                                + "name in the profile.",
                        ALL),
                red(
                        FINANCE,
                        launch().add(History.funding("", "0")),
                        "The balance model is unclear: the profile says prefunded, but the balance"
                                + " gate is off. Finance can settle the funding model with 0Bit.",
                        ALL),
                red(
                        FINANCE,
                        launch(Golden.with(new Profile.Funding(true, "500.00", "USD", "")))
                                .add(History.funding("1000.00", "1000.00")),
                        "The balance was read in EUR, and the profile asks for USD. Finance can "
                                + "read the balance again in that currency.",
                        ALL),
                red(
                        FINANCE,
                        launch().add(History.funding("499.99", "499.99")),
                        "The balance of 499.99 EUR is below the required 500.00. Finance can top "
                                + "the balance up.",
                        ALL),
                red(
                        FINANCE,
                        launch().add(History.funding("1000.00", "999.99")),
                        "Balance 1000.00, ledger balance 1000.00 and the sum of ledger entries "
                                + "999.99 differ. Finance can reconcile the ledger.",
                        ALL),
                red(
                        FINANCE,
                        launch().add(
                                        new FundingObserved(
                                                "EUR", "1000.00", "999.00", "1000.00", true,
                                                List.of())),
                        "Balance 1000.00, ledger balance 999.00 and the sum of ledger entries "
                                + "1000.00 differ. Finance can reconcile the ledger.",
                        FUNDING),
                red(
                        FINANCE,
                        launch().add(
                                        new FundingObserved(
                                                "EUR", "1000.00", "1000.00", "1000.00", false,
                                                List.of())),
                        "Funding instructions name no account yet. Finance can ask 0Bit to "
                                + "provision it.",
                        ALL),
                open(
                        FINANCE,
                        launch(),
                        "No pay-in has been traced by its reference. Finance can send a small "
                                + "transfer with the reference and look for it.",
                        PAY_IN),
                red(
                        FINANCE,
                        launch().add(History.payIn(0)),
                        "No credit bears the reference that ends in 7F2A. Finance can send a "
                                + "small transfer with the reference and look for it.",
                        PAY_IN),
                red(
                        FINANCE,
                        launch(Golden.with(new Profile.Funding(true, "500.00", "USD", "")))
                                .add(History.payIn(1)),
                        "The pay-in was traced in EUR, and the profile asks for USD. Finance can"
                                + " send a small transfer with the reference and look for it.",
                        PAY_IN),
                open(
                        FINANCE,
                        launch().add(credited("")),
                        "0Pools does not say when the pay-in was credited. Finance can send a small"
                                + " transfer with the reference and look for it.",
                        PAY_IN),
                stale(
                        FINANCE,
                        launch().add(credited("2026-08-22T08:59:59Z")),
                        "The newest pay-in was credited at 2026-08-22T08:59:59Z, and only 90 days"
                            + " back count. Finance can send a small transfer with the reference"
                            + " and look for it.",
                        PAY_IN),
                stale(
                        FINANCE,
                        complete().pass(Duration.ofDays(90)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 90 days."
                            + " Finance can send a small transfer with the reference and look for "
                            + "it.",
                        PAY_IN));
    }

    private static PayInTraced credited(String at) {
        return new PayInTraced("EUR", "7F2A", "250.00", at, 1, History.START, List.of());
    }
}
