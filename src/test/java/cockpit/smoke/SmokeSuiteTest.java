package cockpit.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.launch.Recorded;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.Mode;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.sandbox.Credentials;

import org.junit.jupiter.api.Test;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

class SmokeSuiteTest {
    @Test
    void aCorrectPartnerPassesAllTwentyTwoAndTheFactsTellAllOfIt() throws Exception {
        try (Rig rig = new Rig()) {
            Map<String, SmokeProgress> last = Collections.synchronizedMap(new HashMap<>());
            SmokeSummary summary =
                    SmokeSuite.run(
                            rig.target(),
                            Optional.empty(),
                            List.of(),
                            rig.facts::addAll,
                            progress -> last.put(progress.scenarioId(), progress),
                            () -> false);
            assertThat(red(summary)).isEmpty();
            assertThat(summary.isAllPassed()).isTrue();
            assertThat(summary.results().stream().map(ScenarioFinished::scenarioId))
                    .containsExactlyElementsOf(ScenarioCatalogue.ids());

            assertThat(rig.facts.getFirst()).isInstanceOf(SmokeRunStarted.class);
            assertThat(rig.facts.getLast())
                    .isInstanceOfSatisfying(
                            SmokeRunFinished.class,
                            end -> {
                                assertThat(end.passed()).isEqualTo(22);
                                assertThat(end.isCancelled()).isFalse();
                            });
            for (Scenario scenario : Scenarios.all()) {
                assertThat(last.get(scenario.id()))
                        .as(scenario.id())
                        .satisfies(
                                p -> {
                                    assertThat(p.step()).isEqualTo(scenario.steps());
                                    assertThat(p.outcome()).contains(Outcome.PASSED);
                                });
            }
            evidenceIsKept(rig);
            nothingSecretIsKept(rig);
            reportsCountTheSame(rig, summary);
        }
    }

    private static void evidenceIsKept(Rig rig) {
        Map<String, List<ExchangeRecorded>> byScenario = new HashMap<>();
        for (Fact fact : rig.facts) {
            if (fact instanceof ExchangeRecorded e) {
                byScenario.computeIfAbsent(e.scenarioId(), id -> new ArrayList<>()).add(e);
            }
        }
        assertThat(byScenario.keySet())
                .containsExactlyInAnyOrderElementsOf(ScenarioCatalogue.ids());
        byScenario.forEach(
                (id, exchanges) ->
                        assertThat(exchanges.stream().map(ExchangeRecorded::position))
                                .as(id)
                                .startsWith(0, 1)
                                .doesNotHaveDuplicates());
        List<ExchangeRecorded> twice = byScenario.get(ScenarioCatalogue.MATRIX_WEBHOOK_TWICE);
        assertThat(twice)
                .as("both webhooks, beside requests and ledger rows")
                .filteredOn(e -> e.from() == Party.POOLS && e.to() == Party.PARTNER)
                .hasSize(2)
                .allSatisfy(
                        e -> {
                            assertThat(e.status()).isBetween(200, 299);
                            assertThat(e.ids().stream().map(Id::kind))
                                    .contains(Id.Kind.EVENT, Id.Kind.QUOTE);
                        });
        assertThat(twice).anyMatch(e -> e.path().contains("movements"));
    }

    private static void nothingSecretIsKept(Rig rig) {
        Credentials keys = rig.sandbox.credentials();
        String all = rig.facts.toString();
        for (String secret : List.of(keys.secretKey(), keys.webhookSecret(), keys.controlToken())) {
            assertThat(all).doesNotContain(secret);
        }
        assertThat(all).doesNotContainIgnoringCase("Bearer ");
    }

    private static void reportsCountTheSame(Rig rig, SmokeSummary summary) {
        RunReport report = RunReport.of(summary.runId(), rig.recorded());
        assertThat(report.headline()).isEqualTo("22 of 22 passed");
        assertThat(JUnitReport.of(report))
                .contains("tests=\"22\" failures=\"0\" errors=\"0\" skipped=\"0\"");
        assertThat(HtmlReport.of(report)).contains("22 of 22 passed");
        assertThat(JsonReport.of(report)).contains("\"total\" : 22");
    }

