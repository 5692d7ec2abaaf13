package cockpit.evidence;

import java.util.List;

/// What a check of a store, or a piece of work on it, came to.
///
/// @param isDone whether it could be carried out at all
/// @param holds whether everything is as it should be
/// @param head the last fact that holds
/// @param sentences what was found, in plain words
public record StoreReport(boolean isDone, boolean holds, Head head, List<String> sentences) {
    public StoreReport {
        sentences = List.copyOf(sentences);
    }

    static StoreReport notDone(StoreProblem problem) {
        return new StoreReport(
                false, false, Head.START, List.of(String.valueOf(problem.getMessage())));
    }

    /// 0 done and holds, 1 done and does not hold, 2 could not be done.
    public int exitCode() {
        if (!isDone) {
            return 2;
        }
        return holds ? 0 : 1;
    }
}
