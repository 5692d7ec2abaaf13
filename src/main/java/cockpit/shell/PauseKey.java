package cockpit.shell;

import javafx.scene.Scene;
import javafx.scene.input.KeyEvent;
import javafx.stage.PopupWindow;
import javafx.stage.Stage;
import javafx.stage.Window;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/// The key that pauses the live flow. It works in every scene that [Theme] dresses, so in every
/// dialog of ours too, whatever is asked there.
final class PauseKey {
    private PauseKey() {}

    private record Act(Supplier<Optional<Pausing>> pausing) {}

    /// Gives a window's scene the act; the dialogs over that window find it there.
    static void offer(Scene scene, Supplier<Optional<Pausing>> act) {
        scene.getProperties().put(PauseKey.class, new Act(act));
    }

    /// Listens for the key in a scene, once however often it is dressed.
    static void listen(Scene scene) {
        if (scene.getProperties().putIfAbsent(Act.class, true) != null) {
            return;
        }
        scene.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> {
                    if (Keymap.PAUSE.keys().match(event) && press(scene)) {
                        event.consume();
                    }
                });
    }

    private static boolean press(Scene scene) {
        // A menu hands its keys on to the window that it belongs to.
        if (scene.getWindow() instanceof PopupWindow) {
            return false;
        }
        Optional<Pausing> act = find(scene);
        act.ifPresent(pausing -> pausing.ask(scene));
        return act.isPresent();
    }

    private static Optional<Pausing> find(@Nullable Scene scene) {
        for (Scene at = scene; at != null; at = owner(at)) {
            if (at.getProperties().get(PauseKey.class) instanceof Act act) {
                return act.pausing().get();
            }
        }
        return Optional.empty();
    }

    private static @Nullable Scene owner(Scene scene) {
        Window owner = scene.getWindow() instanceof Stage stage ? stage.getOwner() : null;
        return owner == null ? null : owner.getScene();
    }
}
