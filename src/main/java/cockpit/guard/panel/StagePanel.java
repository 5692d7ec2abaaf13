package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.shell.ActDialog;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import java.util.List;

/// Asks for a stage of live traffic: what it allows, what it must have seen, who asks and why. A
/// number out of its range is said at once.
final class StagePanel {
    private static final String CURRENCY = "EUR";
    private static final long MINUTE_SECONDS = 60;

    private final Parent root;

    @FXML private Label textLabel;
    @FXML private TextField ordersField;
    @FXML private TextField amountField;
    @FXML private TextField currencyField;
    @FXML private TextField settledField;
    @FXML private TextField minutesField;
    @FXML private TextField personField;
    @FXML private TextField reasonField;
    @FXML private Label missingLabel;

    private StagePanel(TrafficView view, String person) {
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(Words.text("guard.stage.ask.text", view.next()));
        personField.setText(person);
        currencyField.setText(
                view.open().map(stage -> stage.fact().limits().currency()).orElse(CURRENCY));
        fields().forEach(field -> field.textProperty().addListener((_, _, _) -> say()));
        say();
    }

    /// Opens the dialog.
    static void open(TrafficPanelModel model, TrafficView view, Scene over) {
        StagePanel form = new StagePanel(view, model.guard().person().get());
        ActDialog.openStaying(
                over,
                view.environment(),
                Words.text("guard.stage.ask.title", view.next()),
                form.root,
                Words.text("guard.stage.ask.act"),
                form.ready(),
                () ->
                        model.ask(
                                form.limits(),
                                form.personField.getText(),
                                form.reasonField.getText()));
    }

    private List<TextField> fields() {
        return List.of(
                ordersField,
                amountField,
                currencyField,
                settledField,
                minutesField,
                personField,
                reasonField);
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> missing().isEmpty(),
                fields().stream().map(TextField::textProperty).toArray(Observable[]::new));
    }

    private void say() {
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why it cannot be asked for yet; empty when it can.
    private String missing() {
        try {
            limits();
        } catch (NumberFormatException e) {
            return Words.text("guard.stage.notWhole");
        } catch (IllegalArgumentException e) {
            return Words.text("guard.stage.range", String.valueOf(e.getMessage()));
        }
        if (personField.getText().isBlank()) {
            return Words.text("guard.stage.missing.person");
        }
        return reasonField.getText().isBlank() ? Words.text("guard.stage.missing.reason") : "";
    }

    /// @throws IllegalArgumentException when a number is none or out of its range
    private StageLimits limits() {
        return new StageLimits(
                Integer.parseInt(ordersField.getText().strip()),
                amountField.getText().strip(),
                currencyField.getText().strip(),
                Integer.parseInt(settledField.getText().strip()),
                Math.multiplyExact(
                        Integer.parseInt(minutesField.getText().strip()), MINUTE_SECONDS));
    }
}
