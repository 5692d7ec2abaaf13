package cockpit.cases;

import cockpit.launch.Outcome;
import cockpit.launch.StepState;

import java.util.Locale;

/// The five outcomes and the time before one. They never merge.
public enum CaseState {
    PASSED,
    FAILED,
    ERROR,
    RUNNING,
    SKIPPED,
    NOT_RUN;

    /// As shown on a filter: `Passed`, `Not run` …
    public String title() {
        return CaseTexts.upperFirst(word());
    }

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    public boolean isRed() {
        return this == FAILED || this == ERROR;
    }

    /// The state as which it is drawn.
    StepState shape() {
        return switch (this) {
            case PASSED -> StepState.PASSED;
            case FAILED, ERROR -> StepState.FAILED;
            case RUNNING -> StepState.RUNNING;
            case SKIPPED, NOT_RUN -> StepState.NOT_STARTED;
        };
    }

    public static CaseState of(Outcome outcome) {
        return switch (outcome) {
            case PASSED -> PASSED;
            case FAILED -> FAILED;
            case ERROR -> ERROR;
            case SKIPPED -> SKIPPED;
            case NOT_RUN -> NOT_RUN;
        };
    }
}
