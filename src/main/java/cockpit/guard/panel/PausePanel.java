package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ButtonType;
import javafx.scene.control.Dialog;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

/// Pauses the live flow: a name and a reason, and nothing else to type, because it has to be quick.
/// What was typed is there again when the dialog is opened anew.
public final class PausePanel {
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private Label pausedLabel;
    @FXML private TextField reasonField;
    @FXML private TextField personField;

    private PausePanel(GuardPanelModel model, GuardView view) {
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(
                Words.text(
                        view.environment() == Environment.LIVE
                                ? "guard.pause.text.live"
                                : "guard.pause.text",
                        StateIcons.word(view.environment()),
                        view.partner()));
        pausedLabel.setText(
                view.paused()
                        .map(paused -> paused.causes().getFirst().title())
                        .map(title -> Words.text("guard.pause.already", title))
                        .orElse(""));
        Shown.set(pausedLabel, view.paused().isPresent());
        reasonField.setText(model.pauseReason().get());
        personField.setText(model.person().get());
        reasonField.textProperty().addListener((_, _, now) -> model.pauseReason().set(now));
        personField.textProperty().addListener((_, _, now) -> model.person().set(now));
    }

    /// Opens the dialog over a window or another dialog. Does nothing where it is open already, and
    /// where there is no launch.
    public static void ask(GuardPanelModel model, Scene over) {
        boolean isOpen = over.getProperties().containsKey(PausePanel.class);
        if (isOpen || model.view().get().filter(view -> !view.partner().isEmpty()).isEmpty()) {
            return;
        }
        GuardView view = model.view().get().get();
        PausePanel form = new PausePanel(model, view);
        Dialog<ButtonType> dialog =
                ActDialog.openStaying(
                        over,
                        view.environment(),
                        Words.text("guard.pause.title", view.partner()),
                        form.root,
                        Words.text("guard.pause.act"),
                        form.ready(),
                        model::pause);
        dialog.getDialogPane().getScene().getProperties().put(PausePanel.class, true);
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> !reasonField.getText().isBlank() && !personField.getText().isBlank(),
                reasonField.textProperty(),
                personField.textProperty());
    }
}
