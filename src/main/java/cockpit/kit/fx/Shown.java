package cockpit.kit.fx;

import javafx.scene.Node;
import javafx.scene.control.Label;

/// Shows a node or takes it off the screen, place included.
public final class Shown {
    private Shown() {}

    /// A node that is not shown takes no place either.
    public static void set(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }

    /// A label says this, and is not shown while there is nothing to say.
    public static void text(Label label, String text) {
        label.setText(text);
        set(label, !text.isEmpty());
    }
}
