package cockpit.webhook;

import cockpit.evidence.DeliveryRow;
import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.PagedList;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;

import javafx.beans.binding.Bindings;
import javafx.beans.value.ObservableValue;
import javafx.fxml.FXML;
import javafx.geometry.Orientation;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ListView;
import javafx.scene.control.ScrollBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The table of deliveries with its filter. New rows wait behind a pill while somebody reads.
final class DeliveryTablePanel implements Panel {
    private final TablePanelModel model;
    private final DetailPanelModel detail;
    private final ReplayPanelModel replays;
    private final Links links = new Links();
    private final List<DeliveryCell> cells = new ArrayList<>();
    private final DeliveryFilterPanel filter;
    private final TableMessagePanel message;
    private final Parent root;
    private @Nullable ScrollBar bar;

    @FXML private HBox filterBox;
    @FXML private ToggleButton pauseButton;
    @FXML private Button replayButton;
    @FXML private ListView<Long> deliveryList;
    @FXML private Button pill;
    @FXML private StackPane listBox;

    DeliveryTablePanel(DeliveriesPanelModel model) {
        this.model = model.table();
        this.detail = model.detail();
        this.replays = model.replay();
        this.message = new TableMessagePanel(model.table(), model.receiver(), detail::copy);
        this.filter = new DeliveryFilterPanel(this.model, () -> deliveryList.requestFocus());
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        deliveryList.setFixedCellSize(DeliveryCell.HEIGHT_PX);
        deliveryList.setCellFactory(
                _ -> {
                    DeliveryCell cell = new DeliveryCell(this::row, model.zone());
                    cells.add(cell);
                    return cell;
                });
        deliveryList.setOnMouseClicked(_ -> open());
        // A list keeps Enter, Home and Esc for itself, so they are taken on their way down.
        deliveryList.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        filterBox.getChildren().addFirst(filter.root());
        listBox.getChildren().add(message.root());
        HBox.setHgrow(filter.root(), Priority.ALWAYS);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.list(), this::showList);
        links.onDrop(() -> deliveryList.setItems(null));
        links.follow(model.arrivals(), _ -> List.copyOf(cells).forEach(DeliveryCell::refresh));
        message.shown();
        links.follow(model.newCount(), _ -> showPill());
        links.follow(model.paused(), _ -> showPill());
        filter.shown();
        links.follow(deliveryList.hoverProperty(), _ -> reads());
        links.follow(
                deliveryList.getSelectionModel().selectedIndexProperty(), _ -> selectionChanged());
        links.follow(deliveryList.skinProperty(), _ -> findBar());
        links.follow(
                detail.drawer().contentProperty(), content -> drawerChanged(content.isEmpty()));
        links.follow(
                model.matching(),
                count ->
                        replayButton.setText(
                                Words.text("webhook.act.replayMatching", number(count))));
        DisabledReason.follow(links, replayButton, replayRefusal());
        detail.onReplay(number -> ReplayPanel.ask(replays, deliveryList, new long[] {number}));
        links.onDrop(() -> detail.onReplay(_ -> {}));
        // Only from now on: a panel that appears goes nowhere by itself.
        long before = model.toNewest().get();
        links.follow(model.toNewest(), now -> goToNewest(now.longValue() > before));
        model.wake();
        links.onDrop(model::rest);
    }

    @Override
    public void hidden() {
        filter.hidden();
        message.hidden();
        links.drop();
        detail.forget();
    }

    @Override
    public void focusFirst() {
        deliveryList.requestFocus();
    }

    void focusFilter() {
        filter.focusFirst();
    }

    @FXML
    void pause() {
        model.togglePause();
    }

    /// Everything that the table shows, oldest first.
    @FXML
    void replay() {
        long[] numbers = model.list().get().keys();
        Arrays.sort(numbers);
        ReplayPanel.ask(replays, replayButton, numbers);
    }

    private ObservableValue<String> replayRefusal() {
        return Bindings.createStringBinding(
                () ->
                        replays.refusal().get().isEmpty() && model.matching().get() == 0
                                ? Words.text("webhook.replay.nothing")
                                : replays.refusal().get(),
                replays.refusal(),
                model.matching());
    }

    @FXML
    void newest() {
        if (model.paused().get()) {
            model.togglePause();
        } else {
            model.goToNewest();
        }
        deliveryList.requestFocus();
    }

    private Optional<DeliveryRow> row(int index) {
        PagedList<DeliveryRow> list = model.list().get();
        return index < 0 || index >= list.size() ? Optional.empty() : list.row(index);
    }

    private Optional<DeliveryRow> selected() {
        return row(deliveryList.getSelectionModel().getSelectedIndex());
    }

    private void pressed(KeyEvent event) {
        boolean isTaken =
                event.isShortcutDown()
                        ? event.getCode() == KeyCode.C && copy()
                        : !event.isAltDown() && act(event.getCode());
        if (isTaken) {
            event.consume();
        }
    }

    private boolean act(KeyCode code) {
        switch (code) {
            case ENTER -> open();
            case HOME -> model.goToNewest();
            case P -> model.togglePause();
            case R -> selected().ifPresent(row -> detail.replay(row.number()));
            case UP, DOWN -> {
                return chooseFocused();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Without a choice the arrows would step over the row that has the focus.
    private boolean chooseFocused() {
        int focused = Math.max(0, deliveryList.getFocusModel().getFocusedIndex());
        boolean isFirst =
                deliveryList.getSelectionModel().isEmpty() && !model.list().get().isEmpty();
        if (isFirst) {
            deliveryList.getSelectionModel().select(focused);
        }
        return isFirst;
    }

    private boolean copy() {
        selected().ifPresent(row -> detail.copy(row.eventId()));
        return true;
    }

    private void open() {
        int index = deliveryList.getSelectionModel().getSelectedIndex();
        if (index >= 0) {
            detail.open(model.list().get().key(index));
        }
    }

    private void selectionChanged() {
        reads();
        if (detail.isOpen()) {
            open();
        }
    }

    /// Esc may have closed the drawer while the focus was inside it.
    private void drawerChanged(boolean isClosed) {
        boolean isLost =
                deliveryList.getScene() != null && deliveryList.getScene().getFocusOwner() == null;
        if (isClosed && isLost && !deliveryList.getSelectionModel().isEmpty()) {
            deliveryList.requestFocus();
        }
    }

    private void reads() {
        boolean isScrolled = bar != null && bar.isVisible() && bar.getValue() > bar.getMin();
        model.reading(
                isScrolled
                        || deliveryList.isHover()
                        || !deliveryList.getSelectionModel().isEmpty());
    }

    // The bar belongs to the list's skin, which comes with the first layout.
    private void findBar() {
        for (Node node : deliveryList.lookupAll(".scroll-bar")) {
            if (node instanceof ScrollBar found
                    && found.getOrientation() == Orientation.VERTICAL
                    && !found.equals(bar)) {
                bar = found;
                found.valueProperty().addListener((_, _, _) -> reads());
            }
        }
    }

    private void goToNewest(boolean isWanted) {
        if (isWanted) {
            deliveryList.getSelectionModel().clearSelection();
            deliveryList.scrollTo(0);
            deliveryList.getFocusModel().focus(0);
            reads();
        }
    }

    private void showList(PagedList<DeliveryRow> list) {
        deliveryList.setItems(list);
    }

    private void showPill() {
        int count = model.newCount().get();
        boolean isPaused = model.paused().get();
        pauseButton.setSelected(isPaused);
        pauseButton.setText(isPaused ? Words.text("webhook.resume") : Words.text("webhook.pause"));
        String number = number(count);
        pill.setText(
                isPaused
                        ? Words.text("webhook.pill.paused", number)
                        : Words.text("webhook.pill.new", number));
        pill.getStyleClass().removeAll("is-paused");
        if (isPaused) {
            pill.getStyleClass().add("is-paused");
        }
        Shown.set(pill, isPaused || count > 0);
    }

    private static String number(Number count) {
        return String.format(Locale.ENGLISH, "%,d", count.intValue());
    }
}
