package cockpit.cases;

import java.util.List;

/// One case as a list shows it.
///
/// @param happened what it came to, or where it is, in one sentence
/// @param strip its latest runs, oldest first; empty where a list shows none
/// @param time how long it took, such as `0.21 s`; `…` while it runs; empty when it did not run
public record CaseRow(
        String id, CaseState state, String title, String happened, List<Bar> strip, String time) {
    public CaseRow {
        strip = List.copyOf(strip);
    }

    /// What happened, led by the state where that shares its shape with another one.
    public String sentence() {
        return switch (state) {
            case ERROR, SKIPPED -> state.title() + ": " + happened;
            case PASSED, FAILED, RUNNING, NOT_RUN -> happened;
        };
    }

    /// What a reader who cannot see the row hears.
    public String spoken() {
        return title + ", " + state.word() + ". " + happened;
    }

    /// One run in the strip.
    ///
    /// @param millis how long the case took; 0 when it has no result
    /// @param isEvidence false for a run that was sabotaged on purpose
    public record Bar(CaseState state, long millis, boolean isEvidence) {}
}
