package cockpit.smoke;

import cockpit.launch.Fact;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.Outcome;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/// Runs scenarios. Those that share nothing run side by side on virtual threads; those that move
/// the clock or change the account follow one after the other, so that none ages another's quote.
/// No thread is ever interrupted: a cancelled run ends at the next step of each scenario.
final class SmokeRunner {
    private static final String CANCELLED = "The run was cancelled before this scenario started.";

    private final String runId;
    private final Stage stage;
    private final FactSink sink;
    private final SmokeProgress.Listener listener;
    private final BooleanSupplier cancel;
    private final AtomicReference<@Nullable RuntimeException> broken = new AtomicReference<>();
    private final Map<String, ScenarioFinished> results = new ConcurrentHashMap<>();

    SmokeRunner(
            String runId,
            Stage stage,
            FactSink sink,
            SmokeProgress.Listener listener,
            BooleanSupplier cancel) {
        this.runId = runId;
        this.stage = stage;
        this.sink = sink;
        this.listener = listener;
        this.cancel = cancel;
    }

    /// Runs the scenarios and returns when the last has ended.
    ///
    /// @param refusal why none may run; absent when all may
    SmokeSummary run(SmokeRunStarted started, List<Scenario> scenarios, Optional<String> refusal) {
        long begin = System.nanoTime();
        sink.offer(List.of(started));
        if (refusal.isPresent()) {
            scenarios.forEach(scenario -> skip(scenario, refusal.get()));
        } else {
            sideBySide(scenarios.stream().filter(s -> !s.needs().isExclusive()).toList());
            scenarios.stream().filter(s -> s.needs().isExclusive()).forEach(this::performOrSkip);
        }
        rethrow();
        Duration duration = Duration.ofNanos(System.nanoTime() - begin);
        List<ScenarioFinished> ordered = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            ScenarioFinished result = results.get(scenario.id());
            if (result != null) {
                ordered.add(result);
            }
        }
        boolean isCutShort =
                cancel.getAsBoolean()
                        && ordered.stream().anyMatch(r -> r.outcome() == Outcome.NOT_RUN);
        SmokeSummary summary = new SmokeSummary(runId, ordered, isCutShort, duration);
        sink.offer(
                List.of(
                        new SmokeRunFinished(
                                runId,
                                summary.count(Outcome.PASSED),
                                summary.count(Outcome.FAILED),
                                summary.count(Outcome.ERROR),
                                summary.count(Outcome.SKIPPED),
                                summary.count(Outcome.NOT_RUN),
                                summary.isCancelled(),
                                duration.toMillis())));
        return summary;
    }

    private void sideBySide(List<Scenario> scenarios) {
        Semaphore places = new Semaphore(stage.pace().parallelMax());
        List<Thread> threads = new ArrayList<>();
        for (Scenario scenario : scenarios) {
            places.acquireUninterruptibly();
            threads.add(
                    Thread.ofVirtual()
                            .name("cockpit-smoke-" + scenario.id())
                            .start(
                                    () -> {
                                        try {
                                            performOrSkip(scenario);
                                        } finally {
                                            places.release();
                                        }
                                    }));
        }
        threads.forEach(Waiting::forEndOf);
    }

    private void performOrSkip(Scenario scenario) {
        if (broken.get() != null) {
            return;
        }
        try {
            Optional<String> missing = missing(scenario.needs());
            if (cancel.getAsBoolean()) {
                skip(scenario, CANCELLED);
            } else if (missing.isPresent()) {
                skip(scenario, missing.get());
            } else {
                new Performance(runId, scenario, stage, listener, cancel).perform(this::finished);
            }
        } catch (RuntimeException e) {
            // Only what cannot be recorded comes here; the run ends with it.
            broken.compareAndSet(null, e);
        }
    }

    private void skip(Scenario scenario, String reason) {
        ScenarioFinished result =
                new ScenarioFinished(
                        runId,
                        scenario.id(),
                        Outcome.NOT_RUN,
                        reason,
                        "",
                        0,
                        scenario.claims().stream()
                                .map(
                                        claim ->
                                                new Fact.Assertion(
                                                        claim.text(), Outcome.NOT_RUN, reason))
                                .toList(),
                        List.of());
        finished(List.of(result), result);
        listener.progressed(
                new SmokeProgress(
                        runId,
                        scenario.id(),
                        0,
                        scenario.steps(),
                        reason,
                        Duration.ZERO,
                        Optional.of(Outcome.NOT_RUN)));
    }

    private void finished(List<Fact> facts, ScenarioFinished result) {
        sink.offer(facts);
        results.put(result.scenarioId(), result);
    }

    private Optional<String> missing(Needs needs) {
        if (needs.isPartnerNeeded() && stage.partner().isEmpty()) {
            return Optional.of(
                    "Only a partner's own integration can prove this, and the launch names no"
                            + " partner backend.");
        }
        if (needs.isControlNeeded() && stage.control().isEmpty()) {
            return Optional.of(
                    "This needs the embedded 0Pools: a real sandbox has no way to ask for this"
                            + " outcome.");
        }
        return Optional.empty();
    }

    private void rethrow() {
        RuntimeException reason = broken.get();
        if (reason != null) {
            throw reason;
        }
    }
}
