package cockpit.settings.panel;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.settings.panel.RingView.State;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

import java.util.List;
import java.util.Optional;

/// Where the keys of this environment are kept, and which they are, by fingerprint.
///
/// Keys: up and down choose a key, Enter opens it, A adds one, R rotates the chosen one.
public final class KeysPanel implements Panel {
    private static final double ICON_PX = 16;

    private final KeysPanelModel model;
    private final Links links = new Links();
    private final Parent root;

    @FXML private StackPane modeIcon;
    @FXML private Label modeLabel;
    @FXML private HBox unlockBox;
    @FXML private Button addButton;
    @FXML private Label problemLabel;
    @FXML private ListView<KeyRow> keysList;
    @FXML private Label emptyLabel;

    public KeysPanel(KeysPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        keysList.setCellFactory(_ -> new KeyCell(this::rotate, this::retire));
        keysList.setOnMouseClicked(_ -> choose());
        keysList.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.ENTER) {
                        choose();
                        event.consume();
                    } else if (event.getCode() == KeyCode.R && !event.isShortcutDown()) {
                        KeyRow row = keysList.getSelectionModel().getSelectedItem();
                        if (row != null
                                && row.state() == KeyRow.State.IN_USE
                                && row.refusal().isEmpty()) {
                            rotate(row);
                        }
                        event.consume();
                    }
                });
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        model.look();
        keysList.setItems(model.rows());
        links.onDrop(() -> keysList.setItems(null));
        links.follow(model.ring(), this::show);
        links.follow(
                model.problem(),
                text -> {
                    problemLabel.setText(text);
                    Shown.set(problemLabel, !text.isEmpty());
                });
        DisabledReason.follow(links, addButton, model.addRefusal());
        root.setOnKeyPressed(
                event -> {
                    if (event.getCode() == KeyCode.A
                            && !event.isShortcutDown()
                            && model.addRefusal().get().isEmpty()) {
                        add();
                        event.consume();
                    }
                });
        links.onDrop(() -> root.setOnKeyPressed(null));
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public List<KeyHint> keys() {
        return List.of(
                new KeyHint("Enter", Words.text("keys.key.open")),
                new KeyHint("A", Words.text("keys.key.add")),
                new KeyHint("R", Words.text("keys.key.rotate")));
    }

    @Override
    public void focusFirst() {
        if (model.rows().isEmpty()) {
            addButton.requestFocus();
        } else {
            keysList.requestFocus();
        }
    }

    @FXML
    void add() {
        AddKeyPanel.open(model, root.getScene());
    }

    @FXML
    void unlock() {
        UnlockPanel.open(model, root.getScene());
    }

    private void rotate(KeyRow row) {
        RotateKeyPanel.open(model, row, root.getScene());
    }

    private void retire(KeyRow row) {
        RetireKeyPanel.open(model, row, root.getScene());
    }

    private void choose() {
        KeyRow row = keysList.getSelectionModel().getSelectedItem();
        if (row != null) {
            model.select(row);
        }
    }

    private void show(Optional<RingView> ring) {
        State state = ring.map(RingView::state).orElse(State.NOT_STORED);
        Shown.set(modeIcon, ring.isPresent());
        modeIcon.getChildren().setAll(StateIcons.icon(light(state), ICON_PX));
        modeLabel.setText(ring.map(RingView::sentence).orElseGet(() -> Words.text("keys.loading")));
        Shown.set(unlockBox, ring.isPresent() && state == State.LOCKED);
        emptyLabel.setText(
                state == State.LOCKED ? Words.text("keys.empty.locked") : Words.text("keys.empty"));
    }

    private static StepState light(State state) {
        return switch (state) {
            case KEYCHAIN, PASSPHRASE -> StepState.PASSED;
            case NOT_STORED -> StepState.NOT_STARTED;
            case LOCKED -> StepState.BLOCKED;
            case BROKEN -> StepState.FAILED;
        };
    }
}
