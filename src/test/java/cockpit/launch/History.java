package cockpit.launch;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Tells a launch's history fact by fact, for tests.
public final class History {
    public static final Instant START = Instant.parse("2026-11-20T09:00:00Z");

    private LaunchRecord record;
    private Instant now = START;
    private long seq;
    private final List<Fact> facts = new ArrayList<>();

    public History(Environment environment) {
        record = LaunchRecord.empty(environment);
    }

    public History add(Fact fact) {
        seq++;
        facts.add(fact);
        record = record.with(new Recorded(seq, "0".repeat(64), now, record.environment(), fact));
        return this;
    }

    public History pass(Duration time) {
        now = now.plus(time);
        return this;
    }

    public History smokeRun(String runId, Outcome outcome) {
        smokeStarted(runId, List.of());
        for (String id : Catalogue.scenarioIds()) {
            add(scenario(runId, id, outcome));
        }
        int all = Catalogue.scenarioIds().size();
        boolean passed = outcome == Outcome.PASSED;
        return add(
                new Fact.SmokeRunFinished(
                        runId, passed ? all : 0, passed ? 0 : all, 0, 0, 0, false, 1000));
    }

    public History smokeStarted(String runId, List<String> sabotages) {
        return add(
                new Fact.SmokeRunStarted(
                        runId,
                        Catalogue.SUITE_VERSION,
                        "https://partner.example",
                        Catalogue.scenarioIds(),
                        sabotages));
    }

    public static Fact.ScenarioFinished scenario(String runId, String id, Outcome outcome) {
        return new Fact.ScenarioFinished(
                runId,
                id,
                outcome,
                outcome == Outcome.PASSED ? "It held." : "Two accepts made two trades.",
                outcome == Outcome.PASSED ? "" : "Send the same key twice.",
                40,
                List.of(new Fact.Assertion("one trade for two accepts", outcome, "")),
                List.of());
    }

    public static Profile profile() {
        return new Profile(
                "partner_01H",
                "Practice partner",
                "0pools_approved",
                true,
                List.of(
                        new Profile.PoolApproval(
                                "EUR-USDT",
                                List.of("on_ramp"),
                                List.of("tron", "ethereum"),
                                "10000.00")),
                new Profile.Funding(true, "500.00", "EUR", ""),
                Map.of(
                        Role.ROLLBACK_OWNER, "partner_ops",
                        Role.PRODUCT, "Pia Product",
                        Role.ENGINEERING, "Emil Engineer",
                        Role.SUPPORT, "Sara Support",
                        Role.FINANCE, "Finn Finance"),
                "finance_ops",
                "https://partner.example");
    }

    public static Fact.EntitlementsObserved entitlements(String keyMode, String gateCode) {
        return new Fact.EntitlementsObserved(
                keyMode,
                gateCode,
                List.of(
                        new Fact.PoolSeen(
                                "EUR-USDT",
                                true,
                                List.of("on_ramp"),
                                List.of("ethereum", "tron"),
                                "standard",
                                "10.00",
                                "10000.0")),
                List.of("req_live_1"));
    }

    /// Every gate open for the profile's pool.
    public static AccessFact.GatesProbed gates() {
        List<AccessFact.GateSeen> gates = new ArrayList<>();
        for (Gate gate : Gate.values()) {
            if (gate != Gate.VELOCITY && gate != Gate.OFF_RAMP) {
                gates.add(
                        new AccessFact.GateSeen(
                                gate, "EUR-USDT", AccessFact.GateState.OPEN, "", "answered"));
            }
        }
        return new AccessFact.GatesProbed("live", gates, List.of("req_live_3"));
    }

    public static AccessFact.PayInTraced payIn(int credits) {
        return new AccessFact.PayInTraced(
                "EUR",
                "7F2A",
                credits == 0 ? "" : "250.00",
                credits == 0 ? "" : START.toString(),
                credits,
                START,
                List.of("req_live_4"));
    }

