package cockpit.smoke;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.shell.DrawerModel;
import cockpit.smoke.ScenarioRow.State;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The screen of step 1: every scenario of the suite, live, with its evidence in the drawer.
///
/// Keys: up and down choose a scenario, Enter opens its evidence, R runs all, Esc closes the
/// drawer.
public final class SmokePanel implements Panel {
    private final SmokePanelModel model;
    private final DrawerModel drawer;
    private final Links links = new Links();
    private final Map<State, ToggleButton> stateFilters = new EnumMap<>(State.class);
    private final ToggleButton allFilter = new ToggleButton();
    private final Parent root;

    @FXML private Label headingLabel;
    @FXML private VBox notices;
    @FXML private Label noteLabel;
    @FXML private Label problemLabel;
    @FXML private Button cancelButton;
    @FXML private Button runFailedButton;
    @FXML private Button runAllButton;
    @FXML private GridPane segments;
    @FXML private HBox filters;
    @FXML private ListView<ScenarioRow> scenarioList;

    /// @param drawer where the evidence of the selected scenario is shown
    public SmokePanel(SmokePanelModel model, DrawerModel drawer) {
        this.model = model;
        this.drawer = drawer;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        scenarioList.setCellFactory(_ -> new ScenarioCell());
        scenarioList.setFixedCellSize(ScenarioCell.HEIGHT_PX);
        scenarioList.setPlaceholder(new Label(Words.text("smoke.none")));
        scenarioList.setOnMouseClicked(_ -> openDrawer());
        // A list keeps Enter and Esc for itself, so they are taken on their way down.
        scenarioList.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInList);
        ToggleGroup group = new ToggleGroup();
        addFilter(group, allFilter, Optional.empty());
        for (State state : State.values()) {
            ToggleButton button = new ToggleButton();
            stateFilters.put(state, button);
            addFilter(group, button, Optional.of(state));
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        scenarioList.setItems(model.visible());
        links.onDrop(() -> scenarioList.setItems(null));
        links.follow(model.heading(), headingLabel::setText);
        links.follow(model.note(), text -> showNotice(noteLabel, text));
        links.follow(model.problem(), text -> showNotice(problemLabel, text));
        links.follow(model.counts(), this::showCounts);
        links.follow(model.filter(), this::showFilter);
        DisabledReason.follow(links, runAllButton, model.runAllRefusal());
        DisabledReason.follow(links, runFailedButton, model.runFailedRefusal());
        DisabledReason.follow(links, cancelButton, model.cancelRefusal());
        links.follow(
                model.cancelRefusal(),
                _ -> showOnly(cancelButton, !model.runAllRefusal().get().isEmpty()));
        links.follow(scenarioList.getSelectionModel().selectedItemProperty(), row -> select(row));
        links.follow(model.detail(), _ -> refreshDrawer());
        links.follow(model.exchangesState(), _ -> refreshDrawer());
        links.followAll(model.exchanges(), _ -> refreshDrawer());
        root.setOnKeyPressed(this::pressed);
        links.onDrop(() -> root.setOnKeyPressed(null));
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public void focusFirst() {
        scenarioList.requestFocus();
    }

    @FXML
    void runAll() {
        model.runAll();
    }

    @FXML
    void runFailed() {
        model.runFailed();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    private void pressedInList(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            openDrawer();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            pressed(event);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.R) {
            model.runAll();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && drawer.isOpen()) {
            drawer.close();
            scenarioList.requestFocus();
            event.consume();
        }
    }

    private void select(@Nullable ScenarioRow row) {
        if (row != null) {
            model.select(row.id());
            if (drawer.isOpen()) {
                openDrawer();
            }
        }
    }

    private void openDrawer() {
        model.detail()
                .get()
                .ifPresent(
                        detail ->
                                drawer.show(
                                        ScenarioDrawer.content(
                                                detail,
                                                model.exchanges(),
                                                model.exchangesState().get(),
                                                model::copyAsCurl)));
    }

    /// What the drawer shows of a scenario follows the record; a drawer that was closed stays so.
    private void refreshDrawer() {
        if (drawer.isOpen()) {
            openDrawer();
        }
    }

    private void addFilter(ToggleGroup group, ToggleButton button, Optional<State> state) {
        button.setToggleGroup(group);
        button.getStyleClass().add("smoke-filter");
        // One filter is always on: pressing the one that is on leaves it on.
        button.setOnAction(
                _ -> {
                    model.filter().set(state);
                    showFilter(state);
                });
        filters.getChildren().add(button);
    }

    private void showFilter(Optional<State> state) {
        ToggleButton button = state.map(stateFilters::get).orElse(allFilter);
        if (button != null) {
            button.setSelected(true);
        }
        Optional<ScenarioDetail> detail = model.detail().get();
        detail.ifPresent(d -> reselect(d.scenarioId()));
    }

    private void reselect(String scenarioId) {
        List<ScenarioRow> rows = model.visible();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(scenarioId)) {
                scenarioList.getSelectionModel().select(i);
            }
        }
    }

    private void showCounts(Map<State, Integer> counts) {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        allFilter.setText(Words.text("smoke.filter.all", total));
        segments.getChildren().clear();
        segments.getColumnConstraints().clear();
        StringBuilder spoken = new StringBuilder();
        for (State state : State.values()) {
            int count = counts.getOrDefault(state, 0);
            ToggleButton button = stateFilters.get(state);
            if (button != null) {
                button.setText(state.title() + " " + count);
                boolean isRare = state == State.ERROR || state == State.SKIPPED;
                showOnly(button, !isRare || count > 0 || button.isSelected());
            }
            if (count > 0) {
                addSegment(state, 100.0 * count / total);
                spoken.append(count).append(' ').append(state.word()).append(", ");
            }
        }
        segments.setAccessibleText(spoken + Words.text("smoke.filter.all", total));
    }

    private void addSegment(State state, double percent) {
        Region segment = new Region();
        segment.getStyleClass()
                .addAll(
                        "smoke-segment",
                        "smoke-segment-" + state.name().toLowerCase(Locale.ROOT).replace('_', '-'));
        ColumnConstraints column = new ColumnConstraints();
        column.setPercentWidth(percent);
        segments.getColumnConstraints().add(column);
        segments.add(segment, segments.getColumnConstraints().size() - 1, 0);
    }

    private void showNotice(Label label, String text) {
        label.setText(text);
        showOnly(label, !text.isEmpty());
        showOnly(notices, noteLabel.isManaged() || problemLabel.isManaged());
    }

    private static void showOnly(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
