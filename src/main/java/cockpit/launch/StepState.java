package cockpit.launch;

import java.util.Locale;

/// The seven states of a step or a check. Only [#PASSED] is green.
public enum StepState {
    NOT_STARTED,
    RUNNING,
    PASSED,
    FAILED,
    BLOCKED,
    STALE,
    WAIVED;

    /// The state in words, as shown and exported: `not started`, `passed` …
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