    public static Fact.FundingObserved funding(String balance, String sum) {
        return new Fact.FundingObserved("EUR", balance, balance, sum, true, List.of("req_live_2"));
    }

    /// A receiver that listens and was reached, and one delivery that it verified.
    public History received() {
        return add(new WebhookFact.ReceiverStarted(
                        "receiver_1",
                        "127.0.0.1",
                        18092,
                        "https",
                        "https://hooks.partner.example/0pools",
                        "0pools",
                        300,
                        List.of("whs_aaaaaaaaaaaa"),
                        ""))
                .add(heard(true, ""))
                .add(taken(WebhookFact.DeliveryOutcome.ACCEPTED));
    }

    public static WebhookFact.ReceiverHeard heard(boolean isReceiving, String reason) {
        return new WebhookFact.ReceiverHeard("receiver_1", isReceiving, START, reason, 0, "");
    }

    public static WebhookFact.DeliveriesTaken taken(WebhookFact.DeliveryOutcome outcome) {
        return taken(outcome, "pool.transaction.settled");
    }

    public static WebhookFact.DeliveriesTaken taken(
            WebhookFact.DeliveryOutcome outcome, String type) {
        return new WebhookFact.DeliveriesTaken(
                1,
                1,
                0,
                0,
                List.of(
                        new WebhookFact.Taken(
                                1,
                                START,
                                outcome,
                                "e".repeat(64),
                                type,
                                "pq_live_1",
                                "txn_live_1",
                                "whs_aaaaaaaaaaaa")),
                "d".repeat(64));
    }

    /// A drill in which every case passed but the named ones.
    public History drilled(Outcome outcome, String... caseIds) {
        return add(drillStarted("drill_1")).add(drill("https", false, outcome, caseIds));
    }

    public static DrillFact.DrillStarted drillStarted(String drillId) {
        return new DrillFact.DrillStarted(
                drillId,
                "https://partner.example",
                "https://partner.example/webhooks",
                DrillCatalogue.ids(),
                List.of());
    }

    public static DrillFact.HandlerDrilled drill(
            String urlScheme, boolean isLoopback, Outcome outcome, String... caseIds) {
        List<DrillFact.DrillCase> cases =
                DrillCatalogue.ids().stream()
                        .map(
                                id ->
                                        drillCase(
                                                id,
                                                List.of(caseIds).contains(id)
                                                        ? outcome
                                                        : Outcome.PASSED))
                        .toList();
        return new DrillFact.HandlerDrilled(
                "drill_1",
                "https://partner.example",
                urlScheme,
                isLoopback,
                "0pools",
                "whs_aaaaaaaaaaaa",
                cases,
                List.of(),
                false,
                2000);
    }

    private static DrillFact.DrillCase drillCase(String id, Outcome outcome) {
        boolean isPassed = outcome == Outcome.PASSED;
        return new DrillFact.DrillCase(
                id,
                outcome,
                isPassed ? "It held." : "The same event twice made 2 credits.",
                isPassed ? "" : "It books every delivery.",
                List.of(200),
                5,
                List.of(new Fact.Assertion("one credit", outcome, "")),
                List.of());
    }

    public static StatusFact.GapsCompared gaps(int trades, StatusFact.Gap... missing) {
        return new StatusFact.GapsCompared(
                START, START.plusSeconds(60), trades, trades - missing.length, List.of(missing));
    }

    public static WebhookFact.WebhooksAgreed agreed(String scheme, int toleranceSeconds) {
        return new WebhookFact.WebhooksAgreed(
                "A. Person",
                "",
                scheme,
                "X-0bit-Signature",
                "X-0bit-Timestamp",
                "X-0bit-Event-Id",
                "hex",
                "stamped",
                toleranceSeconds);
    }

    /// Two events that the API bears out, and a trade whose end polling had told so long before.
    public static StatusFact.EventsCompared polled(long quietSeconds) {
        return events(
                List.of(),
                List.of(
                        new StatusFact.PolledAlone(
                                "txn_live_2", "pq_live_2", "settled", START, quietSeconds)));
    }

