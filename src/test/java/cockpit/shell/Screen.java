package cockpit.shell;

import cockpit.kit.fx.Headless;
import cockpit.kit.fx.Panel;

import javafx.event.Event;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.stage.Stage;

import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/// A panel on the screen, as the frame's middle shows it, for tests and pictures.
public final class Screen {
    private static final double WIDTH_PX = 716;

    private final Theme theme = new Theme();
    private final Panel panel;
    private final Scene scene;

    private Screen(Panel panel, double heightPx) {
        this.panel = panel;
        scene = new Scene(panel.root(), WIDTH_PX, heightPx);
        theme.dress(scene);
        Stage stage = new Stage();
        stage.setScene(scene);
        stage.show();
        panel.shown();
        panel.root().applyCss();
        panel.root().layout();
    }

    /// Shows a panel. Call it on any thread but the window's.
    public static Screen of(Callable<? extends Panel> made, double heightPx) throws Exception {
        return Headless.get(() -> new Screen(made.call(), heightPx));
    }

    /// A picture in light and one in dark.
    public void pictures(String name) throws Exception {
        for (Theme.Choice choice : List.of(Theme.Choice.LIGHT, Theme.Choice.DARK)) {
            Headless.run(() -> theme.choiceProperty().set(choice));
            Headless.picture(scene, name + "-" + choice.name().toLowerCase(java.util.Locale.ROOT));
        }
    }

    /// A key pressed in the node that a selector finds.
    public void press(String selector, KeyCode code, boolean isControl) throws Exception {
        Headless.run(
                () ->
                        Event.fireEvent(
                                scene.lookup(selector),
                                new KeyEvent(
                                        KeyEvent.KEY_PRESSED,
                                        "",
                                        "",
                                        code,
                                        false,
                                        isControl,
                                        false,
                                        false)));
    }

    /// How many of twenty panels stay in memory once they have been shown and hidden.
    public static int survivors(Callable<? extends Panel> made) throws Exception {
        List<WeakReference<Panel>> dropped = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Screen screen = of(made, 716);
            dropped.add(new WeakReference<>(screen.panel));
            screen.close();
        }
        Headless.settle();
        for (int i = 0; i < 20 && dropped.stream().anyMatch(ref -> ref.get() != null); i++) {
            System.gc();
            Headless.settle();
        }
        return (int) dropped.stream().filter(ref -> ref.get() != null).count();
    }

    /// What can take the focus and has no name.
    public List<String> nameless() throws Exception {
        return Headless.get(
                () -> {
                    List<Node> all = new ArrayList<>();
                    collect(panel.root(), all);
                    Set<Node> labelled = new HashSet<>();
                    for (Node node : all) {
                        if (node instanceof Label label && label.getLabelFor() != null) {
                            labelled.add(label.getLabelFor());
                        }
                    }
                    return all.stream()
                            .filter(node -> node.isFocusTraversable() && node.isVisible())
                            .filter(node -> !labelled.contains(node) && !isNamed(node))
                            .map(Node::toString)
                            .toList();
                });
    }

    public Scene scene() {
        return scene;
    }

    public void close() throws Exception {
        Headless.run(
                () -> {
                    panel.hidden();
                    scene.getWindow().hide();
                });
    }

    private static boolean isNamed(Node node) {
        boolean hasText = node instanceof Labeled labeled && !labeled.getText().isBlank();
        return hasText || (node.getAccessibleText() != null && !node.getAccessibleText().isBlank());
    }

    private static void collect(Node node, List<Node> all) {
        all.add(node);
        if (node instanceof Parent parent) {
            parent.getChildrenUnmodifiable().forEach(child -> collect(child, all));
        }
    }
}
