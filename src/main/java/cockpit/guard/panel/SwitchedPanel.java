package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.FlowState;
import cockpit.shell.ActDialog;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;

/// The word of the person at the switch: whether the flow is paused or open now, and what was done.
final class SwitchedPanel {
    private final Parent root;

    @FXML private ToggleGroup states;
    @FXML private Label textLabel;
    @FXML private RadioButton pausedButton;
    @FXML private RadioButton openButton;
    @FXML private TextField statementField;
    @FXML private TextField personField;

    private SwitchedPanel(GuardView view, String person) {
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(
                view.paused().isPresent()
                        ? Words.text("guard.switched.text.paused")
                        : Words.text("guard.switched.text.open"));
        personField.setText(person);
    }

    /// Opens the dialog.
    static void open(GuardPanelModel model, GuardView view, Scene over) {
        SwitchedPanel form = new SwitchedPanel(view, model.person().get());
        ActDialog.openStaying(
                over,
                view.environment(),
                Words.text("guard.switched.title", view.partner()),
                form.root,
                Words.text("guard.switched.act"),
                form.ready(),
                () ->
                        model.switched(
                                form.pausedButton.isSelected() ? FlowState.PAUSED : FlowState.OPEN,
                                form.personField.getText(),
                                form.statementField.getText()));
    }

    /// Neither state is chosen to begin with, so that nobody says what they did not look at.
    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () ->
                        (pausedButton.isSelected() || openButton.isSelected())
                                && !statementField.getText().isBlank()
                                && !personField.getText().isBlank(),
                states.selectedToggleProperty(),
                statementField.textProperty(),
                personField.textProperty());
    }
}
