package cockpit.guard.panel;

import cockpit.guard.panel.HistoryPanelModel.Reading;
import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Seen;
import cockpit.launch.StepState;
import cockpit.launch.Traffic.Obstacle;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.shell.StateIcons;

import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;
import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The stages of limited traffic: what flows in the open one against its limits, what stands
/// against the next, and who asked for and reviewed each.
public final class TrafficPanel implements Panel {
    private static final double ICON_PX = 16;

    private final TrafficPanelModel model;
    private final Links links = new Links();
    private final ChartPanel orders;
    private final ChartPanel amount;
    private final StringProperty allowRefusal = new SimpleStringProperty("");
    private final Parent root;

    @FXML private Label summaryLabel;
    @FXML private Button askButton;
    @FXML private Button openButton;
    @FXML private Button allowButton;
    @FXML private Label allowedLabel;
    @FXML private HBox chartsBox;
    @FXML private Label emptyLabel;
    @FXML private Label chartNote;
    @FXML private Label problemLabel;
    @FXML private Label obstaclesTitle;
    @FXML private VBox obstaclesBox;
    @FXML private VBox stagesBox;

    public TrafficPanel(TrafficPanelModel model) {
        this.model = model;
        this.orders = new ChartPanel(Words.text("guard.chart.orders"), model.guard().zone());
        this.amount = new ChartPanel(Words.text("guard.chart.amount"), model.guard().zone());
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        HBox.setHgrow(orders, Priority.ALWAYS);
        HBox.setHgrow(amount, Priority.ALWAYS);
        chartsBox.getChildren().setAll(orders, amount);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.guard().history().wake();
        links.follow(model.view(), _ -> show());
        links.follow(model.guard().history().reading(), _ -> show());
        DisabledReason.follow(links, allowButton, allowRefusal);
    }

    @Override
    public void hidden() {
        links.drop();
        model.guard().history().rest();
    }

    @Override
    public void focusFirst() {
        askButton.requestFocus();
    }

    @FXML
    void ask() {
        model.view().get().ifPresent(view -> StagePanel.open(model, view, root.getScene()));
    }

    @FXML
    void allow() {
        model.view().get().ifPresent(view -> AllowOrderPanel.open(model, view, root.getScene()));
    }

    @FXML
    void open() {
        Optional<StageAsked> waiting =
                model.view().get().flatMap(TrafficView::asked).map(Seen::fact);
        if (waiting.isEmpty() || model.view().get().isEmpty()) {
            return;
        }
        StageAsked asked = waiting.get();
        SignPanel.open(
                root.getScene(),
                model.view().get().get().environment(),
                new SignPanel.Ask(
                        Words.text("guard.stage.open.title", asked.number()),
                        Words.text(
                                "guard.stage.open.text",
                                asked.askedBy(),
                                limits(asked.limits()),
                                asked.reason()),
                        Words.text("guard.stage.open.act"),
                        "",
                        Words.text("guard.stage.open.review"),
                        model.guard().phrase()),
                (who, review) -> model.open(asked, who, review));
    }

    private void show() {
        Reading reading = model.guard().history().reading().get();
        problemLabel.setText(reading.problem());
        Shown.set(problemLabel, !reading.problem().isEmpty());
        Optional<TrafficView> view = model.view().get();
        askButton.setDisable(view.isEmpty());
        Shown.set(openButton, view.flatMap(TrafficView::asked).isPresent());
        allowRefusal.set(
                view.map(TrafficPanel::allowRefusal).orElseGet(() -> Words.text("guard.loading")));
        Shown.set(allowedLabel, view.flatMap(TrafficView::allowed).isPresent());
        if (view.isEmpty()) {
            summaryLabel.setText(Words.text("guard.loading"));
            Shown.set(chartsBox, false);
            Shown.set(chartNote, false);
            Shown.set(emptyLabel, false);
            return;
        }
        show(view.get(), reading);
    }

    private static String allowRefusal(TrafficView view) {
        if (!view.readOnly().isEmpty()) {
            return Words.text("checklist.confirm.readOnly", view.readOnly());
        }
        return view.partner().isEmpty() ? Words.text("guard.order.noLaunch") : "";
    }