    @Test
    void aCancelledRunLeavesTheRestNotRunEverywhere() throws Exception {
        try (Rig rig = new Rig()) {
            AtomicInteger finished = new AtomicInteger();
            SmokeSummary summary =
                    SmokeSuite.run(
                            rig.target(new Pace(12, Duration.ofMillis(1), 1)),
                            Optional.empty(),
                            List.of(),
                            rig.facts::addAll,
                            progress ->
                                    progress.outcome().ifPresent(o -> finished.incrementAndGet()),
                            () -> finished.get() >= 5);
            assertThat(summary.isCancelled()).isTrue();
            assertThat(summary.count(Outcome.PASSED)).isEqualTo(5);
            assertThat(summary.count(Outcome.NOT_RUN)).isEqualTo(17);
            assertThat(summary.isAllPassed()).isFalse();
            assertThat(rig.facts.getLast())
                    .isInstanceOfSatisfying(
                            SmokeRunFinished.class,
                            end -> {
                                assertThat(end.isCancelled()).isTrue();
                                assertThat(end.notRun()).isEqualTo(17);
                            });
            RunReport report = RunReport.of(summary.runId(), rig.recorded());
            assertThat(report.headline()).isEqualTo("5 of 22 passed, 17 not run");
            assertThat(JUnitReport.of(report)).contains("skipped=\"17\"");

            List<Recorded> killed =
                    rig.recorded().stream()
                            .filter(r -> !(r.fact() instanceof SmokeRunFinished))
                            .filter(
                                    r ->
                                            !(r.fact() instanceof ScenarioFinished f
                                                    && f.outcome() == Outcome.NOT_RUN))
                            .toList();
            assertThat(RunReport.of(summary.runId(), killed).headline())
                    .as("the same when the process was killed")
                    .isEqualTo("5 of 22 passed, 17 not run");
        }
    }

