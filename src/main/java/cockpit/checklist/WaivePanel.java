package cockpit.checklist;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
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
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.control.skin.DatePickerSkin;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;

/// Lets a check stay open for a while: why, who asks, who else approves, and until when. It is
/// never a pass.
public final class WaivePanel {
    private static final int DAYS_TO_BEGIN_WITH = 7;
    private static final LocalTime END_OF_WORK = LocalTime.of(18, 0);

    private final ZoneId zone;
    private final Parent root;

    @FXML private Label checkText;
    @FXML private TextArea reasonField;
    @FXML private TextField requesterField;
    @FXML private TextField approverField;
    @FXML private DatePicker datePicker;
    @FXML private TextField timeField;
    @FXML private Label missingText;

    private WaivePanel(CheckRow row, Instant now, ZoneId zone) {
        this.zone = zone;
        root = FxmlViews.load(Parent.class, this);
        checkText.setText(row.check().title());
        datePicker.setValue(LocalDate.ofInstant(now, zone).plusDays(DAYS_TO_BEGIN_WITH));
        timeField.setText(END_OF_WORK.toString());
        datePicker.setOnShown(_ -> dressCalendar());
        for (Observable typed : typed()) {
            typed.addListener(_ -> say());
        }
        say();
    }

    /// Opens the dialog for a check.
    public static void open(StepPanelModel model, CheckRow row, Scene over) {
        WaivePanel form = new WaivePanel(row, model.now(), model.zone());
        ActDialog.openStaying(
                over,
                model.environment(),
                Words.text("checklist.waive.title"),
                form.root,
                Words.text("checklist.waive.act"),
                form.ready(),
                () ->
                        model.waive(
                                row.check(),
                                form.reasonField.getText(),
                                form.requesterField.getText(),
                                form.approverField.getText(),
                                form.expiry().orElseThrow()));
    }

    // The calendar has a scene of its own.
    private void dressCalendar() {
        if (datePicker.getSkin() instanceof DatePickerSkin skin) {
            Theme.dressLike(skin.getPopupContent().getScene(), datePicker.getScene());
        }
    }

    private Observable[] typed() {
        return new Observable[] {
            reasonField.textProperty(),
            requesterField.textProperty(),
            approverField.textProperty(),
            datePicker.valueProperty(),
            timeField.textProperty()
        };
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(() -> missing().isEmpty(), typed());
    }

    private void say() {
        missingText.setText(missing());
        Shown.set(missingText, !missing().isEmpty());
    }

    /// Why it cannot be recorded yet; empty when it can.
    private String missing() {
        if (reasonField.getText().isBlank()) {
            return Words.text("checklist.waive.missing.reason");
        }
        if (requesterField.getText().isBlank()) {
            return Words.text("checklist.waive.missing.requester");
        }
        if (approverField.getText().isBlank()) {
            return Words.text("checklist.waive.missing.approver");
        }
        return expiry().isEmpty() ? Words.text("checklist.waive.missing.expiry") : "";
    }

    private Optional<Instant> expiry() {
        LocalDate date = datePicker.getValue();
        if (date == null) {
            return Optional.empty();
        }
        try {
            LocalTime time = LocalTime.parse(timeField.getText().strip());
            return Optional.of(date.atTime(time).atZone(zone).toInstant());
        } catch (DateTimeException e) {
            return Optional.empty(); // the form says what is missing
        }
    }
}
