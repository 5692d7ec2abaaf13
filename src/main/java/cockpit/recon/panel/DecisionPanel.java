package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.ActDialog;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

/// A name and a reason before something is put on record; where the act weighs more, a phrase that
/// names the environment and the partner.
final class DecisionPanel {
    private final DecisionAsk ask;
    private final String phrase;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private TextField reasonField;
    @FXML private TextField personField;
    @FXML private VBox phraseBox;
    @FXML private Label phraseLabel;
    @FXML private TextField phraseField;
    @FXML private Label missingLabel;

    /// @param person to begin with
    /// @param phrase what has to be typed; empty for nothing
    private DecisionPanel(DecisionAsk ask, String person, String phrase) {
        this.ask = ask;
        this.phrase = phrase;
        this.root = FxmlViews.load(Parent.class, this);
        personField.setText(person);
    }

    /// Asks a person and acts.
    ///
    /// @param opener in the window that the dialog belongs to; takes the focus back
    static void ask(ReconPanelModel model, Node opener, DecisionAsk ask) {
        BooksPlace place = model.place();
        ask(model, opener, ask, model.decisions().person(), "", place);
    }

    /// Asks also for a phrase that names environment and partner.
    static void askWithPhrase(ReconPanelModel model, Node opener, DecisionAsk ask, String person) {
        BooksPlace place = model.place();
        ask(model, opener, ask, person, phrase(place), place);
    }

    private static void ask(
            ReconPanelModel model,
            Node opener,
            DecisionAsk ask,
            String person,
            String phrase,
            BooksPlace place) {
        if (opener.getScene() == null) {
            return;
        }
        DecisionPanel form = new DecisionPanel(ask, person, phrase);
        ActDialog.open(
                opener,
                place.environment(),
                Words.text("recon.ask.title", ask.title(), place.partner()),
                form.root,
                ask.act(),
                form.readyBinding(),
                () ->
                        ask.onAct()
                                .accept(
                                        form.personField.getText().strip(),
                                        form.reasonField.getText().strip()));
    }

    private static String phrase(BooksPlace place) {
        return Words.text(
                "recon.ask.phrase.words",
                cockpit.shell.StateIcons.word(place.environment()),
                place.partner());
    }

    @FXML
    void initialize() {
        textLabel.setText(ask.text());
        phraseLabel.setText(Words.text("recon.ask.phrase", phrase));
        Shown.set(phraseBox, !phrase.isEmpty());
        for (TextField field : new TextField[] {reasonField, personField, phraseField}) {
            field.textProperty().addListener((_, _, _) -> sayMissing());
        }
        sayMissing();
    }

    private BooleanBinding readyBinding() {
        return Bindings.createBooleanBinding(
                () -> missing().isEmpty(),
                reasonField.textProperty(),
                personField.textProperty(),
                phraseField.textProperty());
    }

    private void sayMissing() {
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why the act is not possible yet; empty when it is.
    private String missing() {
        if (reasonField.getText().isBlank()) {
            return Words.text("recon.ask.missing.reason");
        }
        if (personField.getText().isBlank()) {
            return Words.text("recon.ask.missing.person");
        }
        boolean isTyped = phrase.isEmpty() || phraseField.getText().strip().equals(phrase);
        return isTyped ? "" : Words.text("recon.ask.missing.phrase");
    }
}