    public static StatusFact.EventsCompared events(
            List<StatusFact.Unexplained> unexplained, List<StatusFact.PolledAlone> polledAlone) {
        return new StatusFact.EventsCompared(
                START, START.plusSeconds(60), 2, unexplained, polledAlone);
    }

    /// A drill of the handler in the sandbox as the production side knows it; all cases passed but
    /// the named ones.
    public static DrillFact.DrillSealed sealedDrill(
            String backend, Instant finishedAt, Outcome outcome, String... caseIds) {
        return new DrillFact.DrillSealed(
                "drill_0",
                backend,
                "0pools",
                DrillCatalogue.ids().stream()
                        .map(
                                id ->
                                        new DrillFact.SealedCase(
                                                id,
                                                List.of(caseIds).contains(id)
                                                        ? outcome
                                                        : Outcome.PASSED))
                        .toList(),
                List.of(),
                finishedAt,
                91,
                "b".repeat(64));
    }

    public static Fact.OrderObserved order(String status, String delta, int credits) {
        return new Fact.OrderObserved(
                "po_1",
                "EUR-USDT",
                "pq_live_1",
                "txn_live_1",
                "pool-tx:po_1",
                "100.00",
                status,
                delta,
                credits);
    }

    /// A first day that the named contact closed with nothing left to decide.
    public History dayClosed() {
        FirstDay.of(record.environment()).facts().forEach(this::add);
        return this;
    }

    public History confirmEverything() {
        for (Check check : Catalogue.all()) {
            if (check.isPersonal()) {
                add(new Fact.Confirmed(check.id(), "A. Person", check.clearer(), "checked"));
            }
        }
        return this;
    }

    /// Everything that a launch can prove today: all that stays open awaits an alert or a guard.
    public static History complete(Environment environment) {
        return new History(environment)
                .add(new Fact.LaunchCreated("launch_1", profile(), "Manager"))
                .add(
                        new Fact.SandboxSealed(
                                "smoke_1",
                                "https://partner.example",
                                StepState.PASSED,
                                "22 of 22 scenarios passed.",
                                22,
                                22,
                                Catalogue.SUITE_VERSION,
                                START,
                                90,
                                "a".repeat(64)))
                .add(entitlements("live", ""))
                .add(gates())
                .add(funding("1000.00", "1000.00"))
                .add(payIn(1))
                .add(agreed("0pools", 300))
                .received()
                .drilled(Outcome.PASSED)
                .add(gaps(2))
                .add(polled(60))
                .add(order("settled", "-100.00", 1))
                .add(new Fact.OrderTraced("Support lead", Id.Kind.QUOTE, "po_1", "po_1", 12))
                .dayClosed()
                .confirmEverything();
    }

    /// All eight steps pass.
    public static History whole(Environment environment) {
        History history = Watched.allOk(complete(environment));
        Monitored.named().forEach(history::add);
        history.add(Monitored.set())
                .add(Monitored.read(START))
                .add(Monitored.received())
                .add(Watched.rehearsed())
                .add(Watched.stage(1, Watched.limits(10)));
        return history.add(Watched.traffic(history, 1, 2)).dayClosed();
    }

    /// Everything that was told, in order.
    public List<Fact> facts() {
        return List.copyOf(facts);
    }

    public LaunchRecord record() {
        return record;
    }

    public Instant now() {
        return now;
    }

    public Readiness judge() {
        return Judge.judge(record, now);
    }

    public Verdict step(int number) {
        return judge().step(Step.of(number));
    }

    public Verdict check(String id) {
        Check check = Catalogue.find(id).orElseThrow();
        return judge().checks(check.step()).stream()
                .filter(judgement -> judgement.check().equals(check))
                .flatMap(judgement -> judgement.verdictIfApplicable().stream())
                .findFirst()
                .orElseThrow();
    }
}
