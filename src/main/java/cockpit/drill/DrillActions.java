package cockpit.drill;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What the drill panel asks for. Every method is called on the window's thread and returns at
/// once.
public interface DrillActions {
    /// Starts a drill. The stage ends, on the window's thread, when the drill has ended; its
    /// failure says why there was none.
    ///
    /// @param caseIds in the catalogue's order
    CompletionStage<?> run(List<String> caseIds);

    /// Asks the drill to end after the case that is being played.
    void cancel();
}
