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
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Seen;
import cockpit.launch.StepState;
import cockpit.recon.BooksView;
import cockpit.recon.panel.ReconPanelModel.Books;
import cockpit.shell.StateIcons;

import javafx.event.EventHandler;
import javafx.fxml.FXML;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// What takes part in matching, side by side, and adding to it.
///
/// Keys: Ctrl/Cmd+N adds a file, Alt+Left leaves it.
public final class SourcesPanel implements Panel {
    private static final int DIGEST_LENGTH_MAX = 15;
    private static final double ICON_PX = 16;

    private final ReconPanelModel model;
    private final Links links = new Links();
    private final WorkPanel work;
    private final Parent root;
    private List<Seen<SourceImported>> shownSources = List.of();
    private @Nullable ImportPanel adding;

    @FXML private Label titleLabel;
    @FXML private Label summaryLabel;
    @FXML private StackPane collectBox;
    @FXML private Button collectButton;
    @FXML private Button addButton;
    @FXML private Label problemLabel;
    @FXML private Label missingLabel;
    @FXML private StackPane workBox;
    @FXML private ScrollPane listScroll;
    @FXML private VBox sourcesBox;
    @FXML private StackPane addingBox;

    public SourcesPanel(ReconPanelModel model) {
        this.model = model;
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
        work.shown();
        links.follow(model.books(), this::show);
        links.follow(model.sources().adding(), this::showAdding);
        DisabledReason.follow(links, collectButton, model.work().refusal());
        // A text field keeps some keys for itself, so these are taken on their way down.
        EventHandler<KeyEvent> keys = this::pressed;
        root.addEventFilter(KeyEvent.KEY_PRESSED, keys);
        links.onDrop(() -> root.removeEventFilter(KeyEvent.KEY_PRESSED, keys));
        model.wake();
    }

    @Override
    public void hidden() {
        links.drop();
        work.hidden();
        leaveAdding();
        sourcesBox.getChildren().clear();
        model.rest();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(
                new KeyHint("Shortcut+N", Words.text("recon.key.add")),
                new KeyHint("Alt+Left", Words.text("recon.key.leave")));
    }

    @Override
    public void focusFirst() {
        if (adding == null) {
            addButton.requestFocus();
        } else {
            adding.focusFirst();
        }
    }

    @FXML
    void add() {
        model.sources().add();
    }

    @FXML
    void collect() {
        model.sources().collect();
    }

    private void pressed(KeyEvent event) {
        if (event.getCode() == KeyCode.N && event.isShortcutDown() && adding == null) {
            add();
            event.consume();
        } else if (event.getCode() == KeyCode.LEFT && event.isAltDown() && adding != null) {
            model.sources().leave();
            event.consume();
        }
    }

    private void show(Books books) {
        Optional<BooksView> view = books.view();
        Shown.text(problemLabel, books.problem());
        summaryLabel.setText(
                books.isLoading()
                        ? Words.text("recon.sources.loading")
                        : view.map(this::summary).orElse(""));
        Set<BookSide> missing = view.map(CloseChecks::missing).orElseGet(Set::of);
        boolean isPartly = view.isPresent() && !view.get().sources().isEmpty();
        Shown.text(
                missingLabel,
                isPartly && !missing.isEmpty() && adding == null
                        ? Words.text("recon.check.sources.missing", CloseChecks.names(missing))
                        : "");
        List<Seen<SourceImported>> sources = view.map(BooksView::sources).orElseGet(List::of);
        boolean isShown = sources.equals(shownSources) && !sourcesBox.getChildren().isEmpty();
        if (view.isPresent() && !isShown) {
            shownSources = sources;
            sourcesBox
                    .getChildren()
                    .setAll(
                            sources.isEmpty()
                                    ? List.of(empty())
                                    : sources.stream().map(this::card).toList());
        }
    }

    private String summary(BooksView view) {
        if (view.sources().isEmpty()) {
            return "";
        }
        long rows = view.sources().stream().mapToLong(one -> one.fact().rowsLoaded()).sum();
        String sources =
                Words.text("recon.sources.summary", view.sources().size(), BookWords.count(rows));
        return view.collected()
                .map(
                        seen ->
                                Words.text(
                                        "recon.sources.collected",
                                        sources,
                                        Times.moment(seen.at(), model.now(), model.zone())))
                .orElse(sources);
    }

