package cockpit.shell;

import cockpit.kit.fx.Glyph;
import cockpit.kit.fx.Glyph.Ink;
import cockpit.kit.fx.Glyph.Part;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Words;
import cockpit.shell.DrawerContent.Grid;
import cockpit.shell.DrawerContent.GridCell;
import cockpit.shell.DrawerContent.GridLine;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// Draws one [Grid]. What differs has an icon and weight, and is said to assistive technology. Many
/// columns are scrolled sideways; the names scroll with them.
final class GridView extends VBox {
    private static final double NAME_PX = 84;
    private static final double COLUMN_PX = 92;
    private static final double ICON_PX = 10;
    private static final Glyph DIFFERS =
            Glyph.of(
                    "state-failed",
                    new Part("M2 7h20v3H2zM2 14h20v3H2z", Ink.FILL),
                    new Part("M15 1l3 1.6L9 23l-3-1.6z", Ink.FILL));

    GridView(Grid grid) {
        super(4);
        Label title = new Label(grid.title());
        title.getStyleClass().add("card-title");
        getChildren().add(title);
        if (!grid.note().isEmpty()) {
            Label note = new Label(grid.note());
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            note.getStyleClass().addAll("small", "muted");
            getChildren().add(note);
        }
        GridPane table = table(grid);
        ScrollPane scroll = new ScrollPane(table);
        // Wrapped cells make the table higher than it first says.
        scroll.prefViewportHeightProperty().bind(table.heightProperty());
        scroll.setMinHeight(USE_PREF_SIZE);
        scroll.getStyleClass().add("drawer-grid-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFocusTraversable(true);
        scroll.setAccessibleText(grid.title());
        getChildren().add(scroll);
    }

    private static GridPane table(Grid grid) {
        GridPane table = new GridPane();
        table.getStyleClass().add("drawer-grid");
        for (int column = 0; column < grid.heads().size(); column++) {
            Label title = new Label(grid.heads().get(column).title());
            title.getStyleClass().add("drawer-grid-head");
            Label note = new Label(grid.heads().get(column).note());
            note.getStyleClass().add("drawer-grid-note");
            note.setWrapText(true);
            note.setMinHeight(USE_PREF_SIZE);
            VBox head = new VBox(title, note);
            head.setPrefWidth(COLUMN_PX);
            table.add(head, column + 1, 0);
        }
        int row = 1;
        for (GridLine line : grid.lines()) {
            Label name = new Label(line.name());
            name.getStyleClass().add("drawer-grid-name");
            name.setMinWidth(NAME_PX);
            name.setMaxWidth(Double.MAX_VALUE);
            name.setTooltip(new Tooltip(line.name()));
            if (line.isDiffering()) {
                name.getStyleClass().add("is-differing");
                name.setGraphic(new ShapeIcon(DIFFERS, Words.text("shell.grid.differs"), ICON_PX));
            }
            table.add(name, 0, row);
            for (int column = 0; column < line.cells().size(); column++) {
                table.add(cell(line, line.cells().get(column)), column + 1, row);
            }
            row++;
        }
        return table;
    }

    private static Node cell(GridLine line, GridCell cell) {
        Label text = new Label(cell.text());
        text.getStyleClass().add("drawer-grid-cell");
        text.setWrapText(true);
        text.setPrefWidth(COLUMN_PX);
        text.setMinHeight(USE_PREF_SIZE);
        if (cell.isDiffering()) {
            text.getStyleClass().add("is-differing");
            text.setAccessibleText(Words.text("shell.grid.differing", line.name(), cell.text()));
        }
        return text;
    }
}
