package cockpit.packet;

import javafx.geometry.HPos;
import javafx.geometry.VPos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;

/// One document of the packet: each field with its value and what makes it so, or why it is not so.
final class DocumentCell extends VBox {
    private static final int LINKS_MAX = 3;

    private final LongConsumer open;

    /// @param open shows a stored fact
    DocumentCell(PacketView.Table table, LongConsumer open) {
        this.open = open;
        getStyleClass().addAll("card", "packet-document");
        Label title = new Label(table.title());
        title.getStyleClass().add("title");
        Label count = new Label(table.count());
        count.getStyleClass().addAll("small", "muted");
        HBox head = new HBox(title, count);
        head.getStyleClass().add("packet-document-head");
        getChildren().add(head);
        table.rows().forEach(row -> getChildren().add(row(row)));
    }

    private GridPane row(PacketView.Row row) {
        GridPane grid = new GridPane();
        grid.getStyleClass().add("packet-row");
        grid.getColumnConstraints().addAll(fixed(256), growing(), fixed(132));
        Label field = new Label(row.field());
        field.getStyleClass().add("mono");
        Label value = new Label(row.value());
        value.getStyleClass().addAll("mono", row.isHeld() ? "packet-held" : "packet-open");
        value.setMinWidth(0);
        value.setTooltip(new Tooltip(row.value()));
        Node evidence = evidence(row.field(), row.evidence());
        grid.add(field, 0, 0);
        grid.add(value, 1, 0);
        grid.add(evidence, 2, 0);
        GridPane.setHalignment(evidence, HPos.RIGHT);
        GridPane.setValignment(field, VPos.TOP);
        if (!row.reason().isEmpty()) {
            Label reason = new Label(row.reason());
            reason.getStyleClass().addAll("small", "muted");
            reason.setWrapText(true);
            reason.setMinHeight(USE_PREF_SIZE);
            grid.add(reason, 1, 1, 2, 1);
        }
        return grid;
    }

    private Node evidence(String field, List<Long> numbers) {
        HBox box = new HBox();
        box.getStyleClass().add("packet-evidence");
        if (numbers.isEmpty()) {
            Label none = new Label("no evidence");
            none.getStyleClass().addAll("small", "muted");
            box.getChildren().add(none);
        }
        for (Long seq : numbers.subList(0, Math.min(LINKS_MAX, numbers.size()))) {
            Hyperlink link = new Hyperlink("#" + String.format(Locale.ROOT, "%,d", seq));
            link.getStyleClass().addAll("mono", "packet-link");
            link.setAccessibleText("Evidence " + seq + " of " + field);
            link.setMinWidth(USE_PREF_SIZE);
            link.setOnAction(
                    _ -> {
                        open.accept(seq);
                        link.setVisited(false);
                    });
            box.getChildren().add(link);
        }
        if (numbers.size() > LINKS_MAX) {
            Label more = new Label("+" + (numbers.size() - LINKS_MAX));
            more.getStyleClass().addAll("small", "muted");
            more.setMinWidth(USE_PREF_SIZE);
            box.getChildren().add(more);
        }
        return box;
    }

    private static ColumnConstraints fixed(double widthPx) {
        return new ColumnConstraints(widthPx, widthPx, widthPx);
    }

    private static ColumnConstraints growing() {
        ColumnConstraints column = new ColumnConstraints(0, 200, Double.MAX_VALUE);
        column.setHgrow(Priority.ALWAYS);
        return column;
    }
}
