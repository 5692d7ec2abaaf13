package cockpit.alerts.panel;

import cockpit.alerts.panel.AlertActions.Phase;
import cockpit.alerts.panel.AlertPanelModel.Drills;
import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.TilePane;
import javafx.scene.layout.VBox;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// How alert rules and dashboard stand in the partner's monitoring, and whether an alert comes
/// back.
public final class AlertPanel implements Panel {
    private static final double ICON_PX = 16;
    private static final double SMALL_PX = 12;

    private final AlertPanelModel model;
    private final ZoneId zone;
    private final Links links = new Links();
    private final Parent root;
    private boolean isShowing;

    @FXML private Label monitoringLabel;
    @FXML private StackPane rulesIcon;
    @FXML private Label rulesLabel;
    @FXML private HBox drillBox;
    @FXML private StackPane drillIcon;
    @FXML private Label drillLabel;
    @FXML private VBox verdictsBox;
    @FXML private Button readButton;
    @FXML private Button drillButton;
    @FXML private Label reasonLabel;
    @FXML private HBox runningBox;
    @FXML private ProgressBar runningBar;
    @FXML private Label runningLabel;
    @FXML private Label problemLabel;
    @FXML private Label doneLabel;
    @FXML private Label readLabel;
    @FXML private ListView<RuleRow> rulesList;
    @FXML private TilePane panelsBox;
    @FXML private Label panelsLabel;
    @FXML private VBox drillsBox;

    /// @param zone in which times are shown
    public AlertPanel(AlertPanelModel model, ZoneId zone) {
        this.model = model;
        this.zone = zone;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        rulesList.setCellFactory(_ -> new RuleCell());
        rulesList.addEventHandler(KeyEvent.KEY_PRESSED, this::pressed);
        rulesList.setOnMouseClicked(_ -> openChosen());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.wake();
        links.follow(model.view(), this::show);
        links.follow(model.drills(), this::show);
        links.follow(model.phase(), this::progress);
        links.follow(
                model.disabled(),
                reason -> {
                    reasonLabel.setText(reason);
                    Shown.set(reasonLabel, !reason.isEmpty() && model.phase().get().isEmpty());
                });
        DisabledReason.follow(links, readButton, model.disabled());
        DisabledReason.follow(links, drillButton, model.disabled());
        links.follow(model.problem(), text -> Shown.text(problemLabel, text));
        links.follow(model.done(), text -> Shown.text(doneLabel, text));
        links.follow(
                rulesList.getSelectionModel().selectedItemProperty(),
                row -> {
                    if (row != null && !isShowing) {
                        model.open(row.rule());
                    }
                });
    }

    @Override
    public void hidden() {
        links.drop();
        model.rest();
        isShowing = true;
        rulesList.getSelectionModel().clearSelection();
        isShowing = false;
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(
                new KeyHint("Up", Words.text("alerts.key.rule")),
                new KeyHint("Enter", Words.text("alerts.key.open")));
    }

    @Override
    public void focusFirst() {
        rulesList.requestFocus();
    }

    @FXML
    void read() {
        model.read();
    }

    @FXML
    void drill() {
        model.drill();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    @FXML
    void export() {
        model.export();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            openChosen();
            event.consume();
        }
    }

