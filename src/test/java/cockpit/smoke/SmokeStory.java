package cockpit.smoke;

import cockpit.launch.Attachment;
import cockpit.launch.Catalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Id;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Recorded;
import cockpit.launch.Role;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Smoke runs as facts, for tests of what shows them.
final class SmokeStory {
    static final Instant START = Instant.parse("2026-11-20T14:07:31Z");
    static final String BACKEND = "http://127.0.0.1:18080";

    private LaunchRecord record = LaunchRecord.empty(Environment.SANDBOX);
    private long seq;
    private String runId = "";

    LaunchRecord record() {
        return record;
    }

    SmokeStory add(Fact fact) {
        seq++;
        record =
                record.with(
                        new Recorded(
                                seq,
                                "ab".repeat(32),
                                START.plusSeconds(seq),
                                Environment.SANDBOX,
                                fact));
        return this;
    }

    SmokeStory start(String id) {
        return start(id, ScenarioCatalogue.ids(), List.of());
    }

    SmokeStory start(String id, List<String> scenarioIds, List<String> sabotages) {
        runId = id;
        return add(
                new Fact.SmokeRunStarted(
                        id, Catalogue.SUITE_VERSION, BACKEND, scenarioIds, sabotages));
    }

    SmokeStory passed(String scenarioId, long millis) {
        return add(
                new ScenarioFinished(
                        runId,
                        scenarioId,
                        Outcome.PASSED,
                        ScenarioCatalogue.find(scenarioId).orElseThrow().expected(),
                        "",
                        millis,
                        List.of(new Assertion("it held", Outcome.PASSED, "")),
                        List.of(new Id(Id.Kind.REQUEST, "req_01JD0000000000000000000K3Q"))));
    }

    SmokeStory doubled(String scenarioId) {
        return add(
                new ScenarioFinished(
                        runId,
                        scenarioId,
                        Outcome.FAILED,
                        "Two accepts made two trades: expected one.",
                        "Send the same Idempotency-Key for one order. Your two accepts carried"
                                + " different keys. Engineering can clear this.",
                        880,
                        List.of(
                                new Assertion("both accepts got an answer", Outcome.PASSED, ""),
                                new Assertion(
                                        "one trade for two accepts",
                                        Outcome.FAILED,
                                        "expected 1, found 2: txn_test_41c, txn_test_41d"),
                                new Assertion("one ledger debit", Outcome.NOT_RUN, "")),
                        List.of(
                                new Id(Id.Kind.TRADE, "txn_test_41c"),
                                new Id(Id.Kind.QUOTE, "pq_test_9d2e6b1c4f8a77a"),
                                new Id(Id.Kind.TRADE, "txn_test_41d"),
                                new Id(Id.Kind.TRADE, "txn_test_41c"))));
    }

    SmokeStory ended(String scenarioId, Outcome outcome, String summary) {
        return add(
                new ScenarioFinished(
                        runId, scenarioId, outcome, summary, "", 300, List.of(), List.of()));
    }

    SmokeStory attested(String scenarioId) {
        return add(
                new Fact.ScenarioAttested(
                        scenarioId,
                        "A. Person",
                        Role.ENGINEERING,
                        "seen by hand",
                        new Attachment("log.txt", "0".repeat(64), 12)));
    }

    SmokeStory finish(boolean isCancelled) {
        return add(new Fact.SmokeRunFinished(runId, 0, 0, 0, 0, 0, isCancelled, 4_000));
    }

    /// A whole run in which everything passed.
    SmokeStory green(String id, long millis) {
        start(id);
        ScenarioCatalogue.ids().forEach(one -> passed(one, millis + one.length() * 9L));
        return finish(false);
    }

    static SmokeProgress progress(String runId, String scenarioId, int step, String text) {
        return new SmokeProgress(
                runId, scenarioId, step, 5, text, Duration.ofMillis(400), Optional.empty());
    }

    static Fact.ExchangeRecorded exchange(String path) {
        return new Fact.ExchangeRecorded(
                "smoke_1",
                ScenarioCatalogue.MATRIX_WEBHOOK_TWICE,
                0,
                Fact.Party.COCKPIT,
                Fact.Party.POOLS,
                "POST",
                path,
                200,
                "",
                "req_1",
                84,
                START,
                "{}",
                "{}",
                List.of());
    }
}
