package cockpit.guard.panel;

import cockpit.guard.panel.HistoryPanelModel.Reading;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.GuardRule;
import cockpit.launch.Seen;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The details of the chosen rule: its numbers, the rows that speak for a breach, and its trips.
final class RuleDetailPanel implements Panel {
    private static final int SIGNS_SHOWN_MAX = 50;
    private static final int TRIPS_SHOWN_MAX = 20;
    private static final int ID_LENGTH_MAX = 26;

    private final GuardPanelModel model;
    private final Links links = new Links();
    private final Parent root;

    @FXML private Label titleLabel;
    @FXML private Label limitsLabel;
    @FXML private Label settlingLabel;
    @FXML private Label signsTitle;
    @FXML private VBox signsBox;
    @FXML private VBox tripsBox;
    @FXML private Button numbersButton;

    RuleDetailPanel(GuardPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.chosen(), _ -> show());
        links.follow(model.view(), _ -> show());
        links.follow(model.history().reading(), _ -> show());
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @FXML
    void setNumbers() {
        row().ifPresent(row -> LimitsPanel.open(model, row, root.getScene()));
    }

    private Optional<RuleRow> row() {
        Optional<GuardRule> chosen = model.chosen().get();
        return model.view().get().stream()
                .flatMap(view -> view.rows().stream())
                .filter(row -> chosen.filter(rule -> rule == row.rule()).isPresent())
                .findFirst();
    }

    private void show() {
        Optional<RuleRow> row = row();
        Shown.set(root, row.isPresent());
        row.ifPresent(this::show);
    }

    private void show(RuleRow row) {
        titleLabel.setText(row.rule().title());
        limitsLabel.setText(
                Words.text(
                        "guard.detail.limits",
                        row.limits(),
                        GuardWords.pace(row.verdict().limits()),
                        row.approved()));
        settlingLabel.setText(row.settling());
        Shown.set(settlingLabel, !row.settling().isEmpty());
        numbersButton.setAccessibleText(Words.text("guard.numbers.title", row.rule().title()));
        // A latched rule is explained by the rows of its trip, whatever the newest look saw.
        List<Sign> signs =
                row.verdict().trip().map(trip -> trip.fact().rows()).orElse(row.verdict().rows());
        signsTitle.setText(
                row.verdict().trip().isPresent()
                        ? Words.text("guard.signs.trip", signs.size())
                        : Words.text("guard.signs", signs.size()));
        List<Node> lines = new ArrayList<>();
        signs.stream().limit(SIGNS_SHOWN_MAX).map(this::sign).forEach(lines::add);
        if (signs.isEmpty()) {
            lines.add(quiet(Words.text("guard.signs.none")));
        } else if (signs.size() > SIGNS_SHOWN_MAX) {
            lines.add(quiet(Words.text("guard.signs.more", signs.size() - SIGNS_SHOWN_MAX)));
        }
        signsBox.getChildren().setAll(lines);
        tripsBox.getChildren().setAll(trips(row.rule(), model.history().reading().get()));
    }

    private Node sign(Sign sign) {
        Label when = quiet(moment(sign.at()));
        when.getStyleClass().add("mono");
        when.setMinWidth(Label.USE_PREF_SIZE);
        IdLabel id =
                new IdLabel(GuardWords.kind(sign.id().kind()), sign.id().value(), ID_LENGTH_MAX);
        Hyperlink open = new Hyperlink(Words.text("guard.signs.open"));
        open.getStyleClass().addAll("copy-link", "guard-open-sign");
        open.setAccessibleText(
                Words.text(
                        "guard.signs.open.spoken",
                        GuardWords.kind(sign.id().kind()),
                        sign.id().value()));
        open.setMinWidth(Hyperlink.USE_PREF_SIZE);
        open.setOnAction(_ -> model.open(sign.id()));
        HBox line = new HBox(8, when, id, open, quiet(sign.detail()));
        line.getStyleClass().add("guard-sign");
        return line;
    }

    private List<Node> trips(GuardRule rule, Reading reading) {
        if (!reading.problem().isEmpty()) {
            Label problem = new Label(reading.problem());
            problem.getStyleClass().add("problem-text");
            problem.setWrapText(true);
            return List.of(problem);
        }
        if (reading.isLoading()) {
            return List.of(quiet(Words.text("guard.trips.loading")));
        }
        List<Node> lines =
                reading.history().trips().reversed().stream()
                        .filter(trip -> trip.fact().rule() == rule)
                        .limit(TRIPS_SHOWN_MAX)
                        .map(this::trip)
                        .toList();
        return lines.isEmpty() ? List.of(quiet(Words.text("guard.trips.none"))) : lines;
    }

    private Node trip(Seen<GuardTripped> trip) {
        GuardTripped fact = trip.fact();
        String cause =
                fact.cause() == TripCause.LIMIT
                        ? Words.text("guard.trip.limit", fact.count())
                        : Words.text("guard.trip.blind");
        Label line = new Label(Words.text("guard.trip", moment(fact.at()), cause, fact.sentence()));
        line.setWrapText(true);
        line.setMinHeight(Label.USE_PREF_SIZE);
        line.getStyleClass().add("small");
        return line;
    }

    private String moment(java.time.Instant at) {
        return Times.moment(at, model.view().get().map(GuardView::at).orElse(at), model.zone());
    }

    private static Label quiet(String text) {
        Label label = new Label(text);
        label.getStyleClass().addAll("small", "muted");
        return label;
    }
}
