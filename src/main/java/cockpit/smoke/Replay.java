package cockpit.smoke;

import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Outcome;
import cockpit.smoke.RunReport.Row;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// A stored case, played again and compared.
///
/// @param before what the store says of it
/// @param after what it came to this time, as a run of its own
/// @param isSameVerdict whether the outcome and the assertion that did not hold are the same; ids
///   and times always differ
public record Replay(Row before, ScenarioFinished after, boolean isSameVerdict) {
    /// Plays one scenario of a stored run again, with the sabotages that the stored run had.
    ///
    /// @param stored the run, from its stored facts
    /// @throws SmokeProblem `not-in-run` when the run did not set out to run the scenario, and as
    ///   [SmokeSuite#run] does
    public static Replay of(
            SmokeTarget target,
            RunReport stored,
            String scenarioId,
            FactSink sink,
            SmokeProgress.Listener listener,
            BooleanSupplier cancel) {
        Row before =
                stored.rows().stream()
                        .filter(row -> row.info().id().equals(scenarioId))
                        .findFirst()
                        .orElseThrow(
                                () ->
                                        new SmokeProblem(
                                                "not-in-run",
                                                "The run "
                                                        + stored.started().runId()
                                                        + " has no scenario "
                                                        + scenarioId
                                                        + "."));
        SmokeSummary summary =
                SmokeSuite.run(
                        target,
                        Optional.of(Set.of(scenarioId)),
                        stored.started().sabotages(),
                        sink,
                        listener,
                        cancel);
        ScenarioFinished after = summary.results().getFirst();
        boolean isSame =
                before.outcome() == after.outcome()
                        && refuted(before.assertions()).equals(refuted(after.assertions()));
        return new Replay(before, after, isSame);
    }

    /// What the comparison came to.
    public String sentence() {
        return isSameVerdict
                ? "Again " + after.outcome().word() + ": " + after.summary()
                : "It was "
                        + before.outcome().word()
                        + ", now it is "
                        + after.outcome().word()
                        + ": "
                        + after.summary();
    }

    private static List<String> refuted(List<Assertion> assertions) {
        return assertions.stream()
                .filter(assertion -> assertion.outcome() == Outcome.FAILED)
                .map(Assertion::text)
                .toList();
    }
}
