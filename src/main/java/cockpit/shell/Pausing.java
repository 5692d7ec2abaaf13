package cockpit.shell;

import javafx.scene.Scene;

/// How the live flow is paused, and where it is enabled again; the composition root gives it to the
/// window.
public interface Pausing {
    /// Asks a person for a name and a reason, over the window or dialog in front. Returns at once.
    void ask(Scene over);

    /// Goes to where a paused flow is enabled again.
    void showPaused();
}
