package cockpit.export.panel;

import cockpit.export.ExportFormat;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;

import javafx.beans.binding.Bindings;
import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.RadioButton;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The dialog that exports evidence. Closing it ends an export that is under way.
public final class ExportPanel {
    private final ExportPanelModel model;
    private final Links links = new Links();
    private final ToggleGroup formats = new ToggleGroup();
    private final Parent root;

    @FXML private ComboBox<Environment> environmentBox;
    @FXML private VBox formatBox;
    @FXML private VBox runBox;
    @FXML private TextField runField;
    @FXML private TextField deniedField;
    @FXML private Label fileLabel;
    @FXML private VBox progressBox;
    @FXML private ProgressBar progressBar;
    @FXML private Label progressLabel;
    @FXML private Label missingLabel;

    private ExportPanel(ExportPanelModel model) {
        this.model = model;
        root = FxmlViews.load(Parent.class, this);
        environmentBox.setConverter(new Names());
        environmentBox.getItems().setAll(model.environments());
        environmentBox.valueProperty().bindBidirectional(model.environment());
        for (ExportFormat format : ExportFormat.values()) {
            formatBox.getChildren().add(choice(format));
        }
        runField.textProperty().bindBidirectional(model.runId());
        deniedField.textProperty().bindBidirectional(model.denied());
        links.follow(model.format(), _ -> showRun());
        links.follow(
                model.target(),
                place ->
                        fileLabel.setText(
                                place.map(path -> String.valueOf(path.getFileName()))
                                        .orElseGet(() -> Words.text("packet.form.file.none"))));
        links.follow(model.refusal(), why -> Shown.text(missingLabel, why));
        links.follow(model.progress(), this::showProgress);
        links.follow(model.fraction(), now -> progressBar.setProgress(now.doubleValue()));
    }

    /// Opens the dialog.
    ///
    /// @param over the scene of the window that it belongs to
    public static void open(ExportPanelModel model, Scene over) {
        ExportPanel panel = new ExportPanel(model);
        ActDialog.openStaying(
                        over,
                        model.production(),
                        Words.text("export.title"),
                        panel.root,
                        new ActDialog.Act(
                                new SimpleStringProperty(Words.text("export.act")),
                                Words.text("export.underWay"),
                                Bindings.createBooleanBinding(
                                        () -> model.refusal().get().isEmpty(), model.refusal()),
                                model::export))
                .showingProperty()
                .addListener((_, _, isShowing) -> panel.showing(isShowing));
    }

    @FXML
    void choose() {
        model.choose();
    }

    private void showing(boolean isShowing) {
        if (!isShowing) {
            model.cancel();
            links.drop();
        }
    }

    private VBox choice(ExportFormat format) {
        RadioButton button = new RadioButton(title(format));
        button.setToggleGroup(formats);
        button.setSelected(format == model.format().get());
        button.setAccessibleHelp(holds(format));
        button.selectedProperty()
                .addListener(
                        (_, _, isChosen) -> {
                            if (isChosen) {
                                model.format().set(format);
                            }
                        });
        Label text = new Label(holds(format));
        text.getStyleClass().addAll("small", "muted", "export-holds");
        text.setWrapText(true);
        text.setMinHeight(Region.USE_PREF_SIZE);
        return new VBox(button, text);
    }

    private static String title(ExportFormat format) {
        return switch (format) {
            case NDJSON -> Words.text("export.ndjson");
            case CSV -> Words.text("export.csv");
            case JUNIT -> Words.text("export.junit");
            case HAR -> Words.text("export.har");
        };
    }

    private static String holds(ExportFormat format) {
        return switch (format) {
            case NDJSON -> Words.text("export.ndjson.holds");
            case CSV -> Words.text("export.csv.holds");
            case JUNIT -> Words.text("export.junit.holds");
            case HAR -> Words.text("export.har.holds");
        };
    }

    private void showRun() {
        Shown.set(runBox, model.takesRun());
        fit();
    }

    private void showProgress(String what) {
        boolean isShown = !what.isEmpty();
        progressLabel.setText(what);
        if (isShown != progressBox.isVisible()) {
            Shown.set(progressBox, isShown);
            fit();
        }
    }

    private void fit() {
        if (root.getScene() != null && root.getScene().getWindow() != null) {
            root.getScene().getWindow().sizeToScene();
        }
    }

    private static final class Names extends StringConverter<Environment> {
        @Override
        public String toString(Environment environment) {
            return environment == null ? "" : StateIcons.word(environment);
        }

        @Override
        public Environment fromString(String text) {
            throw new UnsupportedOperationException("an environment is chosen and never typed");
        }
    }
}
