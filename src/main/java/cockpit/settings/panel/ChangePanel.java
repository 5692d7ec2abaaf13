package cockpit.settings.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.Names;
import cockpit.settings.ProfileDocument;
import cockpit.shell.ActDialog;

import javafx.beans.binding.Bindings;
import javafx.beans.binding.BooleanBinding;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;

/// Puts a new version of the profile on record: a file is read, what differs and which steps would
/// go stale is shown, and only then two people's names and a reason are asked for.
final class ChangePanel {
    private final ProfilePanelModel model;
    private final ObjectProperty<Optional<Preview>> preview =
            new SimpleObjectProperty<>(Optional.empty());
    private final Parent root;

    @FXML private Label fileLabel;
    @FXML private Label fileProblem;
    @FXML private VBox previewBox;
    @FXML private VBox differencesBox;
    @FXML private Label turnsTitle;
    @FXML private VBox turnsBox;
    @FXML private TextField personField;
    @FXML private TextField approverField;
    @FXML private TextField reasonField;
    @FXML private Label missingLabel;

    private ChangePanel(ProfilePanelModel model) {
        this.model = model;
        root = FxmlViews.load(Parent.class, this);
        personField.setText(model.person().get());
        fields().forEach(field -> field.textProperty().addListener((_, _, _) -> say()));
        preview.addListener((_, _, _) -> show());
        show();
    }

    /// Opens the dialog.
    static void open(ProfilePanelModel model, Scene over) {
        model.view()
                .get()
                .ifPresent(
                        view -> {
                            ChangePanel form = new ChangePanel(model);
                            ActDialog.openStaying(
                                    over,
                                    view.environment(),
                                    Words.text("profile.change.title"),
                                    form.root,
                                    Words.text("profile.change.act"),
                                    form.ready(),
                                    () ->
                                            model.set(
                                                    form.preview.get().orElseThrow(),
                                                    form.personField.getText(),
                                                    form.approverField.getText(),
                                                    form.reasonField.getText()));
                        });
    }

    @FXML
    void choose() {
        model.choose()
                .ifPresent(
                        reading -> {
                            fileLabel.setText(Words.text("profile.change.reading"));
                            reading.whenComplete(this::read);
                        });
    }

    private void read(@Nullable ProfileDocument document, @Nullable Throwable failure) {
        Optional<Preview> next = Optional.empty();
        String problem = failure == null ? "" : Failures.sentence(failure);
        if (document != null) {
            try {
                next = Optional.of(model.preview(document));
            } catch (IllegalArgumentException e) {
                problem = Failures.sentence(e);
            }
        }
        fileProblem.setText(problem);
        Shown.set(fileProblem, !problem.isEmpty());
        preview.set(next);
        show();
        root.getScene().getWindow().sizeToScene();
    }

    private void show() {
        Optional<Preview> now = preview.get();
        Shown.set(previewBox, now.isPresent());
        if (fileProblem.getText().isEmpty()) {
            Shown.set(fileProblem, false);
        }
        fileLabel.setText(
                now.map(Preview::differences)
                        .map(
                                lines ->
                                        lines.isEmpty()
                                                ? Words.text("profile.change.same")
                                                : Words.text(
                                                        "profile.change.differences", lines.size()))
                        .orElseGet(() -> Words.text("profile.change.none")));
        now.ifPresent(
                shown -> {
                    differencesBox.getChildren().setAll(lines(shown.differences()));
                    turnsTitle.setText(
                            shown.turns().isEmpty()
                                    ? Words.text("profile.change.turns.none")
                                    : Words.text("profile.change.turns"));
                    turnsBox.getChildren().setAll(lines(shown.steps()));
                });
        say();
    }

    private static List<Label> lines(List<String> texts) {
        return texts.stream()
                .map(
                        text -> {
                            Label label = new Label(text);
                            label.getStyleClass().add("small");
                            label.setWrapText(true);
                            label.setMinHeight(Label.USE_PREF_SIZE);
                            return label;
                        })
                .toList();
    }

    private List<TextField> fields() {
        return List.of(personField, approverField, reasonField);
    }

    private BooleanBinding ready() {
        return Bindings.createBooleanBinding(
                () -> missing().isEmpty(),
                personField.textProperty(),
                approverField.textProperty(),
                reasonField.textProperty(),
                preview);
    }

    private void say() {
        missingLabel.setText(missing());
        Shown.set(missingLabel, !missing().isEmpty());
    }

    /// Why it cannot be recorded yet; empty when it can.
    private String missing() {
        if (preview.get().isEmpty()) {
            return Words.text("profile.change.missing.file");
        }
        if (preview.get().get().differences().isEmpty()) {
            return Words.text("profile.change.missing.change");
        }
        if (personField.getText().isBlank()) {
            return Words.text("profile.change.missing.person");
        }
        if (approverField.getText().isBlank()) {
            return Words.text("profile.change.missing.approver");
        }
        if (Names.isSame(personField.getText(), approverField.getText())) {
            return Words.text("profile.change.missing.other");
        }
        return reasonField.getText().isBlank() ? Words.text("profile.change.missing.reason") : "";
    }
}