    /// A chosen rule may be opened again after the drawer was closed.
    private void openChosen() {
        RuleRow row = rulesList.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.open(row.rule());
        }
    }

    private void show(Optional<AlertView> view) {
        Shown.set(verdictsBox, view.isPresent());
        if (view.isEmpty()) {
            monitoringLabel.setText(Words.text("alerts.loading"));
            readLabel.setText("");
            return;
        }
        AlertView now = view.get();
        monitoringLabel.setText(
                now.monitoring().isEmpty() ? Words.text("alerts.empty") : now.monitoring());
        verdict(rulesIcon, rulesLabel, now.look().rules());
        verdict(drillIcon, drillLabel, now.look().drill());
        // Without any monitoring both halves lack the same.
        Shown.set(drillBox, !now.monitoring().isEmpty());
        readLabel.setText(
                Words.text(
                        "alerts.summary",
                        now.count(RuleLight.HEALTHY),
                        now.rows().size(),
                        now.read()));
        rows(now.rows());
        panels(now);
    }

    private static void verdict(StackPane icon, Label label, Verdict verdict) {
        icon.getChildren().setAll(StateIcons.icon(verdict.state(), ICON_PX));
        label.setText(verdict.sentence());
    }

    private void rows(List<RuleRow> rows) {
        isShowing = true;
        RuleRow chosen = rulesList.getSelectionModel().getSelectedItem();
        for (int i = 0; i < rows.size(); i++) {
            if (i >= rulesList.getItems().size()) {
                rulesList.getItems().add(rows.get(i));
            } else if (!rulesList.getItems().get(i).equals(rows.get(i))) {
                rulesList.getItems().set(i, rows.get(i));
            }
        }
        // A row may have changed its place.
        rows.stream()
                .filter(row -> chosen != null && row.rule() == chosen.rule())
                .findFirst()
                .ifPresent(row -> rulesList.getSelectionModel().select(row));
        isShowing = false;
    }

    private void panels(AlertView now) {
        long full = now.panels().stream().filter(PanelSeen::hasData).count();
        panelsLabel.setText(
                now.panels().isEmpty()
                        ? Words.text("alerts.panels.none")
                        : Words.text("alerts.panels", full, now.panels().size()));
        panelsBox
                .getChildren()
                .setAll(now.panels().stream().map(panel -> panel(panel, now.isStale())).toList());
    }

    private static Node panel(PanelSeen panel, boolean isStale) {
        StepState state =
                panel.hasData() ? isStale ? StepState.STALE : StepState.PASSED : StepState.FAILED;
        String word =
                panel.hasData()
                        ? Words.text("alerts.panel.data")
                        : Words.text("alerts.panel.noData");
        Label title = new Label(panel.title());
        title.getStyleClass().add("small");
        HBox line = new HBox(new ShapeIcon(StateIcons.glyph(state), word, SMALL_PX), title);
        line.getStyleClass().add("alerts-line");
        line.setAccessibleText(Words.text("alerts.panel.spoken", panel.title(), word));
        return line;
    }

    private void show(Drills drills) {
        if (!drills.problem().isEmpty()) {
            drillsBox.getChildren().setAll(quiet(drills.problem()));
        } else if (drills.runs().isEmpty()) {
            drillsBox
                    .getChildren()
                    .setAll(
                            quiet(
                                    drills.isLoading()
                                            ? Words.text("alerts.drills.loading")
                                            : Words.text("alerts.drills.none")));
        } else {
            model.view().get().ifPresent(view -> drills(drills.runs(), view));
        }
    }

    private void drills(List<DrillRun> runs, AlertView view) {
        drillsBox
                .getChildren()
                .setAll(
                        runs.stream()
                                .map(run -> new DrillRoutePanel(run, view.at(), zone))
                                .toList());
    }

    private void progress(Optional<Phase> phase) {
        Shown.set(runningBox, phase.isPresent());
        phase.ifPresent(
                now -> {
                    String words =
                            switch (now) {
                                case STARTING -> Words.text("alerts.phase.starting");
                                case READING -> Words.text("alerts.phase.reading");
                                case SENDING -> Words.text("alerts.phase.sending");
                                case WAITING -> Words.text("alerts.phase.waiting");
                            };
                    runningLabel.setText(words);
                    runningBar.setAccessibleText(words);
                    // How long a start or a reading takes is not known; a drill has its stations.
                    runningBar.setProgress(
                            switch (now) {
                                case STARTING, READING -> ProgressBar.INDETERMINATE_PROGRESS;
                                case SENDING -> 1.0 / 3;
                                case WAITING -> 2.0 / 3;
                            });
                });
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        label.setWrapText(true);
        return label;
    }
}
