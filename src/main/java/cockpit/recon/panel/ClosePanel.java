package cockpit.recon.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.Seen;
import cockpit.launch.StepState;
import cockpit.recon.BooksView;
import cockpit.recon.panel.CloseChecks.CheckLine;
import cockpit.recon.panel.ReconPanelModel.Books;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The close of the first day: its period, what is still missing, and the certificate.
///
/// Keys: Ctrl/Cmd+M matches the books.
public final class ClosePanel implements Panel {
    private static final int ICON_PX = 16;
    private static final int DIGEST_LENGTH_MAX = 31;
    private static final DateTimeFormatter MOMENT =
            DateTimeFormatter.ofPattern("d MMM yyyy HH:mm:ss xxx", Locale.ENGLISH);

    private final ReconPanelModel model;
    private final ClosePanelModel close;
    private final Links links = new Links();
    private final WorkPanel work;
    private final Parent root;

    @FXML private Label summaryLabel;
    @FXML private Button matchButton;
    @FXML private Button closeButton;
    @FXML private Label problemLabel;
    @FXML private StackPane workBox;
    @FXML private VBox closedBox;
    @FXML private StackPane closedIcon;
    @FXML private Label closedLabel;
    @FXML private Button reopenButton;
    @FXML private Label reopenedLabel;
    @FXML private GridPane closedGrid;
    @FXML private VBox periodBox;
    @FXML private GridPane periodGrid;
    @FXML private VBox checksBox;

    public ClosePanel(ReconPanelModel model) {
        this.model = model;
        this.close = model.close();
        this.work = new WorkPanel(model.work(), model.actions()::copy);
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        workBox.getChildren().setAll(work.root());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        close.wake();
        work.shown();
        links.follow(model.books(), this::show);
        links.follow(close.checks(), this::showChecks);
        DisabledReason.follow(links, matchButton, close.matchRefusal());
        DisabledReason.follow(links, closeButton, close.closeRefusal());
        root.setOnKeyPressed(this::pressed);
        links.onDrop(() -> root.setOnKeyPressed(null));
        model.wake();
    }

    @Override
    public void hidden() {
        links.drop();
        work.hidden();
        checksBox.getChildren().clear();
        close.rest();
        model.rest();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(new KeyHint("Shortcut+M", Words.text("recon.key.match")));
    }

    @Override
    public void focusFirst() {
        if (closeButton.isDisabled()) {
            matchButton.requestFocus();
        } else {
            closeButton.requestFocus();
        }
    }

    @FXML
    void match() {
        close.match();
    }

    @FXML
    void close() {
        model.books()
                .get()
                .view()
                .ifPresent(
                        view ->
                                DecisionPanel.askNamed(
                                        model, closeButton, close.closing(), view.closer()));
    }

