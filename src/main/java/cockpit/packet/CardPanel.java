package cockpit.packet;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.SecretField;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.packet.ApproverActions.OwnKey;
import cockpit.shell.ActDialog;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/// The dialog that writes a person's own card.
final class CardPanel {
    private static final Pattern DAYS = Pattern.compile("[1-9][0-9]{0,2}");

    private static final String DAYS_USUAL = "365";

    /// As the record accepts it.
    private static final int DAYS_MAX = 800;

    private final ApproverPanelModel model;
    private final ObjectProperty<Optional<Path>> file =
            new SimpleObjectProperty<>(Optional.empty());
    private final ObjectProperty<Optional<OwnKey>> key =
            new SimpleObjectProperty<>(Optional.empty());
    private final Parent root;

    @FXML private Label keyLabel;
    @FXML private TextField personField;
    @FXML private TextField daysField;
    @FXML private VBox passphraseBox;
    @FXML private Label passphraseLabel;
    @FXML private SecretField passphraseField;
    @FXML private VBox againBox;
    @FXML private SecretField againField;
    @FXML private Label fileLabel;
    @FXML private Label missingLabel;

    private CardPanel(ApproverPanelModel model) {
        this.model = model;
        root = FxmlViews.load(Parent.class, this);
        daysField.setText(DAYS_USUAL);
        for (Observable given : given()) {
            given.addListener(_ -> show());
        }
        show();
        model.key()
                .whenComplete(
                        (found, failure) ->
                                key.set(
                                        Optional.of(
                                                failure == null
                                                        ? found
                                                        : new OwnKey(
                                                                OwnKey.State.BROKEN,
                                                                "",
                                                                String.valueOf(
                                                                        failure.getMessage())))));
    }

    /// Opens the dialog.
    static void open(ApproverPanelModel model, Scene over) {
        CardPanel form = new CardPanel(model);
        ActDialog.openStaying(
                        over,
                        model.environment(),
                        Words.text("packet.card.title"),
                        form.root,
                        new ActDialog.Act(
                                new SimpleStringProperty(Words.text("packet.card.act")),
                                Words.text("packet.card.underWay"),
                                Bindings.createBooleanBinding(
                                        () -> form.missing().isEmpty(), form.given()),
                                () ->
                                        model.card(
                                                form.personField.getText().strip(),
                                                Integer.parseInt(form.daysField.getText().strip()),
                                                form.passphrase(),
                                                form.file.get().orElseThrow())))
                .setOnCloseRequest(_ -> form.passphrase());
    }

    @FXML
    void choose() {
        Optional<Path> chosen = model.chooseCard(personField.getText());
        if (chosen.isPresent()) {
            file.set(chosen);
        }
    }

    /// What was typed; the fields forget it.
    private char[] passphrase() {
        againField.setText("");
        return passphraseField.take();
    }

    private Observable[] given() {
        return new Observable[] {
            personField.textProperty(),
            daysField.textProperty(),
            passphraseField.textProperty(),
            againField.textProperty(),
            file,
            key
        };
    }

    private void show() {
        boolean isNew = is(OwnKey.State.NONE_WITHOUT_RING);
        boolean isAsked = isNew || is(OwnKey.State.LOCKED);
        boolean isOther = isAsked != passphraseBox.isVisible();
        keyLabel.setText(
                key.get().map(CardPanel::said).orElseGet(() -> Words.text("packet.read.looking")));
        Shown.set(passphraseBox, isAsked);
        Shown.set(againBox, isNew);
        passphraseLabel.setText(
                Words.text(isNew ? "keys.passphrase.new" : "packet.read.passphrase"));
        fileLabel.setText(
                file.get()
                        .map(PacketPanelModel::name)
                        .orElseGet(() -> Words.text("packet.form.file.none")));
        Shown.text(missingLabel, missing());
        if (isOther && root.getScene() != null) {
            root.getScene().getWindow().sizeToScene();
        }
    }

    private static String said(OwnKey own) {
        return switch (own.state()) {
            case THERE -> Words.text("packet.card.key", own.keyId());
            case LOCKED -> own.sentence();
            case NONE -> Words.text("packet.card.made");
            case NONE_WITHOUT_RING -> Words.text("packet.card.made.passphrase");
            case BROKEN -> own.sentence();
        };
    }

    private boolean is(OwnKey.State state) {
        return key.get().map(own -> own.state() == state).orElse(false);
    }

    /// Why it cannot be written yet; empty when it can.
    private String missing() {
        if (key.get().isEmpty()) {
            return Words.text("packet.read.looking");
        }
        if (is(OwnKey.State.BROKEN)) {
            return Words.text("packet.card.broken");
        }
        if (personField.getText().isBlank()) {
            return Words.text("packet.form.missing.person");
        }
        String days = daysField.getText().strip();
        if (!DAYS.matcher(days).matches() || Integer.parseInt(days) > DAYS_MAX) {
            return Words.text("packet.card.days.wrong");
        }
        if ((is(OwnKey.State.LOCKED) || is(OwnKey.State.NONE_WITHOUT_RING))
                && passphraseField.isEmpty()) {
            return Words.text("keys.missing.passphrase");
        }
        if (is(OwnKey.State.NONE_WITHOUT_RING) && !passphraseField.isSame(againField)) {
            return Words.text("keys.missing.again");
        }
        return file.get().isEmpty() ? Words.text("packet.form.missing.file") : "";
    }
}
