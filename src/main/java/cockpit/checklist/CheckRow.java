package cockpit.checklist;

import cockpit.launch.Check;
import cockpit.launch.StepState;

import java.util.Optional;

/// One check as its row shows it.
///
/// @param state empty when the check does not apply to this launch
/// @param word the state in words
/// @param sentence why
/// @param clearer who can clear it
/// @param counts how long its evidence counts
/// @param evidence the numbers of the facts behind it; empty when there are none
/// @param recordReason why nothing can be recorded of it now; empty when it can
public record CheckRow(
        Check check,
        Optional<StepState> state,
        String word,
        String sentence,
        String clearer,
        String counts,
        String evidence,
        String recordReason) {
    /// Whether a person decides it, so that the row offers to confirm it.
    public boolean isConfirmable() {
        return check.isPersonal() && state.isPresent();
    }

    /// Whether it can be let open for a while, or for longer.
    public boolean isWaivable() {
        return isOpen();
    }

    /// Whether something still has to be done about it.
    public boolean isOpen() {
        return state.isPresent() && state.get() != StepState.PASSED;
    }

    /// The row as it is read aloud.
    public String spoken() {
        return check.title() + ", " + word + ", " + sentence;
    }
}
