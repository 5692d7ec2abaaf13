package cockpit.smoke;

import cockpit.launch.Fact;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Outcome;
import cockpit.partner.PartnerFailure;
import cockpit.pools.PoolsFailure;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.BooleanSupplier;

/// Plays one scenario and turns what came of it into facts.
final class Performance {
    private final String runId;
    private final Scenario scenario;
    private final Stage stage;
    private final SmokeProgress.Listener listener;
    private final BooleanSupplier cancel;
    private final long begin = System.nanoTime();

    Performance(
            String runId,
            Scenario scenario,
            Stage stage,
            SmokeProgress.Listener listener,
            BooleanSupplier cancel) {
        this.runId = runId;
        this.scenario = scenario;
        this.stage = stage;
        this.listener = listener;
        this.cancel = cancel;
    }

    /// @param finished takes the scenario's facts in one batch, and its result once more
    void perform(BiConsumer<List<Fact>, ScenarioFinished> finished) {
        ExchangeBook book = new ExchangeBook(runId, scenario.id());
        Play play = new Play(scenario, stage, book, this::announce, cancel);
        Optional<RuntimeException> trouble =
                Tap.recording(book, () -> played(play)).or(() -> deliveries(play, book));
        ScenarioFinished result = result(play, trouble);
        List<Fact> facts = new ArrayList<>(book.exchanges());
        facts.add(result);
        finished.accept(facts, result);
        listener.progressed(progress(scenario.steps(), result.summary(), result.outcome()));
    }

    /// What ended the scenario, but for a claim that did not hold, which the play itself knows.
    private Optional<RuntimeException> played(Play play) {
        try {
            scenario.course().play(play);
            return Optional.empty();
        } catch (Play.Refuted e) {
            return Optional.empty();
        } catch (RuntimeException e) {
            return Optional.of(e);
        }
    }

    /// The webhooks of the scenario's quotes belong to its evidence; they went between others.
    private Optional<RuntimeException> deliveries(Play play, ExchangeBook book) {
        try {
            stage.control()
                    .ifPresent(control -> WebhookEvidence.record(control, play.captured(), book));
            return Optional.empty();
        } catch (SmokeProblem e) {
            return Optional.of(e);
        }
    }

    private ScenarioFinished result(Play play, Optional<RuntimeException> trouble) {
        List<Assertion> assertions = play.assertions();
        Claim refuted = play.refutedClaim();
        Outcome outcome;
        String summary;
        String remedy = "";
        if (refuted != null) {
            outcome = Outcome.FAILED;
            summary = "Did not hold: " + refuted.text() + found(assertions);
            remedy = refuted.remedy();
        } else if (trouble.isPresent() && trouble.get() instanceof Play.Cancelled) {
            outcome = Outcome.NOT_RUN;
            summary = "The run was cancelled before every assertion was checked.";
        } else if (trouble.isPresent() && trouble.get() instanceof Play.NotPossible impossible) {
            outcome = Outcome.NOT_RUN;
            summary = String.valueOf(impossible.getMessage());
        } else if (trouble.isPresent()) {
            outcome = Outcome.ERROR;
            summary = "The scenario could not be carried through: " + reason(trouble.get());
            remedy =
                    "Check that the partner backend and 0Pools are up, then run it again."
                            + " Engineering can clear this.";
        } else if (assertions.stream().allMatch(a -> a.outcome() == Outcome.PASSED)) {
            outcome = Outcome.PASSED;
            summary = scenario.success();
        } else {
            outcome = Outcome.NOT_RUN;
            summary = "The scenario ended before every assertion was checked.";
        }
        return new ScenarioFinished(
                runId,
                scenario.id(),
                outcome,
                summary,
                remedy,
                Math.max(1, elapsed().toMillis()),
                assertions,
                play.captured());
    }

    private static String found(List<Assertion> assertions) {
        return assertions.stream()
                .filter(a -> a.outcome() == Outcome.FAILED && !a.detail().isEmpty())
                .map(a -> " (" + a.detail() + ")")
                .findFirst()
                .orElse("");
    }

    private static String reason(RuntimeException trouble) {
        return switch (trouble) {
            case PoolsFailure e -> "0Pools: " + e.sentence();
            case PartnerFailure e -> "the partner: " + e.getMessage();
            case SmokeProblem e -> String.valueOf(e.getMessage());
            default -> trouble.getClass().getSimpleName() + ", " + trouble.getMessage();
        };
    }

    private void announce(int step, String text) {
        listener.progressed(
                new SmokeProgress(
                        runId,
                        scenario.id(),
                        step,
                        scenario.steps(),
                        text,
                        elapsed(),
                        Optional.empty()));
    }

    private SmokeProgress progress(int step, String text, Outcome outcome) {
        return new SmokeProgress(
                runId,
                scenario.id(),
                step,
                scenario.steps(),
                text,
                elapsed(),
                Optional.of(outcome));
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - begin);
    }
}
