package cockpit.smoke;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.launch.Recorded;
import cockpit.launch.Source;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One run as its stored facts tell it; what every report is made of. Making a report again from
/// the same facts gives the same report.
///
/// @param startedAt when the first fact was recorded
/// @param isFinished false when the run ended before its last fact
/// @param durationMillis 0 while it is not finished
public record RunReport(
        Environment environment,
        Instant startedAt,
        SmokeRunStarted started,
        List<Row> rows,
        boolean isFinished,
        boolean isCancelled,
        long durationMillis) {
    private static final String NO_RESULT =
            "The run ended before this scenario had a result; run it again.";

    /// One scenario of the run.
    ///
    /// @param outcome whatever has no result was not run
    public record Row(
            ScenarioInfo info,
            Outcome outcome,
            String summary,
            String remedy,
            long durationMillis,
            List<Assertion> assertions,
            List<Id> captured,
            List<ExchangeRecorded> exchanges) {}

    public RunReport {
        rows = List.copyOf(rows);
    }

    /// The report of one run, from any facts that hold it; facts of other runs are left out.
    ///
    /// @throws SmokeProblem `no-such-run` when the facts hold no run of this id, `empty-run` when
    ///   it set out to run nothing
    public static RunReport of(String runId, List<Recorded> facts) {
        Optional<Recorded> first =
                facts.stream()
                        .filter(
                                r ->
                                        r.fact() instanceof SmokeRunStarted s
                                                && s.runId().equals(runId))
                        .findFirst();
        if (first.isEmpty() || !(first.get().fact() instanceof SmokeRunStarted started)) {
            throw new SmokeProblem("no-such-run", "There is no smoke run " + runId + " here.");
        }
        if (started.scenarioIds().isEmpty()) {
            throw new SmokeProblem(
                    "empty-run",
                    "The smoke run " + runId + " has no scenario, so it proves nothing.");
        }
        Map<String, ScenarioFinished> results = new LinkedHashMap<>();
        Map<String, List<ExchangeRecorded>> exchanges = new LinkedHashMap<>();
        Optional<SmokeRunFinished> end = Optional.empty();
        for (Recorded recorded : facts) {
            Fact fact = recorded.fact();
            if (fact instanceof ScenarioFinished f && f.runId().equals(runId)) {
                results.put(f.scenarioId(), f);
            } else if (fact instanceof ExchangeRecorded f && f.contextId().equals(runId)) {
                exchanges.computeIfAbsent(f.scenarioId(), id -> new ArrayList<>()).add(f);
            } else if (fact instanceof SmokeRunFinished f && f.runId().equals(runId)) {
                end = Optional.of(f);
            }
        }
        List<Row> rows =
                started.scenarioIds().stream()
                        .map(
                                id ->
                                        row(
                                                info(id),
                                                Optional.ofNullable(results.get(id)),
                                                exchanges.getOrDefault(id, List.of())))
                        .toList();
        return new RunReport(
                first.get().environment(),
                first.get().recordedAt(),
                started,
                rows,
                end.isPresent(),
                end.map(SmokeRunFinished::isCancelled).orElse(false),
                end.map(SmokeRunFinished::durationMillis).orElse(0L));
    }

    public int count(Outcome outcome) {
        return (int) rows.stream().filter(row -> row.outcome() == outcome).count();
    }

    /// "22 of 22 passed", with every other outcome that occurs named after it.
    public String headline() {
        StringBuilder text = new StringBuilder();
        text.append(count(Outcome.PASSED)).append(" of ").append(rows.size()).append(" passed");
        for (Outcome outcome : Outcome.values()) {
            if (outcome != Outcome.PASSED && count(outcome) > 0) {
                text.append(", ").append(count(outcome)).append(' ').append(outcome.word());
            }
        }
        return text.toString();
    }

    private static Row row(
            ScenarioInfo info,
            Optional<ScenarioFinished> result,
            List<ExchangeRecorded> exchanges) {
        List<ExchangeRecorded> ordered =
                exchanges.stream()
                        .sorted(Comparator.comparingInt(ExchangeRecorded::position))
                        .map(RunReport::withoutWebhookBody)
                        .toList();
        return result.map(
                        r ->
                                new Row(
                                        info,
                                        r.outcome(),
                                        r.summary(),
                                        r.remedy(),
                                        r.durationMillis(),
                                        r.assertions(),
                                        r.captured(),
                                        ordered))
                .orElseGet(
                        () ->
                                new Row(
                                        info,
                                        Outcome.NOT_RUN,
                                        NO_RESULT,
                                        "",
                                        0,
                                        List.of(),
                                        List.of(),
                                        ordered));
    }

    /// Bodies of webhooks stay in the store and leave in no report; their digest does leave, so
    /// that whoever holds the store can show which body it was.
    private static ExchangeRecorded withoutWebhookBody(ExchangeRecorded exchange) {
        if (!exchange.isWebhook() || exchange.requestBody().isEmpty()) {
            return exchange;
        }
        byte[] body = exchange.requestBody().getBytes(StandardCharsets.UTF_8);
        return new ExchangeRecorded(
                exchange.contextId(),
                exchange.scenarioId(),
                exchange.position(),
                exchange.from(),
                exchange.to(),
                exchange.method(),
                exchange.path(),
                exchange.status(),
                exchange.failure(),
                exchange.requestId(),
                exchange.latencyMillis(),
                exchange.at(),
                "withheld: %s bytes, SHA-256 %s".formatted(body.length, Sha256.hex(body)),
                exchange.answerBody(),
                exchange.captured());
    }

    /// A scenario that this version no longer has is still reported, under its id.
    private static ScenarioInfo info(String id) {
        return ScenarioCatalogue.find(id)
                .orElseGet(() -> new ScenarioInfo(id, id, "", new Source("", "", id)));
    }
}