    private static Node empty() {
        Label title = new Label(Words.text("recon.sources.none.title"));
        title.getStyleClass().add("title");
        Label text = new Label(Words.text("recon.sources.none"));
        text.setWrapText(true);
        text.getStyleClass().add("muted");
        VBox box = new VBox(title, text);
        box.getStyleClass().add("recon-overlay");
        return box;
    }

    private Node card(Seen<SourceImported> seen) {
        SourceImported source = seen.fact();
        Label side = new Label(BookWords.side(source.side()));
        side.getStyleClass().addAll("strong", "recon-source-side");
        Label name = new Label(source.name());
        name.getStyleClass().add("strong");
        Label origin = new Label(Words.text("recon.source.origin", origin(source.origin())));
        origin.getStyleClass().addAll("small", "muted");
        HBox names = new HBox(8, name, origin);
        names.setAlignment(Pos.BASELINE_LEFT);
        long rejected = source.rowsIn() - source.rowsLoaded();
        Label rows =
                new Label(
                        Words.text(
                                "recon.source.rows",
                                BookWords.count(source.rowsIn()),
                                BookWords.count(source.rowsLoaded()),
                                BookWords.count(rejected)));
        VBox texts = new VBox(2, names, rows);
        if (rejected > 0) {
            Label classes = new Label(classes(source));
            classes.setGraphic(StateIcons.icon(StepState.STALE, 12));
            classes.setWrapText(true);
            classes.setMinHeight(VBox.USE_PREF_SIZE);
            classes.getStyleClass().add("small");
            texts.getChildren().add(classes);
        }
        Label zone =
                new Label(
                        Words.text(
                                "recon.source.zone",
                                source.zone(),
                                source.cutOff(),
                                Times.moment(seen.at(), model.now(), model.zone())));
        zone.getStyleClass().addAll("small", "muted");
        IdLabel digest =
                new IdLabel(Words.text("recon.source.digest"), source.sha256(), DIGEST_LENGTH_MAX);
        texts.getChildren().addAll(zone, digest);
        texts.setMinWidth(0);
        HBox.setHgrow(texts, Priority.ALWAYS);
        Button withdraw = new Button(Words.text("recon.source.withdraw"));
        withdraw.getStyleClass().add("recon-small-button");
        withdraw.setMinWidth(Button.USE_PREF_SIZE);
        withdraw.setAccessibleText(Words.text("recon.source.withdraw.spoken", source.name()));
        withdraw.setOnAction(
                _ -> DecisionPanel.ask(model, withdraw, model.sources().withdrawal(source)));
        HBox card = new HBox(12, StateIcons.icon(StepState.PASSED, ICON_PX), side, texts, withdraw);
        card.getStyleClass().addAll("recon-card", "recon-source");
        return card;
    }

    private static String classes(SourceImported source) {
        return source.rejected().stream()
                .map(
                        one ->
                                Words.text(
                                        "recon.source.rejected",
                                        BookWords.count(one.count()),
                                        one.error()))
                .collect(Collectors.joining(", "));
    }

    private static String origin(Origin origin) {
        return switch (origin) {
            case FILE -> Words.text("recon.origin.file");
            case DATABASE -> Words.text("recon.origin.database");
            case API -> Words.text("recon.origin.api");
            case COCKPIT -> Words.text("recon.origin.cockpit");
        };
    }

    private void showAdding(Optional<ImportPanelModel> file) {
        boolean wasAdding = adding != null;
        leaveAdding();
        file.ifPresent(this::bring);
        titleLabel.setText(
                file.isPresent()
                        ? Words.text("recon.import.title")
                        : Words.text("recon.sources.title"));
        Shown.set(addButton, file.isEmpty());
        Shown.set(collectBox, file.isEmpty());
        Shown.set(summaryLabel, file.isEmpty());
        Shown.set(listScroll, file.isEmpty());
        Shown.set(addingBox, file.isPresent());
        show(model.books().get());
        if (wasAdding && file.isEmpty()) {
            addButton.requestFocus();
        }
    }

    private void bring(ImportPanelModel file) {
        ImportPanel panel = new ImportPanel(file, model.sources()::leave);
        adding = panel;
        addingBox.getChildren().setAll(panel.root());
        panel.shown();
        panel.focusFirst();
    }

    private void leaveAdding() {
        ImportPanel left = adding;
        adding = null;
        if (left != null) {
            left.hidden();
            addingBox.getChildren().clear();
        }
    }
}
