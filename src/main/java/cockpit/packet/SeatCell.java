package cockpit.packet;

import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import javafx.geometry.VPos;
import javafx.scene.AccessibleRole;
import javafx.scene.control.Label;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// One seat of a sign-off as a row: its state, its role, who, and what there is to say.
final class SeatCell {
    private static final double ICON_PX = 16;

    private SeatCell() {}

    /// @param spoken the whole row for those who do not see it
    static GridPane of(StepState state, String title, String who, String said, String spoken) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("signing-row");
        ColumnConstraints rest = new ColumnConstraints(0, 200, Double.MAX_VALUE);
        rest.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(fixed(20), fixed(100), fixed(160), rest);
        grid.addRow(
                0,
                StateIcons.icon(state, ICON_PX),
                line(title, "signing-role"),
                line(who, "signing-who"),
                line(said, "muted"));
        grid.getChildren().forEach(node -> GridPane.setValignment(node, VPos.TOP));
        grid.setAccessibleRole(AccessibleRole.TEXT);
        grid.setAccessibleText(spoken);
        return grid;
    }

    /// A text that is never cut short.
    static Label line(String text, String styleClass) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        label.getStyleClass().add(styleClass);
        return label;
    }

    private static ColumnConstraints fixed(double widthPx) {
        return new ColumnConstraints(widthPx, widthPx, widthPx);
    }
}
