package cockpit.shell;

import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.layout.Region;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Moves the focus from region to region.
final class Regions {
    private Regions() {}

    /// Focuses the first node of the next region that has one.
    ///
    /// @param steps 1 for the next, -1 for the previous
    static void cycle(List<Region> regions, @Nullable Node owner, int steps) {
        int here = 0;
        for (int i = 0; i < regions.size(); i++) {
            if (owner != null && isInside(owner, regions.get(i))) {
                here = i;
            }
        }
        for (int i = 1; i <= regions.size(); i++) {
            int next = Math.floorMod(here + i * steps, regions.size());
            Optional<Node> first = first(regions.get(next));
            if (first.isPresent()) {
                first.get().requestFocus();
                return;
            }
        }
    }

    /// The first node that can take the focus; in the rail that is the selected row.
    static Optional<Node> first(Node node) {
        if (!node.isVisible() || node.isDisabled()) {
            return Optional.empty();
        }
        if (node.isFocusTraversable()) {
            return Optional.of(node);
        }
        if (node instanceof Parent parent) {
            for (Node child : parent.getChildrenUnmodifiable()) {
                Optional<Node> found = first(child);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    private static boolean isInside(Node node, Node region) {
        for (Node at = node; at != null; at = at.getParent()) {
            if (at.equals(region)) {
                return true;
            }
        }
        return false;
    }
}
