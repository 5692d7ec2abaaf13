package cockpit.webhook;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;

import java.util.Optional;

/// The ended trades that no event told of, and the events that the API does not bear out, as the
/// newest comparison found them.
final class MissingPanel implements Panel {
    private final MissedPanelModel model;
    private final Links links = new Links();
    private final Parent root;

    @FXML private Label sentenceLabel;
    @FXML private Button compareButton;
    @FXML private HBox comparingBox;
    @FXML private Label comparingLabel;
    @FXML private ProgressBar comparingBar;
    @FXML private ListView<Mismatch> missingList;

    MissingPanel(MissedPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        missingList.setCellFactory(_ -> new MismatchCell());
        missingList.setPlaceholder(new Label());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        missingList.setItems(model.missing());
        links.onDrop(() -> missingList.setItems(null));
        links.follow(model.sentence(), sentenceLabel::setText);
        links.follow(model.comparing(), this::showComparing);
        DisabledReason.follow(links, compareButton, model.compareRefusal());
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public void focusFirst() {
        compareButton.requestFocus();
    }

    @FXML
    void compare() {
        model.compare();
    }

    @FXML
    void cancel() {
        model.cancelComparison();
    }

    private void showComparing(Optional<MissedPanelModel.Comparing> comparing) {
        Shown.set(comparingBox, comparing.isPresent());
        comparing.ifPresent(
                now -> {
                    comparingLabel.setText(now.words());
                    comparingBar.setProgress(now.share());
                });
    }
}