    @Test
    void aTradeThatSettlesOnTheLastPollOfTheBudgetPassesAndOnePollLessFails() throws Exception {
        try (Rig rig = new Rig()) {
            assertThat(polling(rig, 4).outcome()).isEqualTo(Outcome.PASSED);
            ScenarioFinished tooShort = polling(rig, 3);
            assertThat(tooShort.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(tooShort.summary()).contains("pending after 3 polls, the whole budget");

            rig.practice.setSabotage("never-polls", true);
            int before = reads(rig);
            ScenarioFinished never = polling(rig, 9);
            assertThat(never.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(never.summary()).contains("after 9 polls");
            assertThat(reads(rig) - before).as("the budget, and not one poll less").isEqualTo(9);
        }
    }

    private static int reads(Rig rig) {
        return (int)
                rig.facts.stream()
                        .filter(
                                f ->
                                        f instanceof ExchangeRecorded e
                                                && e.to() == Party.PARTNER
                                                && e.method().equals("GET"))
                        .count();
    }

    private static ScenarioFinished polling(Rig rig, int pollsMax) {
        return SmokeSuite.run(
                        rig.target(new Pace(pollsMax, Duration.ofMillis(1), 1)),
                        Optional.of(Set.of(ScenarioCatalogue.LADDER_STATUS_POLLING)),
                        List.of(),
                        rig.facts::addAll,
                        progress -> {},
                        () -> false)
                .results()
                .getFirst();
    }

    @Test
    void withoutAPartnerOrControlWhatNeedsThemIsNotRunAndSaysWhy() throws Exception {
        try (Rig rig = new Rig()) {
            SmokeTarget full = rig.target();
            SmokeTarget alone =
                    new SmokeTarget(
                            full.environment(),
                            full.keyMode(),
                            full.pools(),
                            "",
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            full.pace());
            SmokeSummary summary =
                    SmokeSuite.run(
                            alone,
                            Optional.empty(),
                            List.of(),
                            rig.facts::addAll,
                            progress -> {},
                            () -> false);
            assertThat(summary.count(Outcome.PASSED)).isEqualTo(3);
            assertThat(summary.count(Outcome.NOT_RUN)).isEqualTo(19);
            assertThat(
                            summary.result(ScenarioCatalogue.MATRIX_DOUBLE_CLICK)
                                    .orElseThrow()
                                    .summary())
                    .contains("names no partner backend");
            assertThatThrownBy(
                            () ->
                                    SmokeSuite.run(
                                            alone,
                                            Optional.empty(),
                                            List.of("never-polls"),
                                            rig.facts::addAll,
                                            progress -> {},
                                            () -> false))
                    .isInstanceOfSatisfying(
                            SmokeProblem.class,
                            e -> assertThat(e.code()).isEqualTo("sabotage-not-possible"));
        }
    }

    @Test
    void aKeyOfTheWrongModeStopsTheRunBeforeAnyScenario() throws Exception {
        try (Rig rig = new Rig()) {
            List<Exchange> sent = Collections.synchronizedList(new ArrayList<>());
            SmokeSummary byPrefix = guarded(rig, Environment.LIVE, Mode.TEST, sent, rig::pools);
            assertThat(byPrefix.count(Outcome.NOT_RUN)).isEqualTo(22);
            assertThat(sent).as("not even the listing").isEmpty();
            assertThat(
                            guarded(rig, Environment.SANDBOX, Mode.LIVE, sent, rig::pools)
                                    .count(Outcome.NOT_RUN))
                    .isEqualTo(22);
            assertThat(sent).isEmpty();

            Function<Exchange.Listener, PoolsClient> liveKey =
                    listener ->
                            PoolsClient.open(
                                    new PoolsSettings(
                                            PoolsEnvironment.LIVE,
                                            URI.create(rig.sandbox.baseUrl().toString()),
                                            HostPolicy.contract().allowingLoopback(),
                                            null,
                                            Key.of("sk_live_" + "x".repeat(32))),
                                    Clock.systemUTC(),
                                    listener);
            SmokeSummary byAnswer = guarded(rig, Environment.LIVE, Mode.LIVE, sent, liveKey);
            assertThat(byAnswer.count(Outcome.NOT_RUN)).isEqualTo(22);
            assertThat(byAnswer.results().getFirst().summary()).contains("no scenario was sent");
            assertThat(sent).as("one listing and nothing else").hasSize(1);
        }
    }

    private static SmokeSummary guarded(
            Rig rig,
            Environment environment,
            Mode mode,
            List<Exchange> sent,
            Function<Exchange.Listener, PoolsClient> pools) {
        SmokeTarget full = rig.target();
        return SmokeSuite.run(
                new SmokeTarget(
                        environment,
                        mode,
                        listener ->
                                pools.apply(
                                        exchange -> {
                                            sent.add(exchange);
                                            listener.exchanged(exchange);
                                        }),
                        full.backendName(),
                        full.partner(),
                        full.control(),
                        full.partnerSwitch(),
                        full.notEntitledPoolId(),
                        full.pace()),
                Optional.empty(),
                List.of(),
                rig.facts::addAll,
                progress -> {},
                () -> false);
    }

    @Test
    void twoHundredDoubleClicksMakeOneTradeEachAndARaceWindowIsAlwaysFound() throws Exception {
        Optional<Set<String>> doubleClick =
                Optional.of(Set.of(ScenarioCatalogue.MATRIX_DOUBLE_CLICK));
        for (int batch = 0; batch < 10; batch++) {
            // A fresh pair for each batch: the lists that a scenario reads stay short.
            try (Rig rig = new Rig()) {
                for (int i = 0; i < 20; i++) {
                    assertThat(red(rig.run(doubleClick, List.of()))).isEmpty();
                }
                for (int i = 0; i < 2; i++) {
                    ScenarioFinished raced =
                            rig.run(doubleClick, List.of("race-window")).results().getFirst();
                    assertThat(raced.outcome()).isEqualTo(Outcome.FAILED);
                    assertThat(raced.summary()).contains("expected 1, found 2");
                }
            }
        }
    }

    @Test
    void aStoredFailureGivesTheSameVerdictAgainAndACuredOneDoesNot() throws Exception {
        try (Rig rig = new Rig()) {
            String id = ScenarioCatalogue.FIXTURE_FAILED_TRADE;
            SmokeSummary first = rig.run(Optional.of(Set.of(id)), List.of("credits-failed"));
            RunReport stored = RunReport.of(first.runId(), rig.recorded());
            Replay again = replay(rig, stored, id);
            assertThat(again.isSameVerdict()).isTrue();
            assertThat(again.after().outcome()).isEqualTo(Outcome.FAILED);
            assertThat(again.after().runId()).isNotEqualTo(first.runId());

            RunReport cured =
                    new RunReport(
                            stored.environment(),
                            stored.startedAt(),
                            new SmokeRunStarted(
                                    stored.started().runId(),
                                    stored.started().suiteVersion(),
                                    stored.started().backend(),
                                    stored.started().scenarioIds(),
                                    List.of()),
                            stored.rows(),
                            true,
                            false,
                            1);
            Replay now = replay(rig, cured, id);
            assertThat(now.isSameVerdict()).isFalse();
            assertThat(now.sentence()).startsWith("It was failed, now it is passed");
        }
    }

    private static Replay replay(Rig rig, RunReport stored, String id) {
        return Replay.of(rig.target(), stored, id, rig.facts::addAll, progress -> {}, () -> false);
    }

    @Test
    void whatCannotBeRecordedEndsTheRun() throws Exception {
        try (Rig rig = new Rig()) {
            FactSink full =
                    facts -> {
                        if (facts.getLast() instanceof ScenarioFinished) {
                            throw new IllegalStateException("the disk is full");
                        }
                        rig.facts.addAll(facts);
                    };
            assertThatThrownBy(
                            () ->
                                    SmokeSuite.run(
                                            rig.target(),
                                            Optional.empty(),
                                            List.of(),
                                            full,
                                            progress -> {},
                                            () -> false))
                    .hasMessage("the disk is full");
            assertThat(rig.facts).noneMatch(SmokeRunFinished.class::isInstance);
        }
    }

    private static List<String> red(SmokeSummary summary) {
        return summary.results().stream()
                .filter(r -> r.outcome() != Outcome.PASSED)
                .map(r -> r.scenarioId() + " is " + r.outcome().word() + ": " + r.summary())
                .toList();
    }
}
