package cockpit.kit.fx;

import javafx.scene.Node;

/// Shows a node or takes it off the screen, place included.
public final class Shown {
    private Shown() {}

    /// A node that is not shown takes no place either.
    public static void set(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
