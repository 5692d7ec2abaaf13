package cockpit.cases;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.shell.DrawerModel;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// A list of cases, live, with the evidence of the selected one in the drawer. A feature's panel
/// holds one and adds what only it has.
///
/// Keys: up and down choose a case, Enter opens its evidence, R runs all, Esc closes the drawer.
public final class CasesPanel implements Panel {
    private final CasesPanelModel<?> model;
    private final DrawerModel drawer;
    private final Links links = new Links();
    private final Parent root;

    @FXML private Label titleLabel;
    @FXML private Label headingLabel;
    @FXML private HBox acts;
    @FXML private Button cancelButton;
    @FXML private Button runButton;
    @FXML private VBox notices;
    @FXML private Label noteLabel;
    @FXML private Label problemLabel;
    @FXML private StackPane overview;
    @FXML private Label caseColumn;
    @FXML private Label stripColumn;
    @FXML private ListView<CaseRow> caseList;

    /// What a feature calls its parts.
    ///
    /// @param run what the button says that plays every case
    /// @param strip the head of the column of latest runs; empty shows none
    /// @param list the list's name, read aloud
    public record Texts(
            String title, String run, String cancel, String cases, String strip, String list) {}

    /// @param drawer where the evidence of the selected case is shown
    /// @param above shown between the head and the list
    public CasesPanel(CasesPanelModel<?> model, DrawerModel drawer, Texts texts, Node above) {
        this.model = model;
        this.drawer = drawer;
        this.root = FxmlViews.load(Parent.class, this);
        titleLabel.setText(texts.title());
        runButton.setText(texts.run());
        cancelButton.setText(texts.cancel());
        overview.getChildren().setAll(above);
        caseColumn.setText(texts.cases());
        stripColumn.setText(texts.strip());
        boolean isWithStrip = !texts.strip().isEmpty();
        Shown.set(stripColumn, isWithStrip);
        caseList.setAccessibleText(texts.list());
        caseList.setCellFactory(_ -> new CaseCell(isWithStrip));
    }

    @FXML
    void initialize() {
        caseList.setFixedCellSize(CaseCell.HEIGHT_PX);
        caseList.setPlaceholder(new Label(Words.text("cases.none")));
        caseList.setOnMouseClicked(_ -> openDrawer());
        // A list keeps Enter and Esc for itself, so they are taken on their way down.
        caseList.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInList);
    }

    /// Puts a button before the one that plays every case.
    public void addAct(Button button) {
        acts.getChildren().add(acts.getChildren().size() - 1, new StackPane(button));
    }

    /// Selects a case where the list shows it.
    public void select(String caseId) {
        List<CaseRow> rows = model.visible();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).id().equals(caseId)) {
                caseList.getSelectionModel().select(i);
            }
        }
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        caseList.setItems(model.visible());
        links.onDrop(() -> caseList.setItems(null));
        links.follow(model.heading(), headingLabel::setText);
        links.follow(model.note(), text -> showNotice(noteLabel, text));
        links.follow(model.problem(), text -> showNotice(problemLabel, text));
        links.follow(model.running(), isRunning -> Shown.set(cancelButton, isRunning));
        DisabledReason.follow(links, runButton, model.runRefusal());
        DisabledReason.follow(links, cancelButton, model.cancelRefusal());
        links.follow(caseList.getSelectionModel().selectedItemProperty(), this::select);
        links.follow(model.evidence(), _ -> refreshDrawer());
        root.setOnKeyPressed(this::pressed);
        links.onDrop(() -> root.setOnKeyPressed(null));
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(
                new KeyHint("Enter", Words.text("cases.key.open")),
                new KeyHint("R", runButton.getText()));
    }

    @Override
    public void focusFirst() {
        caseList.requestFocus();
    }

    @FXML
    void run() {
        model.run();
    }

    @FXML
    void cancel() {
        model.cancel();
    }

    private void pressedInList(KeyEvent event) {
        if (event.getCode() == KeyCode.ENTER) {
            openDrawer();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE) {
            pressed(event);
        }
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        if (event.getCode() == KeyCode.R) {
            model.run();
            event.consume();
        } else if (event.getCode() == KeyCode.ESCAPE && drawer.isOpen()) {
            drawer.close();
            caseList.requestFocus();
            event.consume();
        }
    }

    private void select(@Nullable CaseRow row) {
        if (row != null) {
            model.select(row.id());
        }
    }

    private void openDrawer() {
        model.evidence().get().ifPresent(drawer::show);
    }

    /// What the drawer shows of a case follows the record; a drawer that was closed stays so.
    private void refreshDrawer() {
        if (drawer.isOpen()) {
            openDrawer();
        }
    }

    private void showNotice(Label label, String text) {
        label.setText(text);
        Shown.set(label, !text.isEmpty());
        Shown.set(notices, noteLabel.isManaged() || problemLabel.isManaged());
    }
}
