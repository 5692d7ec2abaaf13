package cockpit.smoke;

import cockpit.launch.Outcome;

import java.util.List;
import java.util.Locale;

/// One scenario as the smoke panel lists it.
///
/// @param title in the words of its source row, without the full stop
/// @param happened what it came to, or where it is, in one sentence
/// @param strip the latest runs that set out to run it, oldest first
/// @param time how long it took, such as `0.21 s`; `…` while it runs; empty when it did not run
record ScenarioRow(
        ScenarioInfo info,
        State state,
        String title,
        String happened,
        List<Bar> strip,
        String time) {
    ScenarioRow {
        strip = List.copyOf(strip);
    }

    String id() {
        return info.id();
    }

    /// What a reader who cannot see the row hears.
    String spoken() {
        return title + ", " + state.word() + ". " + happened;
    }

    /// The five outcomes and the time before one. They never merge.
    enum State {
        PASSED,
        FAILED,
        ERROR,
        RUNNING,
        SKIPPED,
        NOT_RUN;

        /// As shown on a filter: `Passed`, `Not run` …
        String title() {
            String word = word();
            return Character.toUpperCase(word.charAt(0)) + word.substring(1);
        }

        String word() {
            return name().toLowerCase(Locale.ROOT).replace('_', ' ');
        }

        boolean isRed() {
            return this == FAILED || this == ERROR;
        }

        static State of(Outcome outcome) {
            return switch (outcome) {
                case PASSED -> PASSED;
                case FAILED -> FAILED;
                case ERROR -> ERROR;
                case SKIPPED -> SKIPPED;
                case NOT_RUN -> NOT_RUN;
            };
        }
    }

    /// One run in the strip.
    ///
    /// @param millis how long the scenario took; 0 when it has no result
    /// @param isEvidence false for a run that was sabotaged on purpose
    record Bar(State state, long millis, boolean isEvidence) {}
}
