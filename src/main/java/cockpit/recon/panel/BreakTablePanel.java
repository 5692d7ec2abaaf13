package cockpit.recon.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.PagedList;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakRow;
import cockpit.recon.panel.DecisionPanelModel.Chosen;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.SelectionMode;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.StackPane;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The table of breaks with its filter and what can be done to many of them.
final class BreakTablePanel implements Panel {
    private static final PseudoClass ALL = PseudoClass.getPseudoClass("all");
    private static final int KEPT_COUNT_MAX = 20_000;

    private final ReconPanelModel recon;
    private final BreaksPanelModel model;
    private final DecisionPanelModel decisions;
    private final BreakDetailPanelModel detail;
    private final Links links = new Links();
    private final List<BreakCell> cells = new ArrayList<>();
    private final BreakHeadPanel head;
    private final BreakFilterPanel filter;
    private final BreakMessagePanel message;
    private final Parent root;
    private BreakQuery allQuery = BreakQuery.ALL;
    private boolean isChanging;

    @FXML private StackPane filterBox;
    @FXML private Label chosenLabel;
    @FXML private Button allButton;
    @FXML private Button resolveButton;
    @FXML private Button acceptButton;
    @FXML private StackPane headBox;
    @FXML private StackPane listBox;
    @FXML private ListView<Long> breakList;

