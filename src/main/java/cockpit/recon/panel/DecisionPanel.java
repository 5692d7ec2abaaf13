package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;

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
    private final Needs needs;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private VBox reasonBox;
    @FXML private TextField reasonField;
    @FXML private TextField personField;
    @FXML private VBox phraseBox;
    @FXML private Label phraseLabel;
    @FXML private TextField phraseField;
    @FXML private Label missingLabel;

    /// What has to be typed.
    ///
    /// @param hasReason whether a reason is asked for
    /// @param person whose name it has to be; empty for anybody's
    /// @param phrase what has to be typed as well; empty for nothing
    private record Needs(boolean hasReason, String person, String phrase) {}

    /// @param person to begin with
    private DecisionPanel(DecisionAsk ask, String person, Needs needs) {
        this.ask = ask;
        this.needs = needs;
        this.root = FxmlViews.load(Parent.class, this);
        personField.setText(person);
    }

    /// Asks a person and acts.
    ///
    /// @param opener in the window that the dialog belongs to; takes the focus back
    static void ask(ReconPanelModel model, Node opener, DecisionAsk ask) {
        ask(model, opener, ask, model.decisions().person(), new Needs(true, "", ""));
    }

    /// Asks also for a phrase that names environment and partner.
    static void askWithPhrase(ReconPanelModel model, Node opener, DecisionAsk ask) {
        Needs needs = new Needs(true, "", phrase(model.place()));
        ask(model, opener, ask, model.decisions().person(), needs);
    }

    /// Asks for a person's own name and for a phrase that names environment and partner, and for no
    /// reason.
    ///
    /// @param person whose name has to be typed
    static void askNamed(ReconPanelModel model, Node opener, DecisionAsk ask, String person) {
        ask(model, opener, ask, "", new Needs(false, person, phrase(model.place())));
    }

    private static void ask(
            ReconPanelModel model, Node opener, DecisionAsk ask, String person, Needs needs) {
        if (opener.getScene() == null) {
            return;
        }
        BooksPlace place = model.place();
        DecisionPanel form = new DecisionPanel(ask, person, needs);
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
                "recon.ask.phrase.words", StateIcons.word(place.environment()), place.partner());
    }

    @FXML
    void initialize() {
        textLabel.setText(ask.text());
        phraseLabel.setText(Words.text("recon.ask.phrase", needs.phrase()));
        Shown.set(phraseBox, !needs.phrase().isEmpty());
        Shown.set(reasonBox, needs.hasReason());
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
        if (needs.hasReason() && reasonField.getText().isBlank()) {
            return Words.text("recon.ask.missing.reason");
        }
        if (personField.getText().isBlank()) {
            return Words.text("recon.ask.missing.person");
        }
        boolean isNamed =
                needs.person().isEmpty() || personField.getText().strip().equals(needs.person());
        if (!isNamed) {
            return Words.text("recon.ask.missing.named", needs.person());
        }
        boolean isTyped =
                needs.phrase().isEmpty() || phraseField.getText().strip().equals(needs.phrase());
        return isTyped ? "" : Words.text("recon.ask.missing.phrase");
    }
}
