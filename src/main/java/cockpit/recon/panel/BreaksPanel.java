package cockpit.recon.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.Seen;
import cockpit.recon.BooksView;
import cockpit.recon.panel.ReconPanelModel.Books;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import java.util.List;

/// The breaks of the newest run: totals that add up, ages, codes, and the table; one break in the
/// drawer.
///
/// Keys in the table: up and down choose, with Shift several, Enter opens, Ctrl/Cmd+A chooses all
/// that the filter lets through, R resolves and A accepts what is chosen, Ctrl/Cmd+C copies an id.
/// Ctrl/Cmd+F goes to the filter.
public final class BreaksPanel implements Panel {
    private static final Duration TICK = Duration.seconds(15);

    /// Below this width the drawer is open beside the table, and the table needs the room.
    private static final double NARROW_PX = 660;

    private final ReconPanelModel model;
    private final Links links = new Links();
    private final WorkPanel work;
    private final TotalsPanel totals;
    private final AgeingPanel ageing;
    private final CodesPanel codes;
    private final BreakTablePanel table;
    private final Region root;

    @FXML private Label summaryLabel;
    @FXML private Button exportButton;
    @FXML private Button matchButton;
    @FXML private Label behindLabel;
    @FXML private Label problemLabel;
    @FXML private StackPane workBox;
    @FXML private HBox topBox;
    @FXML private HBox bodyBox;

    public BreaksPanel(ReconPanelModel model) {
        this.model = model;
        this.work = new WorkPanel(model.work(), model.actions()::copy);
        this.totals = new TotalsPanel(model);
        this.ageing = new AgeingPanel(model.breaks());
        this.codes = new CodesPanel(model.breaks());
        this.table = new BreakTablePanel(model);
        this.root = FxmlViews.load(Region.class, this);
    }

    @FXML
    void initialize() {
        workBox.getChildren().setAll(work.root());
        topBox.getChildren().setAll(totals.root(), ageing.root());
        bodyBox.getChildren().setAll(codes.root(), table.root());
        HBox.setHgrow(totals.root(), Priority.ALWAYS);
        HBox.setHgrow(table.root(), Priority.ALWAYS);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.breaks().wake();
        work.shown();
        totals.shown();
        ageing.shown();
        codes.shown();
        table.shown();
        links.follow(model.books(), this::showBooks);
        links.follow(root.widthProperty(), width -> arrange(width.doubleValue()));
        DisabledReason.follow(links, exportButton, model.breaks().exportRefusal());
        DisabledReason.follow(links, matchButton, model.close().matchRefusal());
        root.setOnKeyPressed(this::pressed);
        links.onDrop(() -> root.setOnKeyPressed(null));
        Timeline clock = new Timeline(new KeyFrame(TICK, _ -> model.breaks().tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        links.onDrop(clock::stop);
        model.wake();
    }

    @Override
    public void hidden() {
        links.drop();
        work.hidden();
        totals.hidden();
        ageing.hidden();
        codes.hidden();
        table.hidden();
        model.breaks().rest();
        model.rest();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(
                new KeyHint("Enter", Words.text("recon.key.open")),
                new KeyHint("Shift+Down", Words.text("recon.key.extend")),
                new KeyHint("Shortcut+A", Words.text("recon.key.all")),
                new KeyHint("R", Words.text("recon.key.resolve")),
                new KeyHint("A", Words.text("recon.key.accept")),
                new KeyHint("Shortcut+C", Words.text("recon.key.copy")),
                new KeyHint("Shortcut+F", Words.text("recon.key.filter")),
                new KeyHint("Shortcut+E", Words.text("recon.key.export")));
    }

    @Override
    public void focusFirst() {
        table.focusFirst();
    }

    @FXML
    void export() {
        model.decisions().export(model.breaks().query().get());
    }

    @FXML
    void match() {
        model.close().match();
    }

    private void pressed(KeyEvent event) {
        if (!event.isShortcutDown()) {
            return;
        }
        if (event.getCode() == KeyCode.F) {
            table.focusFilter();
            event.consume();
        } else if (event.getCode() == KeyCode.E && !exportButton.isDisabled()) {
            export();
            event.consume();
        }
    }

    private void arrange(double widthPx) {
        boolean isWide = widthPx == 0 || widthPx >= NARROW_PX;
        Shown.set(ageing.root(), isWide);
        Shown.set(codes.root(), isWide);
    }

    private void showBooks(Books books) {
        Shown.text(problemLabel, problem(books));
        Shown.text(behindLabel, books.view().map(BooksView::behind).orElse(""));
        boolean isDue =
                books.view()
                        .map(view -> view.run().isEmpty() || !view.behind().isEmpty())
                        .orElse(false);
        matchButton.getStyleClass().removeAll("accent");
        if (isDue) {
            matchButton.getStyleClass().add("accent");
        }
        Shown.text(summaryLabel, books.view().map(this::summary).orElse(""));
        Shown.set(topBox, books.view().flatMap(BooksView::run).isPresent());
    }

    private static String problem(Books books) {
        if (books.problem().isEmpty()) {
            return "";
        }
        return books.view().isPresent()
                ? Words.text("recon.books.stale", books.problem())
                : Words.text("recon.books.failed", books.problem());
    }

    private String summary(BooksView view) {
        return view.run()
                .map(run -> summary(view, run))
                .orElseGet(() -> Words.text("recon.summary.notMatched"));
    }

    private String summary(BooksView view, Seen<BooksMatched> run) {
        String when = Times.moment(run.at(), model.now(), model.zone());
        long breaks = view.decided() + view.undecided();
        return Words.text(
                "recon.summary",
                BookWords.count(breaks),
                BookWords.count(view.decided()),
                BookWords.count(view.undecided()),
                BookWords.count(run.fact().rows()),
                when);
    }
}
