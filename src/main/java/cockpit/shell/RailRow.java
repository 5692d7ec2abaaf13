package cockpit.shell;

import cockpit.launch.StepState;

/// One row of the rail.
///
/// @param title with the step's number in front
/// @param reason why it is in this state, in one line
public record RailRow(Place place, String title, StepState state, String reason) {
    /// The row as it is read aloud.
    public String spoken() {
        return title + ", " + state.word() + (reason.isEmpty() ? "" : ", " + reason);
    }
}
