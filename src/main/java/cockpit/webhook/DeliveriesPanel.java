package cockpit.webhook;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.IdLabel;
import cockpit.kit.fx.KeyHint;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.shell.StateIcons;
import cockpit.webhook.DeliveriesPanelModel.View;

import javafx.animation.Animation;
import javafx.animation.KeyFrame;
import javafx.animation.Timeline;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.util.Duration;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/// The webhook deliveries: how the receiver is, the live table, one delivery in the drawer.
///
/// Keys in the table: up and down choose, Enter opens, Home goes to the newest, P pauses, R sends
/// the chosen one again, Ctrl/Cmd+C copies its event id. Ctrl/Cmd+F goes to the filter. Esc closes
/// the drawer.
public final class DeliveriesPanel implements Panel {
    private static final int URL_LENGTH_MAX = 72;
    private static final int ICON_PX = 16;
    private static final Duration TICK = Duration.seconds(1);

    private final ReceiverPanelModel receiver;
    private final TablePanelModel table;
    private final ReplayPanelModel replay;
    private final Links links = new Links();
    private final DeliveriesPanelModel model;
    private final DeliveryTablePanel tablePanel;
    private final RefusedPanel refusedPanel;
    private final MissingPanel missingPanel;
    private final Parent root;
    private @Nullable Panel front;

    @FXML private ToggleGroup outcomes;
    @FXML private StackPane healthIcon;
    @FXML private Label healthLabel;
    @FXML private Label healthDetails;
    @FXML private Label reasonLabel;
    @FXML private StackPane addressBox;
    @FXML private Button checkButton;
    @FXML private StackPane stopBox;
    @FXML private Button stopButton;
    @FXML private StackPane startBox;
    @FXML private Button startButton;
    @FXML private Label problemLabel;
    @FXML private Label missedLabel;
    @FXML private HBox runningBox;
    @FXML private Label runningLabel;
    @FXML private ProgressBar runningBar;
    @FXML private HBox endedBox;
    @FXML private StackPane endedIcon;
    @FXML private Label endedLabel;
    @FXML private ToggleButton allChip;
    @FXML private ToggleButton acceptedChip;
    @FXML private ToggleButton duplicateChip;
    @FXML private ToggleButton conflictChip;
    @FXML private ToggleButton refusedChip;
    @FXML private ToggleButton missingChip;
    @FXML private StackPane body;

    public DeliveriesPanel(DeliveriesPanelModel model) {
        this.receiver = model.receiver();
        this.table = model.table();
        this.replay = model.replay();
        this.model = model;
        this.tablePanel = new DeliveryTablePanel(model);
        this.refusedPanel = new RefusedPanel(model.missed(), receiver);
        this.missingPanel = new MissingPanel(model.missed());
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        chip(allChip, Optional.empty());
        chip(acceptedChip, Optional.of(DeliveryOutcome.ACCEPTED));
        chip(duplicateChip, Optional.of(DeliveryOutcome.DUPLICATE));
        chip(conflictChip, Optional.of(DeliveryOutcome.CONFLICT));
        view(refusedChip, View.REFUSED);
        view(missingChip, View.MISSING);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(receiver.line(), this::showLine);
        links.follow(receiver.health(), this::showHealth);
        links.follow(receiver.problem(), text -> Shown.text(problemLabel, text));
        DisabledReason.follow(links, startButton, receiver.startRefusal());
        DisabledReason.follow(links, stopButton, receiver.stopRefusal());
        DisabledReason.follow(links, checkButton, receiver.checkRefusal());
        links.follow(replay.running(), this::showRunning);
        links.follow(replay.ended(), this::showEnded);
        links.follow(table.query(), _ -> showChips());
        links.follow(model.missed().chip(), missingChip::setText);
        links.follow(model.missed().problem(), text -> Shown.text(missedLabel, text));
        links.follow(model.view(), this::showView);
        root.setOnKeyPressed(this::pressed);
        links.onDrop(() -> root.setOnKeyPressed(null));
        Timeline clock = new Timeline(new KeyFrame(TICK, _ -> receiver.tick()));
        clock.setCycleCount(Animation.INDEFINITE);
        clock.play();
        links.onDrop(clock::stop);
    }

    @Override
    public void hidden() {
        links.drop();
        leave();
    }

