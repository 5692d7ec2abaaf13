package cockpit.shell;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.TextField;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// The frame: top bar, rail, the panel of a place, evidence drawer and bottom strip.
public final class MainPanel implements Panel {
    private static final PseudoClass WIDE = PseudoClass.getPseudoClass("wide");
    private static final PseudoClass PAUSED = PseudoClass.getPseudoClass("paused");
    private final MainPanelModel model;
    private final Function<Place, Panel> panels;
    private final Starts starts;
    private final Links links = new Links();
    private final StackPane root;
    private final RailView railView;
    private final SearchView searchView;
    private final Tooltip pauseTooltip = new Tooltip();
    private @Nullable Panel inside;
    private @Nullable Place insidePlace;

    @FXML private HBox topBar;
    @FXML private Label partnerName;
    @FXML private Label partnerId;
    @FXML private Label environmentBand;
    @FXML private Button readinessButton;
    @FXML private Label passedCount;
    @FXML private TextField searchField;
    @FXML private Label searchKeys;
    @FXML private HBox pauseBox;
    @FXML private Button pauseButton;
    @FXML private HBox noticeBar;
    @FXML private Label noticeText;
    @FXML private Label noticeCode;
    @FXML private VBox rail;
    @FXML private StackPane centre;
    @FXML private VBox welcome;
    @FXML private ScrollPane drawer;
    @FXML private HBox strip;
    @FXML private Label receiverText;
    @FXML private Label apiText;
    @FXML private Label headText;
    @FXML private Label keysText;
    @FXML private HBox workBox;
    @FXML private Label workText;
    @FXML private ProgressBar workBar;
    @FXML private Button workCancelButton;
    @FXML private Label embeddedText;
    @FXML private VBox searchResults;
    @FXML private Label searchNone;
    @FXML private ListView<Found> searchList;

    /// @param panels makes the panel of a place, each time it is opened
    public MainPanel(MainPanelModel model, Function<Place, Panel> panels, Starts starts) {
        this.model = model;
        this.panels = panels;
        this.starts = starts;
        this.root = FxmlViews.load(StackPane.class, this);
        this.railView = new RailView(rail, model::open);
        this.searchView = new SearchView(searchField, searchResults, searchNone, searchList);
        readinessButton.setTooltip(
                new Tooltip(Words.text("shell.readiness.tip", Keymap.TREND.keysText())));
        searchKeys.setText(Keymap.SEARCH.keysText());
        // A disabled button shows no tooltip of its own.
        Tooltip.install(pauseBox, pauseTooltip);
        Region dot = new Region();
        dot.getStyleClass().add("dot");
        receiverText.setGraphic(dot);
        embeddedText.setGraphic(StateIcons.icon(Environment.SANDBOX, 12));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.followAll(model.rail(), railView::show);
        links.follow(model.headerProperty(), this::showHeader);
        links.follow(model.flowProperty(), this::showFlow);
        links.follow(model.placeProperty(), this::showPlace);
        links.follow(model.drawer().contentProperty(), this::showDrawer);
        links.follow(model.noticeProperty(), this::showNotice);
        links.follow(model.connectionsProperty(), _ -> showStrip());
        links.follow(model.latestProperty(), _ -> showStrip());
        links.follow(
                model.keysProperty(),
                word -> {
                    keysText.setText(word);
                    Shown.set(keysText, !word.isEmpty());
                });
        links.follow(model.workProperty(), this::showWork);
        searchView.link(links, model.search(), model::open);
    }

    @Override
    public void hidden() {
        links.drop();
        leave();
    }

    @Override
    public void focusFirst() {
        railView.focus();
    }

    /// The regions that F6 goes through, in reading order.
    List<Region> regions() {
        return List.of(topBar, rail, centre, drawer, strip);
    }

    /// The keys of the panel in front.
    List<KeyHint> keysHere() {
        return inside == null ? List.of() : inside.keys();
    }

    void focusSearch() {
        searchView.focus();
    }

    @FXML
    void openTrend() {
        model.open(Place.TREND);
    }

    @FXML
    void startPractice() {
        starts.practice();
    }

    @FXML
    void startNew() {
        starts.create();
    }

    @FXML
    void pauseFlow() {
        boolean isPaused = model.flowProperty().get().isPaused();
        model.pausingProperty()
                .get()
                .ifPresent(
                        pausing -> {
                            if (isPaused) {
                                pausing.showPaused();
                            } else {
                                pausing.ask(root.getScene());
                            }
                        });
    }

