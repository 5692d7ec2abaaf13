package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.launch.StepState;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import java.util.Optional;
import java.util.function.Consumer;

/// How far work on the books is, or what came of the last one.
final class WorkPanel implements Panel {
    private static final int ICON_PX = 16;

    private final WorkPanelModel model;
    private final Consumer<String> copy;
    private final Links links = new Links();
    private final Parent root;

    @FXML private HBox runningBox;
    @FXML private Label runningLabel;
    @FXML private ProgressBar runningBar;
    @FXML private HBox endedBox;
    @FXML private StackPane endedIcon;
    @FXML private Label endedLabel;
    @FXML private Button copyButton;

    /// @param copy puts text on the clipboard
    WorkPanel(WorkPanelModel model, Consumer<String> copy) {
        this.model = model;
        this.copy = copy;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.running(), this::showRunning);
        links.follow(model.ended(), this::showEnded);
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void copy() {
        copy.accept(endedLabel.getText());
    }

    @FXML
    void dismiss() {
        model.dismiss();
    }

    private void showRunning(Optional<WorkPanelModel.Running> running) {
        Shown.set(runningBox, running.isPresent());
        running.ifPresent(
                now -> {
                    runningLabel.setText(now.words());
                    runningBar.setProgress(now.share());
                });
        place();
    }

    private void showEnded(Optional<WorkPanelModel.Ended> ended) {
        Shown.set(endedBox, ended.isPresent());
        ended.ifPresent(
                how -> {
                    endedIcon.getChildren().setAll(StateIcons.icon(how.state(), ICON_PX));
                    endedLabel.setText(how.sentence());
                    Shown.set(copyButton, how.state() == StepState.FAILED);
                });
        place();
    }

    private void place() {
        boolean isShown = runningBox.isVisible() || endedBox.isVisible();
        Shown.set(root, isShown);
        // The box around it would keep its gap.
        if (root.getParent() != null) {
            Shown.set(root.getParent(), isShown);
        }
    }
}
