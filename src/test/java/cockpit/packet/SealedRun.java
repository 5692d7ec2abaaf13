package cockpit.packet;

import cockpit.launch.Catalogue;
import cockpit.launch.Environment;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.Outcome;
import cockpit.launch.Source;
import cockpit.launch.StepState;
import cockpit.smoke.JsonReport;
import cockpit.smoke.RunReport;
import cockpit.smoke.ScenarioInfo;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/// A sealed smoke run of 22 scenarios and the report that the smoke package writes of it, for
/// tests.
final class SealedRun {
    private final List<Outcome> outcomes =
            new ArrayList<>(IntStream.range(0, 22).mapToObj(i -> Outcome.PASSED).toList());
    private final List<String> sabotages = new ArrayList<>();
    private boolean isFinished = true;
    private boolean isCancelled;

    /// @param number from 1
    SealedRun outcome(int number, Outcome outcome) {
        outcomes.set(number - 1, outcome);
        return this;
    }

    SealedRun sabotaged() {
        sabotages.add("slow");
        return this;
    }

    SealedRun cancelled() {
        isCancelled = true;
        return this;
    }

    SealedRun unfinished() {
        isFinished = false;
        return this;
    }

    static String id(int number) {
        return (number < 10 ? "ladder.0" : "ladder.") + number;
    }

    SandboxSealed seal(StepState state) {
        int passed = (int) outcomes.stream().filter(o -> o == Outcome.PASSED).count();
        return new SandboxSealed(
                "smoke_1",
                "https://partner.example",
                state,
                passed + " of 22 scenarios passed.",
                passed,
                outcomes.size(),
                Catalogue.SUITE_VERSION,
                Story.START,
                90,
                "a".repeat(64));
    }

    byte[] json() {
        List<RunReport.Row> rows = new ArrayList<>();
        for (int i = 0; i < outcomes.size(); i++) {
            String id = id(i + 1);
            rows.add(
                    new RunReport.Row(
                            new ScenarioInfo(id, id, "", new Source("", "", id)),
                            outcomes.get(i),
                            "",
                            "",
                            1,
                            List.of(),
                            List.of(),
                            List.of()));
        }
        RunReport report =
                new RunReport(
                        Environment.SANDBOX,
                        Story.START,
                        new SmokeRunStarted(
                                "smoke_1",
                                Catalogue.SUITE_VERSION,
                                "https://partner.example",
                                rows.stream().map(row -> row.info().id()).toList(),
                                sabotages),
                        rows,
                        isFinished,
                        isCancelled,
                        22);
        return JsonReport.of(report).getBytes(StandardCharsets.UTF_8);
    }
}