    @Override
    public List<KeyHint> keys() {
        return model.view().get() == View.TABLE
                ? List.of(
                        new KeyHint("Enter", Words.text("webhook.key.open")),
                        new KeyHint("Home", Words.text("webhook.key.newest")),
                        new KeyHint("P", Words.text("webhook.key.pause")),
                        new KeyHint("R", Words.text("webhook.key.replay")),
                        new KeyHint("Shortcut+C", Words.text("webhook.key.copy")),
                        new KeyHint("Shortcut+F", Words.text("webhook.key.filter")))
                : List.of(new KeyHint("Shortcut+F", Words.text("webhook.key.filter")));
    }

    @Override
    public void focusFirst() {
        inFront().focusFirst();
    }

    @FXML
    void start() {
        receiver.start();
    }

    @FXML
    void stop() {
        receiver.stop();
    }

    @FXML
    void check() {
        receiver.check();
    }

    @FXML
    void cancelReplay() {
        replay.cancel();
    }

    private void showRunning(Optional<ReplayPanelModel.Running> running) {
        Shown.set(runningBox, running.isPresent());
        running.ifPresent(
                now -> {
                    runningLabel.setText(now.words());
                    runningBar.setProgress((double) now.done() / Math.max(1, now.total()));
                });
    }

    private void showEnded(Optional<ReplayPanelModel.Ended> ended) {
        Shown.set(endedBox, ended.isPresent());
        ended.ifPresent(
                how -> {
                    endedIcon.getChildren().setAll(StateIcons.icon(how.state(), ICON_PX));
                    endedLabel.setText(how.sentence());
                });
    }

    private void pressed(KeyEvent event) {
        if (event.isShortcutDown() && event.getCode() == KeyCode.F) {
            model.view().set(View.TABLE);
            tablePanel.focusFilter();
            event.consume();
        }
    }

    private void showLine(HealthLine line) {
        healthIcon.getChildren().setAll(StateIcons.icon(line.state(), ICON_PX));
        healthLabel.setText(line.sentence());
        healthLabel
                .getStyleClass()
                .setAll("label", "state-word", StateIcons.glyph(line.state()).styleClass());
        Shown.text(healthDetails, String.join(" · ", line.details()));
        Shown.text(reasonLabel, line.reason());
    }

    private void showHealth(ReceiverHealth health) {
        boolean isStarted = health.state() != ReceiverHealth.State.NOT_STARTED;
        Shown.set(startBox, !isStarted);
        Shown.set(stopBox, isStarted);
        Shown.set(checkButton, isStarted);
        Shown.set(addressBox, !health.url().isEmpty());
        addressBox
                .getChildren()
                .setAll(new IdLabel(Words.text("webhook.address"), health.url(), URL_LENGTH_MAX));
        allChip.setText(Words.text("webhook.chip.all", number(health.kept())));
        acceptedChip.setText(Words.text("webhook.chip.accepted", number(health.accepted())));
        duplicateChip.setText(Words.text("webhook.chip.duplicate", number(health.duplicates())));
        refusedChip.setText(Words.text("webhook.chip.refused", number(health.refused())));
        conflictChip.setText(Words.text("webhook.chip.conflict", number(health.conflicts())));
    }

    private void chip(ToggleButton chip, Optional<DeliveryOutcome> outcome) {
        chip.setOnAction(
                _ -> {
                    // A click on the selected chip must not deselect it.
                    chip.setSelected(true);
                    model.view().set(View.TABLE);
                    table.query().set(table.query().get().withOutcome(outcome));
                });
    }

    private void view(ToggleButton chip, View view) {
        chip.setOnAction(
                _ -> {
                    chip.setSelected(true);
                    model.view().set(view);
                });
    }

    private void showView(View view) {
        leave();
        Panel next = inFront();
        front = next;
        body.getChildren().setAll(next.root());
        next.shown();
        showChips();
    }

    private void leave() {
        Panel left = front;
        front = null;
        if (left != null) {
            left.hidden();
            body.getChildren().clear();
        }
    }

    private Panel inFront() {
        return switch (model.view().get()) {
            case TABLE -> tablePanel;
            case REFUSED -> refusedPanel;
            case MISSING -> missingPanel;
        };
    }

    private void showChips() {
        outcomes.selectToggle(
                switch (model.view().get()) {
                    case TABLE -> chip(table.query().get().outcome());
                    case REFUSED -> refusedChip;
                    case MISSING -> missingChip;
                });
    }

    private ToggleButton chip(Optional<DeliveryOutcome> outcome) {
        return outcome.map(
                        one ->
                                switch (one) {
                                    case ACCEPTED -> acceptedChip;
                                    case DUPLICATE -> duplicateChip;
                                    case CONFLICT -> conflictChip;
                                })
                .orElse(allChip);
    }

    private static String number(long count) {
        return String.format(Locale.ENGLISH, "%,d", count);
    }
}
