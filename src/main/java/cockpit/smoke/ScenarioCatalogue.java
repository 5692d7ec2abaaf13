package cockpit.smoke;

import cockpit.launch.Source;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The scenarios of the suite in their order: the eight tests of the environment ladder, the eight
/// rows of the scenario matrix and the six fixtures (source: "Sandbox and production").
public final class ScenarioCatalogue {
    public static final String LADDER_DISCOVERY = "ladder.discovery";
    public static final String LADDER_CAPABILITIES = "ladder.capabilities";
    public static final String LADDER_INDICATIVE_QUOTE = "ladder.indicative-quote";
    public static final String LADDER_FIRM_QUOTE = "ladder.firm-quote";
    public static final String LADDER_TRANSACT_RETRY = "ladder.transact-retry";
    public static final String LADDER_STATUS_POLLING = "ladder.status-polling";
    public static final String LADDER_WEBHOOK_HANDLER = "ladder.webhook-handler";
    public static final String LADDER_LEDGER_RECONCILIATION = "ladder.ledger-reconciliation";
    public static final String MATRIX_ENTITLED_DISCOVERY = "matrix.entitled-discovery";
    public static final String MATRIX_POOL_NOT_ENTITLED = "matrix.pool-not-entitled";
    public static final String MATRIX_FIRM_QUOTE_EXPIRES = "matrix.firm-quote-expires";
    public static final String MATRIX_DOUBLE_CLICK = "matrix.double-click";
    public static final String MATRIX_STAYS_RESERVED = "matrix.stays-reserved";
    public static final String MATRIX_FAILS_OR_RELEASES = "matrix.fails-or-releases";
    public static final String MATRIX_WEBHOOK_TWICE = "matrix.webhook-twice";
    public static final String MATRIX_WEBHOOK_DELAYED = "matrix.webhook-delayed";
    public static final String FIXTURE_ACTIVE_TEST_POOL = "fixture.active-test-pool";
    public static final String FIXTURE_EXPIRING_QUOTE = "fixture.expiring-quote";
    public static final String FIXTURE_DUPLICATE_ACCEPT = "fixture.duplicate-accept";
    public static final String FIXTURE_WEBHOOK_REPLAY = "fixture.webhook-replay";
    public static final String FIXTURE_FAILED_TRADE = "fixture.failed-trade";
    public static final String FIXTURE_RETURNED_TRADE = "fixture.returned-trade";

    private static final String PAGE = "sandbox-production";
    private static final String LADDER = "Sandbox tests";
    private static final String MATRIX = "Sandbox scenario matrix";
    private static final String FIXTURES = "Sandbox fixture plan";

    private static final List<ScenarioInfo> ALL =
            List.of(
                    ladder(LADDER_DISCOVERY, "Discovery", "Keys and entitlement work."),
                    ladder(
                            LADDER_CAPABILITIES,
                            "Capabilities",
                            "UI can render approved sides/networks/limits."),
                    ladder(
                            LADDER_INDICATIVE_QUOTE,
                            "Indicative quote",
                            "Pricing path is reachable."),
                    ladder(LADDER_FIRM_QUOTE, "Firm quote", "Expiry and quote lock are handled."),
                    ladder(
                            LADDER_TRANSACT_RETRY,
                            "Transact retry",
                            "Idempotency prevents duplicate trades."),
                    ladder(
                            LADDER_STATUS_POLLING,
                            "Status polling",
                            "UI can show pending and terminal states."),
                    ladder(
                            LADDER_WEBHOOK_HANDLER,
                            "Webhook handler",
                            "Signature verification and dedupe work."),
                    ladder(
                            LADDER_LEDGER_RECONCILIATION,
                            "Ledger reconciliation",
                            "Finance joins quote/trade/balance/order records."),
                    matrix(
                            MATRIX_ENTITLED_DISCOVERY,
                            "Entitled pool discovery succeeds.",
                            "UI shows only approved pools, sides, networks, and limits."),
                    matrix(
                            MATRIX_POOL_NOT_ENTITLED,
                            "Pool not entitled.",
                            "Server blocks the request; UI does not show the pool as usable."),
                    matrix(
                            MATRIX_FIRM_QUOTE_EXPIRES,
                            "Firm quote expires.",
                            "Accept is disabled or rejected; backend requests a new quote."),
                    matrix(
                            MATRIX_DOUBLE_CLICK,
                            "User double-clicks accept.",
                            "One trade is created or the duplicate returns the same idempotent"
                                    + " outcome."),
                    matrix(
                            MATRIX_STAYS_RESERVED,
                            "Trade stays reserved.",
                            "User ledger remains pending and monitoring tracks age."),
                    matrix(
                            MATRIX_FAILS_OR_RELEASES,
                            "Trade fails or releases.",
                            "Product releases pending state and preserves support ids."),
                    matrix(
                            MATRIX_WEBHOOK_TWICE,
                            "Webhook arrives twice.",
                            "Handler dedupes by event id."),
                    matrix(
                            MATRIX_WEBHOOK_DELAYED,
                            "Webhook is delayed.",
                            "Polling or trusted reads keep the status moving."),
                    fixture(
                            FIXTURE_ACTIVE_TEST_POOL,
                            "Active test pool",
                            "Partner stores quote id and expiry."),
                    fixture(
                            FIXTURE_EXPIRING_QUOTE,
                            "Expiring quote",
                            "Backend rejects and requests fresh quote."),
                    fixture(
                            FIXTURE_DUPLICATE_ACCEPT,
                            "Duplicate accept",
                            "Same trade or controlled idempotency response."),
                    fixture(FIXTURE_WEBHOOK_REPLAY, "Webhook replay", "One ledger mutation."),
                    fixture(
                            FIXTURE_FAILED_TRADE,
                            "Failed trade",
                            "User-safe failure and no settled ledger credit."),
                    fixture(
                            FIXTURE_RETURNED_TRADE,
                            "Returned trade",
                            "Return/refund ledger path is visible."));

    private static final Map<String, ScenarioInfo> BY_ID = byId();

    private ScenarioCatalogue() {}

    /// Every scenario, in the order of the suite.
    public static List<ScenarioInfo> all() {
        return ALL;
    }

    /// The ids of [#all].
    public static List<String> ids() {
        return List.copyOf(BY_ID.keySet());
    }

    public static Optional<ScenarioInfo> find(String id) {
        return Optional.ofNullable(BY_ID.get(id));
    }

    private static Map<String, ScenarioInfo> byId() {
        Map<String, ScenarioInfo> byId = new LinkedHashMap<>();
        ALL.forEach(info -> byId.put(info.id(), info));
        return byId;
    }

    private static ScenarioInfo ladder(String id, String row, String expected) {
        return of(id, LADDER, row, expected);
    }

    private static ScenarioInfo matrix(String id, String row, String expected) {
        return of(id, MATRIX, row, expected);
    }

    private static ScenarioInfo fixture(String id, String row, String expected) {
        return of(id, FIXTURES, row, expected);
    }

    private static ScenarioInfo of(String id, String table, String row, String expected) {
        return new ScenarioInfo(id, row, expected, new Source(PAGE, table, row));
    }
}
