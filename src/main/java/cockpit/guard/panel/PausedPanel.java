package cockpit.guard.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.ShapeIcon;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.Seen;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

import java.util.Optional;

/// What keeps the flow paused, and the two acts that enable it again.
final class PausedPanel implements Panel {
    private static final double ICON_PX = 22;

    private final GuardPanelModel model;
    private final Links links = new Links();
    private final Parent root;
    private Optional<Seen<EnableAsked>> asked = Optional.empty();

    @FXML private StackPane pausedIcon;
    @FXML private VBox causesBox;
    @FXML private Label askedLabel;
    @FXML private Button askButton;
    @FXML private Button approveButton;

    PausedPanel(GuardPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
        pausedIcon
                .getChildren()
                .setAll(new ShapeIcon(StateIcons.PAUSED, Words.text("guard.paused"), ICON_PX));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.view(), this::show);
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @FXML
    void ask() {
        model.view()
                .get()
                .ifPresent(
                        view ->
                                SignPanel.open(
                                        root.getScene(),
                                        view.environment(),
                                        new SignPanel.Ask(
                                                Words.text(
                                                        "guard.enable.ask.title", view.partner()),
                                                Words.text("guard.enable.ask.text"),
                                                Words.text("guard.enable.ask.act"),
                                                model.person().get(),
                                                Words.text("guard.enable.reason"),
                                                ""),
                                        model::askToEnable));
    }

    @FXML
    void approve() {
        if (asked.isPresent() && model.view().get().isPresent()) {
            EnableAsked ask = asked.get().fact();
            GuardView view = model.view().get().get();
            SignPanel.open(
                    root.getScene(),
                    view.environment(),
                    new SignPanel.Ask(
                            Words.text("guard.enable.approve.title", view.partner()),
                            Words.text("guard.enable.approve.text", ask.person(), ask.reason()),
                            Words.text("guard.enable.approve.act"),
                            "",
                            "",
                            model.phrase()),
                    (who, _) -> model.approve(ask, who));
        }
    }

    private void show(Optional<GuardView> view) {
        Optional<GuardView.Paused> paused = view.flatMap(GuardView::paused);
        Shown.set(root, paused.isPresent());
        asked = paused.flatMap(GuardView.Paused::asked);
        causesBox
                .getChildren()
                .setAll(
                        paused.stream()
                                .flatMap(one -> one.causes().stream())
                                .map(PausedPanel::line)
                                .toList());
        askedLabel.setText(
                asked.map(
                                one ->
                                        Words.text(
                                                "guard.paused.asked",
                                                one.fact().person(),
                                                Times.moment(
                                                        one.at(),
                                                        view.map(GuardView::at).orElse(one.at()),
                                                        model.zone()),
                                                one.fact().reason()))
                        .orElseGet(() -> Words.text("guard.paused.notAsked")));
        askButton.setText(
                asked.isPresent()
                        ? Words.text("guard.enable.askAgain")
                        : Words.text("guard.enable.open"));
        Shown.set(approveButton, asked.isPresent());
    }

    private static Label line(GuardView.Cause cause) {
        Label line = new Label(Words.text("guard.paused.cause", cause.title(), cause.text()));
        line.setWrapText(true);
        line.setMinHeight(Label.USE_PREF_SIZE);
        line.setMaxWidth(Double.MAX_VALUE);
        return line;
    }
}
