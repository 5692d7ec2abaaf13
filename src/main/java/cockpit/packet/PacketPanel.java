package cockpit.packet;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.packet.PacketPanelModel.Outcome;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// The packet: what it would say now, each value with its evidence; its export, and the check of
/// any packet file.
public final class PacketPanel implements Panel {
    private static final double STEP_ICON_PX = 20;

    private final PacketPanelModel model;
    private final Links links = new Links();
    private final SigningPanel signingPanel;
    private final ApproverPanel approverPanel;
    private final Parent root;

    @FXML private Label sentenceLabel;
    @FXML private Button verifyButton;
    @FXML private Button askButton;
    @FXML private Button exportButton;
    @FXML private Label refusalLabel;
    @FXML private HBox progressBox;
    @FXML private Label progressLabel;
    @FXML private HBox outcomeCard;
    @FXML private StackPane outcomeIcon;
    @FXML private VBox outcomeTexts;
    @FXML private Button copyPathButton;
    @FXML private Label bannerLabel;
    @FXML private HBox steps;
    @FXML private VBox signing;
    @FXML private VBox approver;
    @FXML private MenuButton moreButton;
    @FXML private VBox documents;
    @FXML private VBox caveatsCard;
    @FXML private VBox caveats;

    public PacketPanel(PacketPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
        this.signingPanel = new SigningPanel(model.signing(), links);
        signing.getChildren().add(signingPanel.root());
        this.approverPanel = new ApproverPanel(model.approver(), links);
        approver.getChildren().add(approverPanel.root());
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.view(), this::show);
        links.follow(model.signing().view(), this::showSentence);
        signingPanel.shown();
        approverPanel.shown();
        links.follow(model.exportRefusal(), this::showRefusal);
        links.follow(model.progress(), this::showProgress);
        links.follow(model.outcome(), this::showOutcome);
        DisabledReason.follow(links, exportButton, model.exportRefusal());
        DisabledReason.follow(links, askButton, model.signing().askRefusal());
        DisabledReason.follow(links, verifyButton, model.verifyRefusal());
        DisabledReason.follow(links, moreButton, model.verifyRefusal());
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public void focusFirst() {
        (exportButton.isDisabled() ? verifyButton : exportButton).requestFocus();
    }

    @FXML
    void export() {
        model.export();
    }

    @FXML
    void verify() {
        model.verify();
    }

    @FXML
    void ask() {
        signingPanel.ask();
    }

    @FXML
    void merge() {
        approverPanel.merge();
    }

    @FXML
    void compare() {
        approverPanel.compare();
    }

    @FXML
    void verifyAfter() {
        approverPanel.verifyAfter();
    }

    @FXML
    void exportEvidence() {
        model.exportEvidence();
    }

    private void showSentence(Optional<SigningView> view) {
        sentenceLabel.setText(
                view.map(SigningView::sentence).orElseGet(() -> Words.text("packet.empty")));
    }

    private void show(Optional<PacketView> view) {
        String banner = view.map(PacketView::banner).orElse("");
        bannerLabel.setText(banner);
        Shown.set(bannerLabel, !banner.isEmpty());
        steps.getChildren().clear();
        documents.getChildren().clear();
        caveats.getChildren().clear();
        Shown.set(steps, view.isPresent());
        Shown.set(caveatsCard, view.isPresent());
        view.ifPresent(this::fill);
    }

    private void fill(PacketView view) {
        view.steps().forEach(mark -> steps.getChildren().add(mark(mark)));
        view.documents()
                .forEach(
                        table ->
                                documents
                                        .getChildren()
                                        .add(new DocumentCell(table, model::openEvidence)));
        view.caveats().forEach(text -> caveats.getChildren().add(SeatCell.line(text, "muted")));
    }

    private static Node mark(PacketView.Mark mark) {
        Label number = new Label(Integer.toString(mark.step().number()));
        number.getStyleClass().addAll("small", "muted");
        VBox box = new VBox(StateIcons.icon(mark.state(), STEP_ICON_PX), number);
        box.getStyleClass().add("packet-step");
        box.setAccessibleText(mark.spoken());
        Tooltip.install(box, new Tooltip(mark.spoken() + "\n" + mark.sentence()));
        HBox.setHgrow(box, Priority.ALWAYS);
        box.setMaxWidth(Double.MAX_VALUE);
        return box;
    }

    /// The reason stands under the button, because a tooltip needs a mouse.
    private void showRefusal(String reason) {
        boolean isShown = !reason.isEmpty() && model.progress().get().isEmpty();
        refusalLabel.setText(isShown ? Words.text("packet.refusal", reason) : "");
        Shown.set(refusalLabel, isShown);
    }

    private void showProgress(String what) {
        progressLabel.setText(what);
        Shown.set(progressBox, !what.isEmpty());
        showRefusal(model.exportRefusal().get());
    }

    private void showOutcome(Optional<Outcome> outcome) {
        Shown.set(outcomeCard, outcome.isPresent());
        outcomeIcon.getChildren().clear();
        outcomeTexts.getChildren().clear();
        outcomeCard.getStyleClass().removeAll("packet-good", "packet-bad", "packet-undone");
        outcome.ifPresent(this::fillOutcome);
    }

    private void fillOutcome(Outcome outcome) {
        outcomeCard.getStyleClass().add(styleClass(outcome.kind()));
        outcomeIcon.getChildren().setAll(StateIcons.icon(shape(outcome.kind()), STEP_ICON_PX));
        Label word = SeatCell.line(outcome.word(), "title");
        outcomeTexts.getChildren().add(word);
        outcome.sentences()
                .forEach(
                        text -> outcomeTexts.getChildren().add(SeatCell.line(text, "packet-line")));
        if (!outcome.code().isEmpty()) {
            outcomeTexts.getChildren().add(SeatCell.line(outcome.code(), "mono"));
        }
        boolean hasPath = !outcome.copyable().isEmpty();
        Shown.set(copyPathButton, hasPath);
        copyPathButton.setOnAction(_ -> model.copy(outcome.copyable()));
    }

    private static StepState shape(Outcome.Kind kind) {
        return switch (kind) {
            case GOOD -> StepState.PASSED;
            case BAD -> StepState.FAILED;
            case UNDONE -> StepState.STALE;
        };
    }

    private static String styleClass(Outcome.Kind kind) {
        return switch (kind) {
            case GOOD -> "packet-good";
            case BAD -> "packet-bad";
            case UNDONE -> "packet-undone";
        };
    }
}
