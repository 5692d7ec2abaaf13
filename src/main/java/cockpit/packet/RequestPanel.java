package cockpit.packet;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.SecretField;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.packet.ApproverActions.OwnKey;
import cockpit.packet.RequestPanelModel.Choice;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;

import javafx.beans.binding.Bindings;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

import java.util.Optional;

/// The dialog in which an approver reads what they are asked to sign, and signs it.
final class RequestPanel {
    private static final double ICON_PX = 16;
    private static final int ID_LENGTH_MAX = 40;

    private final RequestPanelModel model;
    private final Parent root;

    @FXML private StackPane foundIcon;
    @FXML private VBox foundTexts;
    @FXML private HBox askersKey;
    @FXML private TextArea summaryArea;
    @FXML private HBox digestBox;
    @FXML private VBox seats;
    @FXML private ComboBox<Choice> choiceBox;
    @FXML private Label meaningLabel;
    @FXML private Label keyLabel;
    @FXML private Label timeLabel;
    @FXML private VBox passphraseBox;
    @FXML private SecretField passphraseField;
    @FXML private Label refusalLabel;

    private RequestPanel(RequestPanelModel model) {
        this.model = model;
        root = FxmlViews.load(Parent.class, this);
        foundIcon.getChildren().setAll(StateIcons.icon(StepState.PASSED, ICON_PX));
        model.found()
                .forEach(text -> foundTexts.getChildren().add(SeatCell.line(text, "packet-line")));
        askersKey
                .getChildren()
                .add(
                        new IdLabel(
                                Words.text("packet.read.asker"), model.askersKey(), ID_LENGTH_MAX));
        summaryArea.setText(model.text());
        digestBox
                .getChildren()
                .add(new IdLabel(Words.text("packet.read.digest"), model.digest(), 64));
        for (RequestPanelModel.Row row : model.rows()) {
            seats.getChildren()
                    .add(
                            SeatCell.of(
                                    row.state(), row.title(), row.who(), row.said(), row.spoken()));
        }
        choiceBox.setConverter(new Names());
        choiceBox.getItems().setAll(model.choices());
        choiceBox.setDisable(model.choices().isEmpty());
        choiceBox
                .valueProperty()
                .addListener((_, _, chosen) -> model.choice().set(Optional.ofNullable(chosen)));
        timeLabel.setText(model.time());
        passphraseField
                .textProperty()
                .addListener(_ -> model.hasPassphrase().set(!passphraseField.isEmpty()));
        model.refusal().addListener(_ -> show());
        model.key().addListener(_ -> show());
        model.choice().addListener(_ -> show());
        show();
    }

    /// Opens the dialog.
    static void open(RequestPanelModel model, Scene over) {
        RequestPanel panel = new RequestPanel(model);
        ActDialog.openStaying(
                        over,
                        model.environment(),
                        Words.text("packet.read.title", model.fileName()),
                        panel.root,
                        new ActDialog.Act(
                                model.act(),
                                Words.text("packet.read.underWay"),
                                Bindings.createBooleanBinding(
                                        () -> model.refusal().get().isEmpty(), model.refusal()),
                                () -> model.sign(panel.passphraseField.take())))
                .setOnCloseRequest(_ -> panel.passphraseField.setText(""));
    }

    private void show() {
        Shown.text(meaningLabel, model.meaning());
        Shown.text(
                keyLabel,
                model.key()
                        .get()
                        .filter(own -> own.state() == OwnKey.State.THERE)
                        .map(own -> Words.text("packet.read.key", own.keyId()))
                        .orElse(""));
        Shown.set(passphraseBox, model.needsPassphrase());
        Shown.text(refusalLabel, model.refusal().get());
        if (root.getScene() != null && root.getScene().getWindow() != null) {
            root.getScene().getWindow().sizeToScene();
        }
    }

    private static final class Names extends StringConverter<Choice> {
        @Override
        public String toString(Choice choice) {
            return choice == null
                    ? ""
                    : Words.text(
                            "packet.read.choice",
                            choice.role().title(),
                            choice.name(),
                            choice.meaning().word());
        }

        @Override
        public Choice fromString(String text) {
            throw new UnsupportedOperationException("a seat is chosen and never typed");
        }
    }
}
