package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import java.util.List;

/// Allows the cockpit one order of its own. It moves money, so environment, partner and amount are
/// typed once more as they are named.
final class AllowOrderPanel {
    private static final String CURRENCY = "EUR";

    private final TrafficView view;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private TextField amountField;
    @FXML private TextField currencyField;
    @FXML private TextField personField;
    @FXML private Label phraseLabel;
    @FXML private TextField phraseField;
    @FXML private Label missingLabel;

    private AllowOrderPanel(TrafficView view, String person) {
        this.view = view;
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(
                Words.text(
                        "guard.order.allow.text",
                        view.partner(),
                        StateIcons.word(view.environment())));
        currencyField.setText(
                view.open().map(stage -> stage.fact().limits().currency()).orElse(CURRENCY));
        personField.setText(person);
        fields().forEach(field -> field.textProperty().addListener((_, _, _) -> say()));
        say();
    }

    /// Opens the dialog.
    static void open(TrafficPanelModel model, TrafficView view, Scene over) {
        AllowOrderPanel form = new AllowOrderPanel(view, model.guard().person().get());
        ActDialog.openStaying(
                over,
                view.environment(),
                Words.text("guard.order.allow.title", view.partner()),
                form.root,
                Words.text("guard.order.allow.act"),
                form.ready(),
                () ->
                        model.allow(
                                form.amountField.getText(),
                                form.currencyField.getText(),
                                form.personField.getText()));
    }

    private List<TextField> fields() {
        return List.of(amountField, currencyField, personField, phraseField);
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> missing().isEmpty(),
                fields().stream().map(TextField::textProperty).toArray(Observable[]::new));
    }

    /// Environment, partner and amount, such as "LIVE Example partner 25.00 EUR".
    private String phrase() {
        return Words.text(
                "guard.order.phrase",
                StateIcons.word(view.environment()),
                view.partner(),
                amountField.getText().strip(),
                currencyField.getText().strip());
    }

    private void say() {
        boolean isNamed = !amountField.getText().isBlank() && !currencyField.getText().isBlank();
        phraseLabel.setText(
                isNamed
                        ? Words.text("guard.phrase.type", phrase())
                        : Words.text("guard.order.phrase.first"));
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why it cannot be allowed yet; empty when it can.
    private String missing() {
        if (amountField.getText().isBlank() || currencyField.getText().isBlank()) {
            return Words.text("guard.order.missing.amount");
        }
        if (personField.getText().isBlank()) {
            return Words.text("guard.stage.missing.person");
        }
        return phraseField.getText().strip().equals(phrase())
                ? ""
                : Words.text("guard.order.missing.phrase");
    }
}
