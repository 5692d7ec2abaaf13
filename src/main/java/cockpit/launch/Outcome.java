package cockpit.launch;

import java.util.Locale;

/// How a scenario ended. The five never merge: only [#PASSED] proves anything.
public enum Outcome {
    PASSED,
    /// An assertion did not hold.
    FAILED,
    /// The scenario could not be carried through: a broken connection, a bug.
    ERROR,
    /// Left out on purpose, with the reason in the summary.
    SKIPPED,
    /// Never started, or ended before every assertion was checked.
    NOT_RUN;

    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
