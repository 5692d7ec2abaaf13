package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardLimits;
import cockpit.shell.ActDialog;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;

import java.util.List;
import java.util.Optional;

/// The numbers of one guard rule, with their owner and approver. A number out of its range is said
/// at once, in the rule's own sentence.
final class LimitsPanel {
    private final RuleRow row;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private TextField windowField;
    @FXML private TextField toleratedField;
    @FXML private TextField consecutiveField;
    @FXML private TextField ageField;
    @FXML private TextField intervalField;
    @FXML private TextField blindField;
    @FXML private TextField settleField;
    @FXML private TextField ownerField;
    @FXML private TextField approverField;
    @FXML private TextField reasonField;
    @FXML private Label missingLabel;

    private LimitsPanel(RuleRow row) {
        this.row = row;
        root = FxmlViews.load(Parent.class, this);
        GuardLimits limits = row.verdict().limits();
        textLabel.setText(Words.text("guard.numbers.text", row.rule().title(), row.limits()));
        windowField.setText(String.valueOf(limits.windowSeconds()));
        toleratedField.setText(String.valueOf(limits.tolerated()));
        consecutiveField.setText(String.valueOf(limits.consecutive()));
        ageField.setText(String.valueOf(limits.ageSeconds()));
        intervalField.setText(String.valueOf(limits.intervalSeconds()));
        blindField.setText(String.valueOf(limits.blindSeconds()));
        settleField.setText(String.valueOf(limits.settleSeconds()));
        ownerField.setText(row.owner());
        fields().forEach(field -> field.textProperty().addListener((_, _, _) -> say()));
        say();
    }

    /// Opens the dialog for a rule.
    static void open(GuardPanelModel model, RuleRow row, Scene over) {
        model.view()
                .get()
                .ifPresent(
                        view -> {
                            LimitsPanel form = new LimitsPanel(row);
                            ActDialog.openStaying(
                                    over,
                                    view.environment(),
                                    Words.text("guard.numbers.title", row.rule().title()),
                                    form.root,
                                    Words.text("guard.numbers.act"),
                                    form.ready(),
                                    () -> model.setNumbers(form.numbers()));
                        });
    }

    private List<TextField> fields() {
        return List.of(
                windowField,
                toleratedField,
                consecutiveField,
                ageField,
                intervalField,
                blindField,
                settleField,
                ownerField,
                approverField,
                reasonField);
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> missing().isEmpty(),
                fields().stream()
                        .map(TextField::textProperty)
                        .toArray(javafx.beans.Observable[]::new));
    }

    private void say() {
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why the numbers cannot be recorded yet; empty when they can.
    private String missing() {
        String wrong = problem();
        if (!wrong.isEmpty()) {
            return wrong;
        }
        if (ownerField.getText().isBlank()) {
            return Words.text("guard.numbers.missing.owner");
        }
        if (approverField.getText().isBlank()) {
            return Words.text("guard.numbers.missing.approver");
        }
        return reasonField.getText().isBlank() ? Words.text("guard.numbers.missing.reason") : "";
    }

    private String problem() {
        try {
            limits();
            return "";
        } catch (NumberFormatException e) {
            return Words.text("guard.numbers.notWhole");
        } catch (IllegalArgumentException e) {
            return Words.text(
                    "guard.numbers.range",
                    Optional.ofNullable(e.getMessage()).map(LimitsPanel::sentence).orElse(""));
        }
    }

    private static String sentence(String clause) {
        return Character.toUpperCase(clause.charAt(0)) + clause.substring(1);
    }

    /// @throws IllegalArgumentException when a number is none or out of its range
    private GuardLimits limits() {
        return new GuardLimits(
                Long.parseLong(windowField.getText().strip()),
                Integer.parseInt(toleratedField.getText().strip()),
                Integer.parseInt(consecutiveField.getText().strip()),
                Long.parseLong(ageField.getText().strip()),
                Long.parseLong(intervalField.getText().strip()),
                Long.parseLong(blindField.getText().strip()),
                Long.parseLong(settleField.getText().strip()));
    }

    private RuleSet numbers() {
        return new RuleSet(
                row.rule(),
                limits(),
                ownerField.getText().strip(),
                approverField.getText().strip(),
                reasonField.getText().strip());
    }
}
