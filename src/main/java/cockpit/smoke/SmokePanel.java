package cockpit.smoke;

import cockpit.cases.CaseState;
import cockpit.cases.CasesPanel;
import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.DrawerModel;

import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The screen of step 1: every scenario of the suite, live, how many are in each state, and a
/// filter for each.
public final class SmokePanel implements Panel {
    private final SmokePanelModel model;
    private final CasesPanel cases;
    private final Links links = new Links();
    private final Map<CaseState, ToggleButton> stateFilters = new EnumMap<>(CaseState.class);
    private final ToggleButton allFilter = new ToggleButton();
    private final Button runFailedButton = new Button(Words.text("smoke.runFailed"));

    private final EventHandler<KeyEvent> pressed = this::pressed;

    @FXML private GridPane segments;
    @FXML private HBox filters;

    /// @param drawer where the evidence of the selected scenario is shown
    public SmokePanel(SmokePanelModel model, DrawerModel drawer) {
        this.model = model;
        CasesPanel.Texts texts =
                new CasesPanel.Texts(
                        Words.text("smoke.title"),
                        Words.text("smoke.runAll"),
                        Words.text("smoke.cancel"),
                        Words.text("smoke.column.scenario"),
                        Words.text("smoke.column.runs"),
                        Words.text("smoke.list"));
        this.cases = new CasesPanel(model, drawer, texts, FxmlViews.load(Node.class, this));
        runFailedButton.setId("runFailedButton");
        runFailedButton.setMinWidth(Region.USE_PREF_SIZE);
        runFailedButton.setOnAction(_ -> model.runFailed());
        cases.addAct(runFailedButton);
    }

    @FXML
    void initialize() {
        ToggleGroup group = new ToggleGroup();
        addFilter(group, allFilter, Optional.empty());
        for (CaseState state : CaseState.values()) {
            ToggleButton button = new ToggleButton();
            stateFilters.put(state, button);
            addFilter(group, button, Optional.of(state));
        }
    }

    @Override
    public Parent root() {
        return cases.root();
    }

    @Override
    public void shown() {
        cases.shown();
        links.follow(model.counts(), this::showCounts);
        links.follow(model.filter(), this::showFilter);
        DisabledReason.follow(links, runFailedButton, model.runFailedRefusal());
        root().addEventHandler(KeyEvent.KEY_PRESSED, pressed);
        links.onDrop(() -> root().removeEventHandler(KeyEvent.KEY_PRESSED, pressed));
    }

    @Override
    public void hidden() {
        links.drop();
        cases.hidden();
    }

    @Override
    public List<KeyHint> keys() {
        List<KeyHint> keys = new ArrayList<>(cases.keys());
        keys.add(new KeyHint("Shortcut+W", Words.text("checklist.key.waive")));
        return keys;
    }

    @Override
    public void focusFirst() {
        cases.focusFirst();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.W && event.isShortcutDown()) {
            model.waive();
            event.consume();
        }
    }

    private void addFilter(ToggleGroup group, ToggleButton button, Optional<CaseState> state) {
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

    private void showFilter(Optional<CaseState> state) {
        ToggleButton button = state.map(stateFilters::get).orElse(allFilter);
        if (button != null) {
            button.setSelected(true);
        }
        cases.select(model.selectedId());
    }

    private void showCounts(Map<CaseState, Integer> counts) {
        int total = counts.values().stream().mapToInt(Integer::intValue).sum();
        allFilter.setText(Words.text("smoke.filter.all", total));
        segments.getChildren().clear();
        segments.getColumnConstraints().clear();
        StringBuilder spoken = new StringBuilder();
        for (CaseState state : CaseState.values()) {
            int count = counts.getOrDefault(state, 0);
            ToggleButton button = stateFilters.get(state);
            if (button != null) {
                button.setText(state.title() + " " + count);
                boolean isRare = state == CaseState.ERROR || state == CaseState.SKIPPED;
                Shown.set(button, !isRare || count > 0 || button.isSelected());
            }
            if (count > 0) {
                addSegment(state, 100.0 * count / total);
                spoken.append(count).append(' ').append(state.word()).append(", ");
            }
        }
        segments.setAccessibleText(spoken + Words.text("smoke.filter.all", total));
    }

    private void addSegment(CaseState state, double percent) {
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
}
