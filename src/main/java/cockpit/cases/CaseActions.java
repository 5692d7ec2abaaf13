package cockpit.cases;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What a list of cases asks for. Every method is called on the window's thread and returns at
/// once.
public interface CaseActions {
    /// Starts a run. The stage ends, on the window's thread, when the run has ended; its failure
    /// says why there was none.
    ///
    /// @param caseIds in the catalogue's order
    CompletionStage<?> run(List<String> caseIds);

    /// Asks the run to end as soon as it can. Nothing is lost of what has ended.
    void cancel();
}
