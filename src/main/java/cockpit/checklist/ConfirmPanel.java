package cockpit.checklist;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Words;
import cockpit.launch.Check;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// What a person fills in to confirm a check.
final class ConfirmPanel {
    private final VBox root;

    @FXML private Label checkText;
    @FXML private Label roleText;
    @FXML private TextField personField;
    @FXML private TextArea statementField;

    ConfirmPanel(Check check) {
        root = FxmlViews.load(VBox.class, this);
        checkText.setText(check.title());
        roleText.setText(Words.text("checklist.confirm.role", check.clearer().title()));
    }

    Parent root() {
        return root;
    }

    String person() {
        return personField.getText();
    }

    String statement() {
        return statementField.getText();
    }

    /// Whether a name and a statement are there.
    BooleanBinding readyBinding() {
        return Bindings.createBooleanBinding(
                () -> !person().isBlank() && !statement().isBlank(),
                personField.textProperty(),
                statementField.textProperty());
    }
}
