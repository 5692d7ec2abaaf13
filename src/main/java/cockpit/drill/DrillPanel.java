package cockpit.drill;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.shell.DrawerModel;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.ProgressBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

import org.jspecify.annotations.Nullable;

/// The handler drill: every case, live, with its evidence in the drawer.
///
/// Keys: up and down choose a case, Enter opens its evidence, R runs the drill, Esc closes the
/// drawer.
public final class DrillPanel implements Panel {
    private final DrillPanelModel model;
    private final DrawerModel drawer;
    private final Links links = new Links();
    private final Parent root;

    @FXML private Label headingLabel;
    @FXML private VBox notices;
    @FXML private Label noteLabel;
    @FXML private Label problemLabel;
    @FXML private HBox progressBox;
    @FXML private ProgressBar progressBar;
    @FXML private Label progressLabel;
    @FXML private Button cancelButton;
    @FXML private Button runButton;
    @FXML private ListView<DrillRow> caseList;

    /// @param drawer where the evidence of the selected case is shown
    public DrillPanel(DrillPanelModel model, DrawerModel drawer) {
        this.model = model;
        this.drawer = drawer;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        caseList.setCellFactory(_ -> new DrillCell());
        caseList.setFixedCellSize(DrillCell.HEIGHT_PX);
        caseList.setOnMouseClicked(_ -> openDrawer());
        // A list keeps Enter and Esc for itself, so they are taken on their way down.
        caseList.addEventFilter(KeyEvent.KEY_PRESSED, this::pressedInList);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        caseList.setItems(model.rows());
        links.onDrop(() -> caseList.setItems(null));
        links.follow(model.heading(), headingLabel::setText);
        links.follow(model.note(), text -> showNotice(noteLabel, text));
        links.follow(model.problem(), text -> showNotice(problemLabel, text));
        links.follow(
                model.share(),
                share -> {
                    boolean isRunning = share.doubleValue() >= 0;
                    progressBar.setProgress(isRunning ? share.doubleValue() : 0);
                    showOnly(progressBox, isRunning);
                    showOnly(cancelButton, isRunning);
                });
        links.follow(
                model.sentence(),
                text -> {
                    progressLabel.setText(text);
                    progressBar.setAccessibleText(text);
                });
        DisabledReason.follow(links, runButton, model.runRefusal());
        DisabledReason.follow(links, cancelButton, model.cancelRefusal());
        links.follow(caseList.getSelectionModel().selectedItemProperty(), this::select);
        links.follow(model.detail(), _ -> refreshDrawer());
        root.setOnKeyPressed(this::pressed);
        links.onDrop(() -> root.setOnKeyPressed(null));
    }

    @Override
    public void hidden() {
        links.drop();
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

    private void select(@Nullable DrillRow row) {
        if (row != null) {
            model.select(row.id());
        }
    }

    private void openDrawer() {
        model.detail().get().ifPresent(detail -> drawer.show(detail.content()));
    }

    /// What the drawer shows of a case follows the record; a drawer that was closed stays so.
    private void refreshDrawer() {
        if (drawer.isOpen()) {
            openDrawer();
        }
    }

    private void showNotice(Label label, String text) {
        label.setText(text);
        showOnly(label, !text.isEmpty());
        showOnly(notices, noteLabel.isManaged() || problemLabel.isManaged());
    }

    private static void showOnly(Node node, boolean isShown) {
        node.setVisible(isShown);
        node.setManaged(isShown);
    }
}