    private void show(TrafficView view, Reading reading) {
        summaryLabel.setText(view.volume());
        view.allowed()
                .ifPresent(
                        order ->
                                allowedLabel.setText(
                                        Words.text(
                                                "guard.order.allowed",
                                                order.fact().amount(),
                                                order.fact().currency(),
                                                order.fact().person(),
                                                moment(order.at(), view))));
        Optional<Seen<StageOpened>> open = view.open();
        Shown.set(chartsBox, open.isPresent());
        Shown.set(chartNote, open.isPresent());
        Shown.set(emptyLabel, open.isEmpty());
        open.ifPresent(stage -> draw(stage, view, reading.history()));
        obstaclesTitle.setText(
                view.asked().isPresent() || open.isEmpty()
                        ? Words.text("guard.obstacles.asked", view.next())
                        : Words.text("guard.obstacles", view.next()));
        obstaclesBox.getChildren().setAll(obstacles(view.obstacles()));
        stagesBox.getChildren().setAll(stages(view, reading));
    }

    private void draw(Seen<StageOpened> stage, TrafficView view, GuardHistory history) {
        List<Instant> marks =
                Stream.concat(
                                history.trips().stream().map(trip -> trip.fact().at()),
                                history.pauses().stream().map(Seen::at))
                        .toList();
        StageLimits limits = stage.fact().limits();
        orders.show(
                stage,
                history.traffic(),
                seen -> BigDecimal.valueOf(seen.orders()),
                BigDecimal.valueOf(limits.ordersMax()),
                marks,
                view.at(),
                view.volume());
        amount.setTitle(Words.text("guard.chart.amountIn", limits.currency()));
        amount.show(
                stage,
                history.traffic(),
                seen -> new BigDecimal(seen.amount()),
                limits.amount(),
                marks,
                view.at(),
                view.volume());
        long inStage = marks.stream().filter(mark -> !mark.isBefore(stage.at())).count();
        chartNote.setText(
                view.reading()
                        .map(
                                seen ->
                                        Words.text(
                                                "guard.chart.note",
                                                Times.ago(seen.to(), view.at()),
                                                inStage))
                        .orElseGet(() -> Words.text("guard.traffic.unread")));
    }

    private static List<Node> obstacles(List<Obstacle> obstacles) {
        List<Node> lines = new ArrayList<>();
        for (Obstacle obstacle : obstacles) {
            lines.add(
                    line(
                            StateIcons.icon(StepState.BLOCKED, ICON_PX),
                            Words.text("guard.obstacle", obstacle.sentence(), obstacle.code())));
        }
        if (obstacles.isEmpty()) {
            lines.add(
                    line(
                            StateIcons.icon(StepState.PASSED, ICON_PX),
                            Words.text("guard.obstacles.none")));
        }
        return lines;
    }

    private List<Node> stages(TrafficView view, Reading reading) {
        if (reading.isLoading()) {
            return List.of(quiet(Words.text("guard.stages.loading")));
        }
        GuardHistory history = reading.history();
        List<Node> lines = new ArrayList<>();
        view.asked()
                .ifPresent(
                        asked ->
                                lines.add(
                                        line(
                                                StateIcons.icon(StepState.NOT_STARTED, ICON_PX),
                                                Words.text(
                                                        "guard.stage.asked",
                                                        asked.fact().number(),
                                                        limits(asked.fact().limits()),
                                                        asked.fact().askedBy(),
                                                        moment(asked.at(), view)))));
        for (Seen<StageOpened> stage : history.opened().reversed()) {
            boolean isOpen = view.open().filter(now -> now.seq() == stage.seq()).isPresent();
            lines.add(
                    line(
                            StateIcons.icon(
                                    isOpen ? StepState.RUNNING : StepState.NOT_STARTED, ICON_PX),
                            Words.text(
                                    isOpen ? "guard.stage.open" : "guard.stage.past",
                                    stage.fact().number(),
                                    limits(stage.fact().limits()),
                                    stage.fact().askedBy(),
                                    stage.fact().approvedBy(),
                                    moment(stage.at(), view))));
        }
        return lines.isEmpty() ? List.of(quiet(Words.text("guard.stages.none"))) : lines;
    }

    private String moment(Instant at, TrafficView view) {
        return Times.moment(at, view.at(), model.guard().zone());
    }

    private static String limits(StageLimits limits) {
        return Words.text(
                "guard.stage.limits",
                limits.ordersMax(),
                limits.amountMax(),
                limits.currency(),
                limits.ordersMin(),
                GuardWords.span(limits.secondsMin()));
    }

    private static Node line(ShapeIcon icon, String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Label.USE_PREF_SIZE);
        HBox line = new HBox(8, icon, label);
        line.getStyleClass().add("guard-line");
        return line;
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
