package cockpit.checklist;

import cockpit.checklist.StepPanelModel.Filter;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.List;

/// A step's checks, its verdict and how it got there.
public final class StepPanel implements Panel {
    private final StepPanelModel model;
    private final Links links = new Links();
    private final VBox root;
    private String chosenId = "";

    @FXML private ToggleGroup filters;
    @FXML private Label titleText;
    @FXML private HBox headingBox;
    @FXML private Label stateWord;
    @FXML private Label sentenceText;
    @FXML private Label problemText;
    @FXML private ToggleButton allChip;
    @FXML private ToggleButton openChip;
    @FXML private ToggleButton passedChip;
    @FXML private ToggleButton notApplicableChip;
    @FXML private ListView<CheckRow> checksList;
    @FXML private FlowPane historyBox;
    @FXML private Label historyNone;

    public StepPanel(StepPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(VBox.class, this);
        titleText.setText(model.step().title());
        checksList.setCellFactory(_ -> new CheckCell(this::confirm, this::waive));
        chip(allChip, Filter.ALL);
        chip(openChip, Filter.OPEN);
        chip(passedChip, Filter.PASSED);
        chip(notApplicableChip, Filter.NOT_APPLICABLE);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        checksList.setItems(model.rows());
        links.onDrop(() -> checksList.setItems(null));
        links.follow(model.headingProperty(), this::showHeading);
        links.follow(model.problemProperty(), this::showProblem);
        links.follow(model.filterProperty(), filter -> filters.selectToggle(chip(filter)));
        links.followAll(model.rows(), _ -> showCounts());
        links.followAll(model.history(), this::showHistory);
        links.follow(
                checksList.getSelectionModel().selectedItemProperty(),
                row -> {
                    // A row that only changed what it says is not a new choice.
                    if (row != null && !row.check().id().equals(chosenId)) {
                        choose(row);
                    }
                });
        checksList.setOnMouseClicked(_ -> chooseSelected());
        checksList.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        chooseSelected();
                        event.consume();
                    } else if (event.getCode() == KeyCode.W && event.isShortcutDown()) {
                        waiveSelected();
                        event.consume();
                    }
                });
    }

    private void chooseSelected() {
        CheckRow row = checksList.getSelectionModel().getSelectedItem();
        if (row != null) {
            choose(row);
        }
    }

    private void choose(CheckRow row) {
        chosenId = row.check().id();
        model.select(row);
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(
                new KeyHint("Enter", Words.text("checklist.key.open")),
                new KeyHint("Shortcut+W", Words.text("checklist.key.waive")));
    }

    @Override
    public void focusFirst() {
        checksList.requestFocus();
    }

    private void chip(ToggleButton chip, Filter filter) {
        chip.setOnAction(
                _ -> {
                    // A click on the selected chip must not deselect it.
                    chip.setSelected(true);
                    model.filterProperty().set(filter);
                });
    }

    private ToggleButton chip(Filter filter) {
        return switch (filter) {
            case ALL -> allChip;
            case OPEN -> openChip;
            case PASSED -> passedChip;
            case NOT_APPLICABLE -> notApplicableChip;
        };
    }

    private void showHeading(StepPanelModel.Heading heading) {
        headingBox
                .getChildren()
                .setAll(StateIcons.icon(heading.state(), 18), stateWord, sentenceText);
        stateWord.setText(heading.state().word());
        stateWord
                .getStyleClass()
                .setAll("label", "state-word", StateIcons.glyph(heading.state()).styleClass());
        sentenceText.setText(
                heading.isJudged() ? heading.sentence() : Words.text("checklist.notJudged"));
        showCounts();
    }

    private void showCounts() {
        allChip.setText(Words.text("checklist.filter.all", model.count(Filter.ALL)));
        openChip.setText(Words.text("checklist.filter.open", model.count(Filter.OPEN)));
        passedChip.setText(Words.text("checklist.filter.passed", model.count(Filter.PASSED)));
        notApplicableChip.setText(
                Words.text("checklist.filter.notApplicable", model.count(Filter.NOT_APPLICABLE)));
    }

    private void showProblem(String problem) {
        problemText.setText(problem);
        problemText.setVisible(!problem.isEmpty());
        problemText.setManaged(!problem.isEmpty());
    }

    private void showHistory(List<? extends StepPanelModel.Past> history) {
        historyBox.getChildren().setAll(history.stream().map(StepPanel::past).toList());
        historyNone.setVisible(history.isEmpty());
        historyNone.setManaged(history.isEmpty());
    }

    private static Node past(StepPanelModel.Past past) {
        Label when = new Label(past.when());
        when.getStyleClass().addAll("mono", "muted");
        String spoken =
                Words.text(
                        "checklist.history.spoken",
                        past.state().word(),
                        past.when(),
                        past.sentence());
        HBox box = new HBox(StateIcons.icon(past.state(), 14), when);
        box.getStyleClass().add("past");
        box.setAccessibleText(spoken);
        Tooltip.install(box, new Tooltip(spoken));
        return box;
    }

    private void waiveSelected() {
        CheckRow row = checksList.getSelectionModel().getSelectedItem();
        if (row != null && row.isWaivable() && row.recordReason().isEmpty()) {
            waive(row, checksList);
        }
    }

    private void waive(CheckRow row, Node opener) {
        WaivePanel.open(model, row, opener.getScene());
    }

    private void confirm(CheckRow row, Node opener) {
        ConfirmPanel form = new ConfirmPanel(row.check());
        ActDialog.open(
                opener,
                model.environment(),
                Words.text("checklist.confirm.title"),
                form.root(),
                Words.text("checklist.confirm.act"),
                form.readyBinding(),
                () -> model.confirm(row.check(), form.person(), form.statement()));
    }
}
