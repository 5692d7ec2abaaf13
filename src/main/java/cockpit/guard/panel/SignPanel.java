package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.shell.ActDialog;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.util.concurrent.CompletionStage;
import java.util.function.BiFunction;

/// One person's part in a decision that takes two: a name, a reason, and, where new orders follow
/// from it, which environment and partner it is about.
final class SignPanel {
    private final Ask ask;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private VBox reasonBox;
    @FXML private Label reasonLabel;
    @FXML private TextField reasonField;
    @FXML private TextField personField;
    @FXML private VBox phraseBox;
    @FXML private Label phraseLabel;
    @FXML private TextField phraseField;

    /// What a person is asked.
    ///
    /// @param title what it is
    /// @param text what follows from it
    /// @param act the words on the button
    /// @param person to begin with
    /// @param reason what the reason says; empty where none is asked for
    /// @param phrase what has to be typed as well; empty for nothing
    record Ask(
            String title, String text, String act, String person, String reason, String phrase) {}

    private SignPanel(Ask ask) {
        this.ask = ask;
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(ask.text());
        reasonLabel.setText(ask.reason());
        reasonField.setAccessibleText(ask.reason());
        personField.setText(ask.person());
        phraseLabel.setText(Words.text("guard.phrase.type", ask.phrase()));
        Shown.set(reasonBox, !ask.reason().isEmpty());
        Shown.set(phraseBox, !ask.phrase().isEmpty());
    }

    /// Opens the dialog.
    ///
    /// @param onAct called with the name and the reason
    static void open(
            Scene over,
            Environment environment,
            Ask ask,
            BiFunction<String, String, CompletionStage<?>> onAct) {
        SignPanel form = new SignPanel(ask);
        ActDialog.openStaying(
                over,
                environment,
                ask.title(),
                form.root,
                ask.act(),
                form.ready(),
                () -> onAct.apply(form.personField.getText(), form.reasonField.getText()));
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () ->
                        !personField.getText().isBlank()
                                && (ask.reason().isEmpty() || !reasonField.getText().isBlank())
                                && (ask.phrase().isEmpty()
                                        || phraseField.getText().strip().equals(ask.phrase())),
                reasonField.textProperty(),
                personField.textProperty(),
                phraseField.textProperty());
    }
}
