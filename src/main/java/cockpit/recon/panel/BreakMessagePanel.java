package cockpit.recon.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.recon.panel.BreaksPanelModel.Showing;
import cockpit.recon.panel.BreaksPanelModel.Table;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;

/// What stands in the table's place when it has no rows: why, and what to do next.
final class BreakMessagePanel implements Panel {
    private final ReconPanelModel model;
    private final BreaksPanelModel breaks;
    private final Links links = new Links();
    private final Parent root;

    @FXML private Label overlayTitle;
    @FXML private Label overlayText;
    @FXML private Button overlayButton;
    @FXML private Button copyButton;

    BreakMessagePanel(ReconPanelModel model) {
        this.model = model;
        this.breaks = model.breaks();
        this.root = FxmlViews.load(Parent.class, this);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(breaks.table(), _ -> show());
        links.follow(model.books(), _ -> show());
        DisabledReason.follow(links, overlayButton, model.work().refusal());
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @FXML
    void overlayAct() {
        switch (breaks.table().get().showing()) {
            case FAILED -> breaks.tryAgain();
            case NO_MATCH -> breaks.clearFilters();
            case NOT_MATCHED -> model.close().match();
            case ROWS, LOADING, NONE -> {}
        }
    }

    /// What failed, for whoever is asked about it.
    @FXML
    void copyDetails() {
        model.actions().copy(overlayTitle.getText() + ". " + overlayText.getText());
    }

    private void show() {
        Table table = breaks.table().get();
        boolean isFirst = model.books().get().isLoading();
        Showing showing = isFirst ? Showing.LOADING : table.showing();
        Shown.set(root, showing != Showing.ROWS);
        Shown.set(copyButton, showing == Showing.FAILED);
        switch (showing) {
            case ROWS -> Shown.set(overlayButton, false);
            case LOADING -> message("", Words.text("recon.table.loading"), "");
            case FAILED ->
                    message(
                            Words.text("recon.table.failed.title"),
                            table.problem(),
                            Words.text("recon.tryAgain"));
            case NO_MATCH ->
                    message(
                            Words.text("recon.table.noMatch.title"),
                            Words.text("recon.table.noMatch"),
                            Words.text("recon.table.clear"));
            case NOT_MATCHED -> notMatched();
            case NONE ->
                    message(
                            Words.text("recon.table.none.title"),
                            Words.text("recon.table.none"),
                            "");
        }
    }

    private void notMatched() {
        boolean hasSources =
                model.books().get().view().map(view -> !view.sources().isEmpty()).orElse(false);
        message(
                Words.text("recon.table.notMatched.title"),
                hasSources
                        ? Words.text("recon.table.notMatched")
                        : Words.text("recon.table.noSources"),
                hasSources ? Words.text("recon.match") : "");
    }

    private void message(String title, String text, String act) {
        overlayTitle.setText(title);
        Shown.set(overlayTitle, !title.isEmpty());
        overlayText.setText(text);
        overlayButton.setText(act);
        Shown.set(overlayButton, !act.isEmpty());
    }
}
