package cockpit.kit.fx;

import javafx.application.Platform;

/// The only door to the FX thread beside [Feed].
public final class FxThread {
    private FxThread() {}

    /// Runs something later on the FX thread. May be called from any thread.
    public static void later(Runnable work) {
        Platform.runLater(work);
    }

    /// Runs something now when this is the FX thread, later otherwise.
    public static void run(Runnable work) {
        if (Platform.isFxApplicationThread()) {
            work.run();
        } else {
            Platform.runLater(work);
        }
    }

    public static boolean isCurrent() {
        return Platform.isFxApplicationThread();
    }
}
