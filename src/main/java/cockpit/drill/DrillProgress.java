package cockpit.drill;

import cockpit.cases.CaseProgress;
import cockpit.launch.DrillFact.DrillCase;

import java.util.Optional;

/// Where a drill is now. It is shown and never stored.
///
/// @param number of the case, from 1 to `count`
/// @param text what it does, or what it came to
/// @param result present once the case is over
public record DrillProgress(
        String drillId,
        String caseId,
        int number,
        int count,
        String text,
        Optional<DrillCase> result)
        implements CaseProgress {
    @Override
    public String runId() {
        return drillId;
    }

    @Override
    public boolean isOver() {
        return result.isPresent();
    }

    /// Is told of every case as it begins, moves on and ends, on the drill's own thread, so it must
    /// be quick. A case may end twice: at the end of the drill every order is looked at once more,
    /// and an effect that came late turns its case red.
    @FunctionalInterface
    public interface Listener {
        void progressed(DrillProgress progress);
    }
}
