package cockpit.settings.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.SecretField;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.shell.ActDialog;
import cockpit.shell.Theme;

import javafx.beans.Observable;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.DatePicker;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.DatePickerSkin;
import javafx.scene.layout.VBox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;

/// Puts a new key in the place of the one in use, which goes on counting until a day and time. It
/// says before which steps need new evidence.
final class RotateKeyPanel {
    private static final int DAYS_TO_BEGIN_WITH = 7;
    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private final KeysPanelModel model;
    private final KeyRow row;
    private final Parent root;

    @FXML private Label textLabel;
    @FXML private Label staleLabel;
    @FXML private VBox keyBox;
    @FXML private SecretField keyField;
    @FXML private DatePicker datePicker;
    @FXML private TextField timeField;
    @FXML private TextField personField;
    @FXML private TextField reasonField;
    @FXML private Label missingLabel;

    private RotateKeyPanel(KeysPanelModel model, KeyRow row) {
        this.model = model;
        this.row = row;
        root = FxmlViews.load(Parent.class, this);
        textLabel.setText(Words.text("keys.rotate.text", row.title(), row.keyId()));
        List<String> stale = model.staleByRotation(row.purpose());
        staleLabel.setText(
                stale.isEmpty()
                        ? Words.text("profile.change.turns.none")
                        : Words.text("keys.rotate.stale", String.join("\n", stale)));
        Shown.set(keyBox, !isMade());
        datePicker.setValue(
                LocalDate.ofInstant(model.now(), model.zone()).plusDays(DAYS_TO_BEGIN_WITH));
        timeField.setText(END_OF_WORK.toString());
        datePicker.setOnShown(_ -> dressCalendar());
        personField.setText(model.person().get());
        for (Observable typed : typed()) {
            typed.addListener(_ -> say());
        }
        say();
    }

    /// Opens the dialog for a key.
    static void open(KeysPanelModel model, KeyRow row, Scene over) {
        RotateKeyPanel form = new RotateKeyPanel(model, row);
        ActDialog.openStaying(
                        over,
                        model.environment(),
                        Words.text("keys.rotate.title", row.title()),
                        form.root,
                        Words.text("keys.rotate.act"),
                        form.ready(),
                        () ->
                                model.rotate(
                                        row.purpose(),
                                        form.keyField.take(),
                                        form.until().orElseThrow(),
                                        form.personField.getText(),
                                        form.reasonField.getText()))
                .setOnCloseRequest(_ -> form.keyField.setText(""));
    }

    // The calendar has a scene of its own.
    private void dressCalendar() {
        if (datePicker.getSkin() instanceof DatePickerSkin skin) {
            Theme.dressLike(skin.getPopupContent().getScene(), datePicker.getScene());
        }
    }

    private boolean isMade() {
        return row.purpose() == KeyPurpose.SIGNING_KEY;
    }

    private Observable[] typed() {
        return new Observable[] {
            keyField.textProperty(),
            datePicker.valueProperty(),
            timeField.textProperty(),
            personField.textProperty(),
            reasonField.textProperty()
        };
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(() -> missing().isEmpty(), typed());
    }

    private void say() {
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why it cannot be rotated yet; empty when it can.
    private String missing() {
        if (!isMade() && keyField.isEmpty()) {
            return Words.text("keys.missing.key");
        }
        if (until().isEmpty()) {
            return Words.text("keys.missing.until");
        }
        if (personField.getText().isBlank()) {
            return Words.text("keys.missing.person");
        }
        return reasonField.getText().isBlank() ? Words.text("keys.missing.reason") : "";
    }

    private Optional<Instant> until() {
        LocalDate date = datePicker.getValue();
        if (date == null) {
            return Optional.empty();
        }
        try {
            LocalTime time = LocalTime.parse(timeField.getText().strip());
            return Optional.of(date.atTime(time).atZone(model.zone()).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty(); // the form says what is missing
        }
    }
}
