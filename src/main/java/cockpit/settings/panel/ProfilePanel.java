package cockpit.settings.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.settings.panel.ProfilePanelModel.Reading;
import cockpit.settings.panel.Versions.Entered;
import cockpit.settings.panel.Versions.Version;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The launch profile field by field beside what was seen in production, and every version of it.
///
/// Keys: up and down choose a field, Enter opens who set it and what rests on it.
public final class ProfilePanel implements Panel {
    private static final int VERSIONS_SHOWN_MAX = 100;

    private final ProfilePanelModel model;
    private final Links links = new Links();
    private final StringProperty refusal = new SimpleStringProperty("");
    private final Parent root;
    private String chosenField = "";

    @FXML private ToggleGroup filters;
    @FXML private Label summaryLabel;
    @FXML private Button changeButton;
    @FXML private Button saveButton;
    @FXML private Label toldLabel;
    @FXML private Label problemLabel;
    @FXML private ToggleButton allChip;
    @FXML private ToggleButton approvedChip;
    @FXML private ToggleButton differsChip;
    @FXML private ToggleButton notSeenChip;
    @FXML private ToggleButton notComparedChip;
    @FXML private ListView<ProfileRow> fieldsList;
    @FXML private VBox versionsBox;

    public ProfilePanel(ProfilePanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        fieldsList.setCellFactory(_ -> new ProfileCell());
        chip(allChip, null);
        chip(approvedChip, Match.AS_APPROVED);
        chip(differsChip, Match.DIFFERS);
        chip(notSeenChip, Match.NOT_SEEN);
        chip(notComparedChip, Match.NOT_COMPARED);
        fieldsList.setOnMouseClicked(_ -> chooseSelected());
        fieldsList.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        chooseSelected();
                        event.consume();
                    }
                });
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.wake();
        fieldsList.setItems(model.rows());
        links.onDrop(() -> fieldsList.setItems(null));
        links.follow(model.view(), this::show);
        links.follow(model.reading(), this::showVersions);
        links.follow(model.filter(), this::showFilter);
        links.follow(model.told(), text -> Shown.text(toldLabel, text));
        links.follow(model.problem(), text -> Shown.text(problemLabel, text));
        links.follow(fieldsList.getSelectionModel().selectedItemProperty(), this::chosen);
        DisabledReason.follow(links, changeButton, refusal);
    }

    @Override
    public void hidden() {
        links.drop();
        model.rest();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("Enter", Words.text("profile.key.field")));
    }

    @Override
    public void focusFirst() {
        fieldsList.requestFocus();
    }

    @FXML
    void change() {
        ChangePanel.open(model, root.getScene());
    }

    @FXML
    void save() {
        model.save();
    }

    // A row that only changed what it says is not a new choice.
    private void chosen(@Nullable ProfileRow row) {
        if (row != null && !row.field().equals(chosenField)) {
            choose(row);
        }
    }

    private void chooseSelected() {
        ProfileRow row = fieldsList.getSelectionModel().getSelectedItem();
        if (row != null) {
            choose(row);
        }
    }

    private void choose(ProfileRow row) {
        chosenField = row.field();
        model.select(row);
    }

    private void chip(ToggleButton chip, @Nullable Match match) {
        chip.setOnAction(
                _ -> {
                    // A click on the selected chip must not deselect it.
                    chip.setSelected(true);
                    model.filter().set(Optional.ofNullable(match));
                });
    }

    private void showFilter(Optional<Match> filter) {
        filters.selectToggle(
                filter.map(
                                match ->
                                        switch (match) {
                                            case AS_APPROVED -> approvedChip;
                                            case DIFFERS -> differsChip;
                                            case NOT_SEEN -> notSeenChip;
                                            case NOT_COMPARED -> notComparedChip;
                                        })
                        .orElse(allChip));
    }

    private void show(Optional<ProfileView> view) {
        saveButton.setDisable(view.isEmpty());
        if (view.isEmpty()) {
            refusal.set(Words.text("profile.loading"));
            summaryLabel.setText(Words.text("profile.loading"));
            return;
        }
        ProfileView now = view.get();
        refusal.set(
                now.readOnly().isEmpty()
                        ? ""
                        : Words.text("checklist.confirm.readOnly", now.readOnly()));
        summaryLabel.setText(now.summary());
        List<ProfileRow> rows = now.rows();
        allChip.setText(Words.text("checklist.filter.all", rows.size()));
        count(approvedChip, Match.AS_APPROVED, rows);
        count(differsChip, Match.DIFFERS, rows);
        count(notSeenChip, Match.NOT_SEEN, rows);
        count(notComparedChip, Match.NOT_COMPARED, rows);
    }

    private static void count(ToggleButton chip, Match match, List<ProfileRow> rows) {
        chip.setText(Words.text("profile.filter", match.word(), ProfileView.count(rows, match)));
    }

    private void showVersions(Reading reading) {
        List<Node> lines = new ArrayList<>();
        if (!reading.problem().isEmpty()) {
            lines.add(line(reading.problem(), "problem-text"));
        } else if (reading.isLoading()) {
            lines.add(line(Words.text("profile.versions.loading"), "muted"));
        } else if (reading.versions().newestFirst().isEmpty()) {
            lines.add(line(Words.text("profile.versions.none"), "muted"));
        }
        reading.versions().newestFirst().stream()
                .limit(VERSIONS_SHOWN_MAX)
                .forEach(version -> lines.add(line(words(version), "small")));
        versionsBox.getChildren().setAll(lines);
    }

    private String words(Version version) {
        Entered by = version.entered();
        Instant now = model.view().get().map(ProfileView::at).orElse(by.at());
        return Words.text(
                "profile.version",
                Times.moment(by.at(), now, model.zone()),
                by.approver().isEmpty()
                        ? by.person()
                        : Words.text("profile.version.approved", by.person(), by.approver()),
                version.changes().isEmpty()
                        ? Words.text("profile.version.same")
                        : String.join("; ", version.changes()),
                by.reason().isEmpty() ? "" : Words.text("profile.version.reason", by.reason()));
    }

    private static Label line(String text, String styleClass) {
        Label label = new Label(text);
        label.getStyleClass().add(styleClass);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        label.setMaxWidth(Double.MAX_VALUE);
        return label;
    }
}
