package cockpit.shell;

import cockpit.kit.fx.Links;

import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.function.Consumer;

/// The search field and the list below it.
final class SearchView {
    private static final double ROW_PX = 32;
    private static final double BORDER_PX = 4;

    private final TextField field;
    private final VBox box;
    private final Label none;
    private final ListView<Found> list;

    SearchView(TextField field, VBox box, Label none, ListView<Found> list) {
        this.field = field;
        this.box = box;
        this.none = none;
        this.list = list;
        list.setCellFactory(_ -> new FoundCell());
        list.setFixedCellSize(ROW_PX);
        show(false);
    }

    void link(Links links, SearchModel model, Consumer<Found> open) {
        links.follow(field.textProperty(), model::ask);
        links.follow(model.openProperty(), this::show);
        links.followAll(
                model.results(),
                found -> {
                    list.getItems().setAll(found);
                    list.setPrefHeight(ROW_PX * found.size() + BORDER_PX);
                    boolean isEmpty = found.isEmpty();
                    none.setVisible(isEmpty);
                    none.setManaged(isEmpty);
                    list.setVisible(!isEmpty);
                    list.setManaged(!isEmpty);
                });
        field.setOnAction(
                _ -> {
                    if (!list.getItems().isEmpty()) {
                        open.accept(list.getItems().getFirst());
                    }
                });
        field.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.DOWN && box.isVisible()) {
                        list.requestFocus();
                        list.getSelectionModel().selectFirst();
                        event.consume();
                    }
                });
        list.setOnKeyPressed(
                event -> {
                    Found selected = list.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.ENTER && selected != null) {
                        open.accept(selected);
                        event.consume();
                    }
                });
        list.setOnMouseClicked(
                _ -> {
                    Found selected = list.getSelectionModel().getSelectedItem();
                    if (selected != null) {
                        open.accept(selected);
                    }
                });
    }

    void focus() {
        field.requestFocus();
        field.selectAll();
    }

    private void show(boolean isOpen) {
        box.setVisible(isOpen);
        box.setManaged(isOpen);
    }

    private static final class FoundCell extends ListCell<Found> {
        @Override
        protected void updateItem(@Nullable Found found, boolean isEmpty) {
            super.updateItem(found, isEmpty);
            if (found == null || isEmpty) {
                setGraphic(null);
                setAccessibleText(null);
                return;
            }
            Label number = new Label(found.number());
            number.getStyleClass().addAll("mono", "muted");
            Region space = new Region();
            HBox.setHgrow(space, Priority.ALWAYS);
            setGraphic(new HBox(8, new Label(found.title()), space, number));
            setAccessibleText(found.title() + " " + found.number());
        }
    }
}
