package cockpit.trend;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.launch.Trend;
import cockpit.launch.Trend.Point;
import cockpit.trend.TrendPanelModel.Launch;

import javafx.beans.property.SimpleStringProperty;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.StackPane;

import java.util.List;

/// How the launch became ready, run by run, beside other launches.
public final class TrendPanel implements Panel {
    private static final double ROW_PX = 58;
    private static final int ROW_COUNT_MAX = 4;

    private final TrendPanelModel model;
    private final Links links = new Links();
    private final SimpleStringProperty addRefusal = new SimpleStringProperty("");
    private final SimpleStringProperty saveRefusal = new SimpleStringProperty("");
    private final TrendGridPanel grid;
    private final Parent root;

    @FXML private Label summaryLabel;
    @FXML private Button addButton;
    @FXML private Button saveButton;
    @FXML private ProgressBar readingBar;
    @FXML private Label problemLabel;
    @FXML private Label messageLabel;
    @FXML private ListView<Launch> launchesList;
    @FXML private Label compareLabel;
    @FXML private StackPane gridBox;
    @FXML private Label olderLabel;
    @FXML private Label pointLabel;

    public TrendPanel(TrendPanelModel model) {
        this.model = model;
        this.grid = new TrendGridPanel(model.zone(), this::showPoint);
        this.root = FxmlViews.load(Parent.class, this);
        gridBox.getChildren().setAll(grid);
        launchesList.setCellFactory(_ -> new LaunchCell(model::remove));
        launchesList.setFixedCellSize(ROW_PX);
        launchesList.setOnKeyPressed(
                event -> {
                    Launch launch = launchesList.getSelectionModel().getSelectedItem();
                    if (event.getCode() == KeyCode.DELETE && launch != null) {
                        model.remove(launch);
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
        launchesList.setItems(model.launches());
        links.followAll(model.launches(), _ -> showLaunches());
        links.follow(model.chosen(), _ -> showChosen());
        links.follow(
                launchesList.getSelectionModel().selectedIndexProperty(),
                index -> {
                    if (index.intValue() >= 0) {
                        model.chosen().set(index.intValue());
                    }
                });
        links.follow(model.reading(), is -> Shown.set(readingBar, is));
        links.follow(model.problem(), text -> Shown.text(problemLabel, text));
        links.follow(model.message(), text -> Shown.text(messageLabel, text));
        DisabledReason.follow(links, addButton, addRefusal);
        DisabledReason.follow(links, saveButton, saveRefusal);
        model.wake();
    }

    @Override
    public void hidden() {
        model.rest();
        links.drop();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(
                new KeyHint("Left", Words.text("trend.key.before")),
                new KeyHint("Right", Words.text("trend.key.after")),
                new KeyHint("Delete", Words.text("trend.key.remove")));
    }

    @Override
    public void focusFirst() {
        grid.focusChosen();
    }

    @FXML
    void addPackets() {
        model.addPackets();
    }

    @FXML
    void save() {
        model.save();
    }

    private void showLaunches() {
        int rows = Math.clamp(model.launches().size(), 1, ROW_COUNT_MAX);
        launchesList.setMinHeight(rows * ROW_PX + 2);
        launchesList.setMaxHeight(rows * ROW_PX + 2);
        Shown.set(compareLabel, model.launches().size() < 2);
        addRefusal.set(model.addRefusal());
        saveRefusal.set(model.launches().isEmpty() ? Words.text("trend.empty") : "");
        showChosen();
    }

    private void showChosen() {
        int index = model.chosen().get();
        boolean isThere = index >= 0 && index < model.launches().size();
        Shown.set(gridBox, isThere);
        if (!isThere) {
            summaryLabel.setText(Words.text("trend.empty"));
            Shown.text(olderLabel, "");
            pointLabel.setText("");
            return;
        }
        launchesList.getSelectionModel().select(index);
        Trend trend = model.launches().get(index).trend();
        summaryLabel.setText(
                Words.text(
                        "trend.summary",
                        trend.now().count(StepState.PASSED),
                        trend.points().size(),
                        trend.runs().size()));
        long older =
                trend.left() + Math.max(0, trend.points().size() - TrendGridPanel.COLUMN_COUNT_MAX);
        Shown.text(olderLabel, older == 0 ? "" : Words.text("trend.older", older));
        grid.show(trend);
    }

    private void showPoint(Point point) {
        Trend trend = model.launches().get(model.chosen().get()).trend();
        String sentence = TrendWords.sentence(point, trend.now().at(), model.zone());
        int before = trend.points().indexOf(point) - 1;
        pointLabel.setText(
                before < 0
                        ? sentence
                        : sentence + TrendWords.moved(trend.points().get(before), point));
    }
}
