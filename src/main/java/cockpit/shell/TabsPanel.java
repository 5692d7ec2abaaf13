package cockpit.shell;

import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;

import javafx.beans.property.IntegerProperty;
import javafx.scene.AccessibleRole;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/// Several panels in one place, one of them in front. Only that one is linked with its model.
///
/// Keys: left and right on a tab choose its neighbour; Ctrl+Tab and Ctrl+Shift+Tab do so from
/// anywhere inside.
public final class TabsPanel implements Panel {
    private final List<Tab> tabs;
    private final IntegerProperty chosen;
    private final Links links = new Links();
    private final List<ToggleButton> heads = new ArrayList<>();
    private final StackPane body = new StackPane();
    private final VBox root;
    private @Nullable Panel front;

    /// One of the panels.
    public record Tab(String title, Panel panel) {}

    /// @param name what the tabs belong to, read aloud
    /// @param tabs at least one
    /// @param chosen the index of the tab in front; kept by the caller, so that a place that is
    ///   opened again shows what it showed
    public TabsPanel(String name, List<Tab> tabs, IntegerProperty chosen) {
        this.tabs = List.copyOf(tabs);
        this.chosen = chosen;
        ToggleGroup group = new ToggleGroup();
        HBox bar = new HBox();
        bar.getStyleClass().add("tabs-bar");
        bar.setAccessibleText(name);
        for (int i = 0; i < tabs.size(); i++) {
            heads.add(head(i, group));
        }
        bar.getChildren().setAll(heads);
        VBox.setVgrow(body, Priority.ALWAYS);
        body.setMinHeight(0);
        root = new VBox(bar, body);
        root.getStyleClass().add("tabs-panel");
        // A table keeps Ctrl+Tab for itself, so it is taken on its way down.
        root.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(chosen, index -> bring(Math.clamp(index.intValue(), 0, tabs.size() - 1)));
    }

    @Override
    public void hidden() {
        links.drop();
        leave();
    }

    @Override
    public List<KeyHint> keys() {
        List<KeyHint> keys = new ArrayList<>();
        if (front != null) {
            keys.addAll(front.keys());
        }
        keys.add(new KeyHint("Ctrl+Tab", Words.text("shell.key.nextTab")));
        keys.add(new KeyHint("Ctrl+Shift+Tab", Words.text("shell.key.previousTab")));
        return keys;
    }

    @Override
    public void focusFirst() {
        if (front != null) {
            front.focusFirst();
        }
    }

    private ToggleButton head(int index, ToggleGroup group) {
        ToggleButton head = new ToggleButton(tabs.get(index).title());
        head.getStyleClass().add("tabs-head");
        head.setToggleGroup(group);
        head.setAccessibleRole(AccessibleRole.TAB_ITEM);
        head.setMinWidth(HBox.USE_PREF_SIZE);
        head.setOnAction(
                _ -> {
                    // A click on the tab in front must not deselect it.
                    head.setSelected(true);
                    chosen.set(index);
                });
        head.addEventFilter(KeyEvent.KEY_PRESSED, event -> pressedOn(index, event));
        return head;
    }

    private void pressedOn(int index, KeyEvent event) {
        int step = event.getCode() == KeyCode.RIGHT ? 1 : event.getCode() == KeyCode.LEFT ? -1 : 0;
        if (step != 0) {
            int next = Math.floorMod(index + step, tabs.size());
            chosen.set(next);
            heads.get(next).requestFocus();
            event.consume();
        }
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.TAB && event.isControlDown()) {
            chosen.set(Math.floorMod(chosen.get() + (event.isShiftDown() ? -1 : 1), tabs.size()));
            focusFirst();
            event.consume();
        }
    }

    private void bring(int index) {
        Panel next = tabs.get(index).panel();
        heads.get(index).setSelected(true);
        if (next.equals(front)) {
            return;
        }
        leave();
        front = next;
        body.getChildren().setAll(next.root());
        next.shown();
    }

    private void leave() {
        Panel left = front;
        front = null;
        if (left != null) {
            left.hidden();
            body.getChildren().clear();
        }
    }
}