    BreakTablePanel(ReconPanelModel recon) {
        this.recon = recon;
        this.model = recon.breaks();
        this.decisions = recon.decisions();
        this.detail = recon.detail();
        this.filter = new BreakFilterPanel(model, () -> breakList.requestFocus());
        this.head = new BreakHeadPanel(model);
        this.message = new BreakMessagePanel(recon);
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        breakList.setFixedCellSize(BreakCell.HEIGHT_PX);
        breakList.getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        breakList.setCellFactory(
                _ -> {
                    BreakCell cell = new BreakCell(this::row);
                    cells.add(cell);
                    return cell;
                });
        breakList.setOnMouseClicked(this::clicked);
        // A list keeps Enter and Ctrl+A for itself, so they are taken on their way down.
        breakList.addEventFilter(KeyEvent.KEY_PRESSED, this::pressed);
        filterBox.getChildren().setAll(filter.root());
        listBox.getChildren().add(message.root());
        headBox.getChildren().setAll(head.root());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.list(), this::showList);
        links.onDrop(() -> breakList.setItems(null));
        links.follow(model.arrivals(), _ -> List.copyOf(cells).forEach(BreakCell::refresh));
        links.followAll(
                breakList.getSelectionModel().getSelectedIndices(), _ -> selectionChanged());
        links.follow(decisions.chosen(), this::showChosen);
        links.follow(detail.drawer().contentProperty(), content -> drawer(content.isEmpty()));
        DisabledReason.follow(links, resolveButton, decisions.refusal());
        DisabledReason.follow(links, acceptButton, decisions.refusal());
        detail.onAsk(ask -> DecisionPanel.ask(recon, breakList, ask));
        links.onDrop(() -> detail.onAsk(_ -> {}));
        filter.shown();
        head.shown();
        message.shown();
    }

    @Override
    public void hidden() {
        filter.hidden();
        head.hidden();
        message.hidden();
        links.drop();
        detail.forget();
        decisions.choose(Chosen.NONE);
    }

    @Override
    public void focusFirst() {
        breakList.requestFocus();
    }

    void focusFilter() {
        filter.focusFirst();
    }

    @FXML
    void chooseAll() {
        chooseEverything();
        breakList.requestFocus();
    }

    @FXML
    void resolve() {
        ask(BreakVerdict.RESOLVED, resolveButton);
    }

    @FXML
    void accept() {
        ask(BreakVerdict.ACCEPTED, acceptButton);
    }

    private void ask(BreakVerdict verdict, Button opener) {
        if (decisions.refusal().get().isEmpty()) {
            long[] numbers = decisions.chosen().get().numbers().get();
            DecisionPanel.ask(recon, opener, DecisionAsk.about(verdict, numbers, decisions));
        }
    }

    private Optional<BreakRow> row(int index) {
        PagedList<BreakRow> list = model.list().get();
        return index < 0 || index >= list.size() ? Optional.empty() : list.row(index);
    }

    private void clicked(MouseEvent event) {
        boolean isPlain =
                event.getButton() == MouseButton.PRIMARY
                        && !event.isShiftDown()
                        && !event.isShortcutDown();
        if (isPlain) {
            open();
        }
    }

    private void pressed(KeyEvent event) {
        boolean isTaken =
                event.isShortcutDown()
                        ? actWithShortcut(event.getCode())
                        : !event.isAltDown() && act(event.getCode(), event.isShiftDown());
        if (isTaken) {
            event.consume();
        }
    }

    private boolean actWithShortcut(KeyCode code) {
        switch (code) {
            case A -> chooseAll();
            case C ->
                    row(breakList.getSelectionModel().getSelectedIndex())
                            .ifPresent(row -> detail.copy(id(row)));
            default -> {
                return false;
            }
        }
        return true;
    }

    private boolean act(KeyCode code, boolean isShift) {
        switch (code) {
            case ENTER -> open();
            case R -> resolve();
            case A -> accept();
            case UP, DOWN -> {
                return !isShift && chooseFocused();
            }
            default -> {
                return false;
            }
        }
        return true;
    }

    /// Without a choice the arrows would step over the row that has the focus.
    private boolean chooseFocused() {
        boolean isFirst = breakList.getSelectionModel().isEmpty() && !model.list().get().isEmpty();
        if (isFirst) {
            breakList
                    .getSelectionModel()
                    .select(Math.max(0, breakList.getFocusModel().getFocusedIndex()));
        }
        return isFirst;
    }

    /// The id that a person would search for first.
    private static String id(BreakRow row) {
        if (!row.found().transactId().isEmpty()) {
            return row.found().transactId();
        }
        if (!row.found().quoteId().isEmpty()) {
            return row.found().quoteId();
        }
        return row.found().orderId().isEmpty() ? row.found().entryId() : row.found().orderId();
    }

    private void open() {
        int index = breakList.getSelectionModel().getSelectedIndex();
        if (index >= 0 && index < model.list().get().size()) {
            detail.open(model.list().get().key(index));
        }
    }

    private void selectionChanged() {
        if (!isChanging) {
            chooseSelected();
            if (detail.isOpen() && breakList.getSelectionModel().getSelectedIndices().size() == 1) {
                open();
            }
        }
    }

    private void chooseEverything() {
        PagedList<BreakRow> all = model.list().get();
        allQuery = model.query().get();
        isChanging = true;
        breakList.getSelectionModel().clearSelection();
        isChanging = false;
        decisions.choose(all.isEmpty() ? Chosen.NONE : new Chosen(all.size(), true, all::keys));
    }

    private void chooseSelected() {
        List<Integer> indices = breakList.getSelectionModel().getSelectedIndices();
        PagedList<BreakRow> list = model.list().get();
        decisions.choose(
                indices.isEmpty()
                        ? Chosen.NONE
                        : new Chosen(
                                indices.size(),
                                false,
                                () -> indices.stream().mapToLong(list::key).toArray()));
    }

    /// Esc may have closed the drawer while the focus was inside it.
    private void drawer(boolean isClosed) {
        boolean isLost =
                breakList.getScene() != null && breakList.getScene().getFocusOwner() == null;
        if (isClosed && isLost && !breakList.getSelectionModel().isEmpty()) {
            breakList.requestFocus();
        }
    }

    /// The same breaks stay chosen when the list is read anew, unless the books were matched again.
    private void showList(PagedList<BreakRow> list) {
        Chosen before = decisions.chosen().get();
        // Another filter lets others through, and those were not meant.
        boolean isStillAll =
                before.isAll()
                        && before.count() == list.size()
                        && model.isSameRun()
                        && model.query().get().equals(allQuery);
        Set<Long> kept = model.isSameRun() ? selectedKeys() : Set.of();
        isChanging = true;
        breakList.setItems(list);
        breakList.getSelectionModel().clearSelection();
        if (!kept.isEmpty()) {
            selectKeys(list, kept);
        }
        isChanging = false;
        if (isStillAll) {
            chooseEverything();
        } else {
            chooseSelected();
        }
        showChosen(decisions.chosen().get());
    }

    private Set<Long> selectedKeys() {
        List<Integer> indices = breakList.getSelectionModel().getSelectedIndices();
        Set<Long> keys = new HashSet<>();
        if (indices.size() <= KEPT_COUNT_MAX && breakList.getItems() != null) {
            for (int index : indices) {
                keys.add(breakList.getItems().get(index));
            }
        }
        return keys;
    }

    private void selectKeys(PagedList<BreakRow> list, Set<Long> keys) {
        int[] found = new int[keys.size()];
        int count = 0;
        for (int i = 0; i < list.size() && count < found.length; i++) {
            if (keys.contains(list.key(i))) {
                found[count++] = i;
            }
        }
        if (count > 0) {
            breakList
                    .getSelectionModel()
                    .selectIndices(found[0], Arrays.copyOfRange(found, 1, count));
        }
    }

    private void showChosen(Chosen chosen) {
        int size = model.list().get().size();
        String all = BookWords.count(size);
        breakList.pseudoClassStateChanged(ALL, chosen.isAll());
        allButton.setText(Words.text("recon.choose.all", all));
        allButton.setVisible(size > 0 && !chosen.isAll());
        if (chosen.isAll()) {
            chosenLabel.setText(Words.text("recon.chosen.all", all));
        } else if (chosen.count() == 0) {
            String undecided = BookWords.count(model.undecided().get());
            chosenLabel.setText(Words.text("recon.chosen.none", all, undecided));
        } else {
            chosenLabel.setText(
                    Words.text("recon.chosen.some", BookWords.count(chosen.count()), all));
        }
    }
}