    @FXML
    void reopen() {
        model.books()
                .get()
                .view()
                .flatMap(BooksView::closed)
                .ifPresent(
                        seen ->
                                DecisionPanel.askWithPhrase(
                                        model,
                                        reopenButton,
                                        close.reopening(seen.fact().closeId())));
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.M) {
            close.match();
            event.consume();
        }
    }

    private void show(Books books) {
        problemLabel.setText(books.problem());
        Shown.set(problemLabel, !books.problem().isEmpty());
        summaryLabel.setText(
                books.isLoading()
                        ? Words.text("recon.sources.loading")
                        : books.view().map(this::summary).orElse(""));
        Shown.set(closedBox, books.view().flatMap(BooksView::closed).isPresent());
        Shown.set(periodBox, books.view().flatMap(BooksView::run).isPresent());
        books.view().ifPresent(this::showPeriod);
        books.view()
                .ifPresent(
                        view -> view.closed().ifPresent(seen -> showClosed(seen, view.reopened())));
    }

    private String summary(BooksView view) {
        if (view.closed().isPresent() && view.reopened().isEmpty()) {
            return Words.text("recon.close.summary.closed");
        }
        return view.refusal().isEmpty() ? Words.text("recon.close.summary.ready") : view.refusal();
    }

    private void showPeriod(BooksView view) {
        periodGrid.getChildren().clear();
        view.run()
                .ifPresent(
                        run -> {
                            Instant from = run.fact().from();
                            Instant to = run.fact().to();
                            String declared =
                                    view.collected().map(seen -> seen.fact().zone()).orElse("UTC");
                            periodGrid.addRow(
                                    0,
                                    name(Words.text("recon.period.utc")),
                                    new Label(period(from, to, ZoneOffset.UTC)));
                            if (!declared.equals("UTC")) {
                                periodGrid.addRow(
                                        1,
                                        name(declared),
                                        new Label(period(from, to, zone(declared))));
                            }
                        });
    }

    private static String period(Instant from, Instant to, ZoneId zone) {
        return Words.text(
                "recon.period.text",
                MOMENT.format(from.atZone(zone)),
                MOMENT.format(to.atZone(zone)));
    }

    private static ZoneId zone(String declared) {
        try {
            return ZoneId.of(declared);
        } catch (DateTimeException e) {
            return ZoneOffset.UTC; // the offset that is shown says so
        }
    }

    private void showClosed(Seen<DayClosed> seen, Optional<Seen<DayReopened>> reopened) {
        DayClosed fact = seen.fact();
        boolean isHeld = reopened.isEmpty();
        closedIcon
                .getChildren()
                .setAll(StateIcons.icon(isHeld ? StepState.PASSED : StepState.STALE, ICON_PX));
        String when = Times.moment(seen.at(), model.now(), model.zone());
        closedLabel.setText(Words.text("recon.closed.by", fact.person(), when));
        Shown.set(reopenButton, isHeld);
        reopenedLabel.setText(
                reopened.map(
                                one ->
                                        Words.text(
                                                "recon.reopened.by",
                                                one.fact().person(),
                                                Times.moment(one.at(), model.now(), model.zone()),
                                                one.fact().reason()))
                        .orElse(""));
        Shown.set(reopenedLabel, !isHeld);
        closedGrid.getChildren().clear();
        id(0, Words.text("recon.closed.certificate"), fact.certificateSha256());
        id(1, Words.text("recon.closed.key"), fact.keyId());
        id(2, Words.text("recon.closed.digest"), fact.digest());
        closedGrid.addRow(
                3,
                name(Words.text("recon.closed.polled")),
                new Label(
                        Words.text(
                                "recon.closed.polled.text", BookWords.count(fact.lookedAgain()))));
        closedGrid.addRow(
                4,
                name(Words.text("recon.closed.balance")),
                new Label(
                        fact.isBalanceCompared()
                                ? Words.text("recon.closed.balance.compared")
                                : Words.text("recon.closed.balance.not")));
    }

    private void id(int row, String name, String id) {
        closedGrid.addRow(row, name(name), new IdLabel(name, id, DIGEST_LENGTH_MAX));
    }

    private static Label name(String text) {
        Label name = new Label(text);
        name.getStyleClass().addAll("small", "muted");
        name.setMinWidth(Label.USE_PREF_SIZE);
        return name;
    }

    private void showChecks(List<CheckLine> checks) {
        checksBox.getChildren().setAll(checks.stream().map(ClosePanel::line).toList());
    }

    private static Node line(CheckLine check) {
        Label title = new Label(check.title());
        Label detail = new Label(check.detail());
        detail.setWrapText(true);
        detail.setMinHeight(Label.USE_PREF_SIZE);
        detail.getStyleClass().addAll("small", "muted");
        VBox texts = new VBox(title, detail);
        HBox.setHgrow(texts, Priority.ALWAYS);
        HBox line = new HBox(12, StateIcons.icon(check.state(), ICON_PX), texts);
        line.setAccessibleText(
                Words.text(
                        "recon.check.spoken", check.title(), check.state().word(), check.detail()));
        return line;
    }
}
