package cockpit.kit.fx;

import javafx.scene.Parent;

import java.util.List;

/// A screen that is put in front of a person. The frame calls [#shown] each time it appears and
/// [#hidden] each time it goes; links from a model to the view's nodes live only in between, so a
/// dropped view can be collected.
public interface Panel {
    /// The view. Always the same one for the same panel.
    Parent root();

    /// The view is on the screen from now on: link it with its model.
    void shown();

    /// The view is off the screen: drop every link.
    void hidden();

    /// The keys that mean something here and not everywhere, for the sheet of keys.
    default List<KeyHint> keys() {
        return List.of();
    }

    /// Gives the focus to the first thing a person would use here.
    default void focusFirst() {
        root().requestFocus();
    }
}
