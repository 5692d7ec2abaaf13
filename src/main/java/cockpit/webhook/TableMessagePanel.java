package cockpit.webhook;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.webhook.TablePanelModel.Showing;
import cockpit.webhook.TablePanelModel.Table;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

import java.util.function.Consumer;

/// What stands in the table's place when it has no rows: why, and what to do next.
final class TableMessagePanel implements Panel {
    private final TablePanelModel model;
    private final ReceiverPanelModel receiver;
    private final Consumer<String> copy;
    private final Links links = new Links();
    private final Parent root;

    @FXML private Label overlayTitle;
    @FXML private Label overlayText;
    @FXML private Button overlayButton;
    @FXML private Button copyButton;

    /// @param copy puts text on the clipboard
    TableMessagePanel(TablePanelModel model, ReceiverPanelModel receiver, Consumer<String> copy) {
        this.model = model;
        this.receiver = receiver;
        this.copy = copy;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.table(), this::showTable);
        links.follow(receiver.health(), _ -> showTable(model.table().get()));
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @FXML
    void overlayAct() {
        switch (model.table().get().showing()) {
            case FAILED -> model.tryAgain();
            case NO_MATCH -> model.clearQuery();
            case NOTHING -> receiver.start();
            case ROWS, LOADING -> {}
        }
    }

    /// What failed, for whoever is asked about it.
    @FXML
    void copyDetails() {
        copy.accept(overlayTitle.getText() + ". " + overlayText.getText());
    }

    private void showTable(Table table) {
        Showing showing = table.showing();
        Shown.set(root, showing != Showing.ROWS);
        Shown.set(copyButton, showing == Showing.FAILED);
        switch (showing) {
            case ROWS -> Shown.set(overlayButton, false);
            case LOADING -> message("", Words.text("webhook.table.loading"), "");
            case FAILED ->
                    message(
                            Words.text("webhook.table.failed.title"),
                            table.problem(),
                            Words.text("webhook.table.tryAgain"));
            case NO_MATCH ->
                    message(
                            Words.text("webhook.table.noMatch.title"),
                            Words.text("webhook.table.noMatch"),
                            Words.text("webhook.table.clear"));
            case NOTHING -> nothing();
        }
    }

    private void nothing() {
        boolean isStarted = receiver.health().get().state() != ReceiverHealth.State.NOT_STARTED;
        message(
                Words.text("webhook.table.nothing.title"),
                isStarted
                        ? Words.text("webhook.table.nothing", receiver.health().get().url())
                        : Words.text("webhook.table.nothing.stopped"),
                isStarted ? "" : Words.text("webhook.receiver.start"));
    }

    private void message(String title, String text, String act) {
        overlayTitle.setText(title);
        Shown.set(overlayTitle, !title.isEmpty());
        overlayText.setText(text);
        overlayButton.setText(act);
        Shown.set(overlayButton, !act.isEmpty());
    }
}
