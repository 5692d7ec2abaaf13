package cockpit.kit.fx;

import javafx.animation.PauseTransition;

import java.time.Duration;

/// Does something on the FX thread after a while. Tests give one whose time they move by hand.
@FunctionalInterface
public interface Delay {
    /// Plans the act.
    ///
    /// @return takes the act back; does nothing once it was done
    Runnable after(Duration wait, Runnable act);

    /// Real time.
    static Delay real() {
        return (wait, act) -> {
            PauseTransition pause =
                    new PauseTransition(javafx.util.Duration.millis((double) wait.toMillis()));
            pause.setOnFinished(_ -> act.run());
            pause.play();
            return pause::stop;
        };
    }
}
