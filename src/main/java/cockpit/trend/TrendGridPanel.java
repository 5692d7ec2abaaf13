package cockpit.trend;

import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.launch.Trend.Point;
import cockpit.shell.StateIcons;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The eight steps over time: a column for each point, the newest at the right, a shape for each
/// step. Arrow keys go from column to column.
final class TrendGridPanel extends HBox {
    /// The most columns that are drawn; the table that is saved has every point.
    static final int COLUMN_COUNT_MAX = 60;

    private static final double COLUMN_PX = 52;
    private static final double ICON_PX = 16;
    private static final double BAR_PX = 3;

    private final ZoneId zone;
    private final Consumer<Point> chosen;
    private final VBox names = new VBox();
    private final HBox columns = new HBox();
    private final ScrollPane scroll = new ScrollPane(columns);
    private final List<ToggleButton> buttons = new ArrayList<>();

    /// @param chosen called with the point whose column was chosen
    TrendGridPanel(ZoneId zone, Consumer<Point> chosen) {
        this.zone = zone;
        this.chosen = chosen;
        getStyleClass().add("trend-grid");
        names.getStyleClass().add("trend-names");
        names.setMinWidth(Region.USE_PREF_SIZE);
        names.getChildren().add(cell(new Label(), "trend-time"));
        names.getChildren().add(cell(label("trend.row.passed"), "trend-count"));
        for (Step step : Step.values()) {
            Label name = new Label(step.number() + " " + step.title());
            name.getStyleClass().add("small");
            names.getChildren().add(cell(name, "trend-cell"));
        }
        names.getChildren().add(cell(label("trend.row.run"), "trend-run"));
        columns.getStyleClass().add("trend-columns");
        scroll.getStyleClass().add("trend-scroll");
        scroll.setVbarPolicy(ScrollPane.ScrollBarPolicy.NEVER);
        scroll.setFitToHeight(true);
        scroll.setFocusTraversable(false);
        HBox.setHgrow(scroll, Priority.ALWAYS);
        scroll.setMinWidth(0);
        getChildren().setAll(names, scroll);
    }

    /// Draws a trend and chooses its last point.
    void show(Trend trend) {
        ToggleGroup group = new ToggleGroup();
        buttons.clear();
        List<Point> points = trend.points();
        Instant now = trend.now().at();
        for (Point point :
                points.subList(Math.max(0, points.size() - COLUMN_COUNT_MAX), points.size())) {
            buttons.add(column(point, now, group));
        }
        columns.getChildren().setAll(buttons);
        buttons.getLast().setSelected(true);
        chosen.accept(trend.now());
        // Laid out at once, because there is nothing to scroll before.
        scroll.applyCss();
        scroll.layout();
        scroll.setHvalue(1);
    }

    /// Scrolls as far as it takes to see a column that the keyboard reached.
    private void reveal(ToggleButton column) {
        double hidden = columns.getWidth() - scroll.getViewportBounds().getWidth();
        if (hidden <= 0) {
            return;
        }
        double seen = scroll.getHvalue() * hidden;
        double left = column.getBoundsInParent().getMinX();
        double right = column.getBoundsInParent().getMaxX();
        if (left < seen) {
            scroll.setHvalue(left / hidden);
        } else if (right > seen + scroll.getViewportBounds().getWidth()) {
            scroll.setHvalue((right - scroll.getViewportBounds().getWidth()) / hidden);
        }
    }

    /// Focuses the column that is chosen.
    void focusChosen() {
        buttons.stream().filter(ToggleButton::isSelected).forEach(ToggleButton::requestFocus);
    }

    private ToggleButton column(Point point, Instant now, ToggleGroup group) {
        VBox box = new VBox();
        // Time and day on two lines, so that columns stay narrow.
        Label time =
                new Label(Times.moment(point.at(), now, zone).replaceFirst(" (?=\\d+:)", "\n"));
        time.getStyleClass().add("trend-moment");
        box.getChildren().add(cell(time, "trend-time"));
        box.getChildren().add(cell(passed(point), "trend-count"));
        for (Step step : Step.values()) {
            StepState state = point.step(step);
            StackPane cell = cell(StateIcons.icon(state, ICON_PX), "trend-cell");
            cell.getStyleClass().add(StateIcons.glyph(state).styleClass());
            box.getChildren().add(cell);
        }
        Label run = new Label(point.run().map(one -> one.passed() + "/" + one.total()).orElse(""));
        run.getStyleClass().add("trend-moment");
        box.getChildren().add(cell(run, "trend-run"));
        ToggleButton column = new ToggleButton();
        column.setGraphic(box);
        column.getStyleClass().add("trend-column");
        if (point.isAfterBreak()) {
            column.getStyleClass().add("trend-after-break");
        }
        column.setMinWidth(COLUMN_PX);
        column.setPrefWidth(COLUMN_PX);
        column.setToggleGroup(group);
        String sentence = TrendWords.sentence(point, now, zone);
        column.setAccessibleText(sentence);
        column.setTooltip(new Tooltip(sentence));
        column.setOnAction(
                _ -> {
                    // A click on the chosen column must not take the choice back.
                    column.setSelected(true);
                });
        column.focusedProperty()
                .addListener(
                        (_, _, isFocused) -> {
                            if (isFocused) {
                                reveal(column);
                            }
                        });
        column.selectedProperty()
                .addListener(
                        (_, _, isChosen) -> {
                            if (isChosen) {
                                chosen.accept(point);
                            }
                        });
        return column;
    }

    private static VBox passed(Point point) {
        int count = point.count(StepState.PASSED);
        Label number = new Label(Integer.toString(count));
        number.getStyleClass().add("small");
        Region bar = new Region();
        bar.getStyleClass().add("trend-bar");
        bar.setMinHeight(1 + BAR_PX * count);
        bar.setMaxSize(COLUMN_PX / 3, 1 + BAR_PX * count);
        VBox box = new VBox(number, bar);
        box.setAlignment(Pos.BOTTOM_CENTER);
        return box;
    }

    private static Label label(String key) {
        Label label = new Label(Words.text(key));
        label.getStyleClass().addAll("small", "muted");
        return label;
    }

    private static StackPane cell(javafx.scene.Node node, String styleClass) {
        StackPane cell = new StackPane(node);
        cell.getStyleClass().add(styleClass);
        return cell;
    }
}