    @FXML
    void copyNotice() {
        model.noticeProperty()
                .get()
                .ifPresent(
                        notice ->
                                IdLabel.copy(
                                        Words.text(
                                                "shell.notice.details",
                                                notice.sentence(),
                                                notice.code())));
    }

    @FXML
    void cancelWork() {
        model.workProperty().get().ifPresent(work -> work.cancel().run());
    }

    private void showHeader(MainPanelModel.Header header) {
        partnerName.setText(
                header.hasLaunch() ? header.partnerName() : Words.text("shell.noLaunch"));
        partnerId.setText(header.partnerId());
        partnerId.setAccessibleText(Words.text("shell.partner.id", header.partnerId()));
        Shown.set(partnerId, header.hasLaunch());
        String word = StateIcons.word(header.environment());
        environmentBand.setText(word);
        environmentBand.setAccessibleText(Words.text("shell.environment.spoken", word));
        environmentBand.setGraphic(StateIcons.icon(header.environment(), 12));
        environmentBand
                .getStyleClass()
                .setAll(
                        "label",
                        "environment-band",
                        StateIcons.glyph(header.environment()).styleClass());
        passedCount.setText(Words.text("shell.passed", header.passed()));
        readinessButton.setAccessibleText(
                Words.text("shell.readiness.spoken", passedCount.getText()));
        readinessButton.setDisable(!header.hasLaunch());
        Shown.set(welcome, !header.hasLaunch());
        showPlace(model.placeProperty().get());
    }

    private void showFlow(FlowBar flow) {
        pauseButton.setText(flow.text());
        pauseButton.setGraphic(
                new ShapeIcon(
                        flow.isPaused() ? StateIcons.PAUSED : StateIcons.PAUSE, flow.text(), 14));
        pauseButton.setDisable(!flow.isPossible());
        pauseButton.pseudoClassStateChanged(PAUSED, flow.isPaused());
        String keys = Keymap.PAUSE.keysText();
        pauseTooltip.setText(
                flow.isPaused()
                        ? Words.text("shell.paused.tip", flow.text(), flow.reason())
                        : flow.isPossible() ? Words.text("shell.pause.tip", keys) : flow.reason());
        pauseButton.setAccessibleText(
                flow.isPaused()
                        ? Words.text("shell.paused.tip", flow.text(), flow.reason())
                        : flow.isPossible()
                                ? Words.text("shell.pause.tip", keys)
                                : Words.text("shell.pause.spoken", flow.reason()));
    }

    private void showPlace(Place place) {
        railView.select(place);
        if (!model.headerProperty().get().hasLaunch()) {
            leave();
            return;
        }
        if (place.equals(insidePlace)) {
            return;
        }
        leave();
        Panel panel = panels.apply(place);
        inside = panel;
        insidePlace = place;
        centre.getChildren().add(panel.root());
        panel.shown();
    }

    private void leave() {
        Panel left = inside;
        inside = null;
        insidePlace = null;
        if (left != null) {
            left.hidden();
            centre.getChildren().remove(left.root());
        }
    }

    private void showDrawer(Optional<DrawerContent> content) {
        Shown.set(drawer, content.isPresent());
        drawer.setContent(
                content.map(shown -> new DrawerView(shown, model.drawer()::close)).orElse(null));
        drawer.setVvalue(0);
        drawer.pseudoClassStateChanged(
                WIDE, content.map(DrawerContent::grid).filter(Optional::isPresent).isPresent());
    }

    private void showNotice(Optional<MainPanelModel.Notice> notice) {
        Shown.set(noticeBar, notice.isPresent());
        noticeText.setText(notice.map(MainPanelModel.Notice::sentence).orElse(""));
        noticeCode.setText(notice.map(MainPanelModel.Notice::code).orElse(""));
    }

    private void showStrip() {
        Connections connections = model.connectionsProperty().get();
        receiverText.setText(StripView.receiver(connections));
        receiverText.getStyleClass().remove("is-listening");
        if (connections.isReceiving()) {
            receiverText.getStyleClass().add("is-listening");
        }
        apiText.setText(StripView.api(connections));
        headText.setText(StripView.head(model.latestProperty().get()));
        Shown.set(embeddedText, connections.isEmbedded());
    }

    private void showWork(Optional<Work> work) {
        Shown.set(workBox, work.isPresent());
        work.ifPresent(
                running -> {
                    workText.setText(StripView.work(running));
                    workBar.setProgress((double) running.done() / running.total());
                    workCancelButton.setAccessibleText(
                            Words.text("shell.work.cancel.spoken", running.title()));
                });
    }
}
