package cockpit.settings.panel;

import cockpit.kit.fx.Headless;
import cockpit.shell.Screen;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextInputControl;
import javafx.stage.Stage;
import javafx.stage.Window;

/// What a person sees and does in the window or dialog in front.
final class Front {
    private Front() {}

    static String text(Node node) {
        StringBuilder all = new StringBuilder();
        collect(node, all);
        return all.toString();
    }

    private static void collect(Node node, StringBuilder all) {
        if (!node.isVisible()) {
            return;
        }
        if (node instanceof Labeled labeled && labeled.getText() != null) {
            all.append(labeled.getText()).append('\n');
        }
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }

    static String text(Screen screen) throws Exception {
        Headless.settle();
        return Headless.get(
                () -> {
                    screen.scene().getRoot().applyCss();
                    screen.scene().getRoot().layout();
                    return text(screen.scene().getRoot());
                });
    }

    static Scene front() {
        return Window.getWindows().stream()
                .filter(Stage.class::isInstance)
                .reduce((_, last) -> last)
                .orElseThrow()
                .getScene();
    }

    static String frontText() throws Exception {
        Headless.settle();
        return Headless.get(() -> text(front().getRoot()));
    }

    static Button act() throws Exception {
        return Headless.get(
                () ->
                        front().getRoot().lookupAll(".button").stream()
                                .map(Button.class::cast)
                                .filter(Button::isDefaultButton)
                                .findFirst()
                                .orElseThrow());
    }

    static void type(String field, String text) throws Exception {
        Headless.run(() -> ((TextInputControl) front().lookup(field)).setText(text));
    }

    static void fire(Scene scene, String selector) throws Exception {
        Headless.run(() -> ((Button) scene.lookup(selector)).fire());
        Headless.settle();
    }
}
