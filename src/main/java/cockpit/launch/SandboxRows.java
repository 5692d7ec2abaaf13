package cockpit.launch;

import java.util.List;
import java.util.Optional;

/// The rows of "Sandbox and production" that the smoke suite proves in the sandbox: step 1.
final class SandboxRows {
    private static final String PAGE = "sandbox-production";
    private static final String RESULT =
            "The newest result of the scenario with this id, all of its assertions held.";

    private SandboxRows() {}

    /// The ids of the 22 scenarios, which are the ids of their checks.
    static List<String> scenarioIds() {
        return List.of(
                "ladder.discovery",
                "ladder.capabilities",
                "ladder.indicative-quote",
                "ladder.firm-quote",
                "ladder.transact-retry",
                "ladder.status-polling",
                "ladder.webhook-handler",
                "ladder.ledger-reconciliation",
                "matrix.entitled-discovery",
                "matrix.pool-not-entitled",
                "matrix.firm-quote-expires",
                "matrix.double-click",
                "matrix.stays-reserved",
                "matrix.fails-or-releases",
                "matrix.webhook-twice",
                "matrix.webhook-delayed",
                "fixture.active-test-pool",
                "fixture.expiring-quote",
                "fixture.duplicate-accept",
                "fixture.webhook-replay",
                "fixture.failed-trade",
                "fixture.returned-trade");
    }

    static List<Check> checks() {
        List<Check> checks = Rows.list();
        ladder(checks);
        matrix(checks);
        fixtures(checks);
        Rows list = new Rows(checks, PAGE, "Launch checklist");
        list.row(
                "checklist.1",
                "Run the full sandbox smoke test.",
                "One run carried all 22 scenarios through",
                Step.SANDBOX_SMOKE,
                Role.ENGINEERING,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                "A finished run of the whole suite with every scenario passed.",
                SmokeProofs.wholeSuite(scenarioIds()));
        return checks;
    }

    private static void ladder(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Sandbox tests");
        scenario(rows, "ladder.discovery", "Discovery", "Keys and entitlement work");
        scenario(
                rows,
                "ladder.capabilities",
                "Capabilities",
                "The UI can render approved sides, networks and limits");
        scenario(rows, "ladder.indicative-quote", "Indicative quote", "The pricing path answers");
        scenario(rows, "ladder.firm-quote", "Firm quote", "Expiry and quote lock are handled");
        scenario(
                rows,
                "ladder.transact-retry",
                "Transact retry",
                "Idempotency prevents duplicate trades");
        scenario(
                rows,
                "ladder.status-polling",
                "Status polling",
                "The UI can show pending and terminal states");
        scenario(
                rows,
                "ladder.webhook-handler",
                "Webhook handler",
                "Signature verification and dedupe work");
        scenario(
                rows,
                "ladder.ledger-reconciliation",
                "Ledger reconciliation",
                "Finance joins quote, trade, balance and order records");
    }

    private static void matrix(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Sandbox scenario matrix");
        scenario(
                rows,
                "matrix.entitled-discovery",
                "Entitled pool discovery succeeds.",
                "Only approved pools, sides, networks and limits are offered");
        scenario(
                rows,
                "matrix.pool-not-entitled",
                "Pool not entitled.",
                "The server blocks a pool that is not entitled, and it is not offered");
        scenario(
                rows,
                "matrix.firm-quote-expires",
                "Firm quote expires.",
                "Accepting after expiry is refused and a new quote is requested");
        scenario(
                rows,
                "matrix.double-click",
                "User double-clicks accept.",
                "Two accepts make one trade");
        scenario(
                rows,
                "matrix.stays-reserved",
                "Trade stays reserved.",
                "The ledger stays pending and the age is tracked");
        scenario(
                rows,
                "matrix.fails-or-releases",
                "Trade fails or releases.",
                "The pending state is released and support ids are kept");
        scenario(
                rows,
                "matrix.webhook-twice",
                "Webhook arrives twice.",
                "The handler dedupes by event id");
        scenario(
                rows,
                "matrix.webhook-delayed",
                "Webhook is delayed.",
                "Polling keeps the status moving");
    }

    private static void fixtures(List<Check> checks) {
        Rows rows = new Rows(checks, PAGE, "Sandbox fixture plan");
        scenario(
                rows,
                "fixture.active-test-pool",
                "Active test pool",
                "The partner stores quote id and expiry");
        scenario(
                rows,
                "fixture.expiring-quote",
                "Expiring quote",
                "The backend refuses and requests a fresh quote");
        scenario(
                rows,
                "fixture.duplicate-accept",
                "Duplicate accept",
                "The same order accepted twice gives the same trade");
        scenario(
                rows,
                "fixture.webhook-replay",
                "Webhook replay",
                "The same event twice makes one ledger mutation");
        scenario(
                rows,
                "fixture.failed-trade",
                "Failed trade",
                "A failure is user-safe and credits nothing");
        scenario(
                rows,
                "fixture.returned-trade",
                "Returned trade",
                "The refund of a returned trade is visible");
    }

    private static void scenario(Rows rows, String id, String row, String title) {
        rows.row(
                id,
                row,
                title,
                Step.SANDBOX_SMOKE,
                Role.ENGINEERING,
                Optional.of(Threshold.SMOKE_FRESHNESS),
                RESULT,
                SmokeProofs.scenario());
    }
}
