package cockpit.packet;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Shown;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.shell.ActDialog;
import cockpit.shell.StateIcons;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

import java.util.List;
import java.util.Optional;

/// Who signs, each seat a row, and what changed since they signed. A part of the packet's page.
final class SigningPanel {
    private static final double ICON_PX = 16;
    private static final int CHANGES_MAX = 8;

    private final SigningPanelModel model;
    private final Links links;
    private final Parent root;

    @FXML private Button enrolButton;
    @FXML private Button takeButton;
    @FXML private VBox rows;
    @FXML private Label refusalLabel;
    @FXML private VBox changedCard;
    @FXML private Label changedTitle;
    @FXML private VBox changes;

    /// @param links of the page, which drops them when it goes
    SigningPanel(SigningPanelModel model, Links links) {
        this.model = model;
        this.links = links;
        root = FxmlViews.load(Parent.class, this);
    }

    Parent root() {
        return root;
    }

    void shown() {
        links.follow(model.view(), this::show);
        links.follow(model.askRefusal(), _ -> showRefusal());
        links.follow(model.takeRefusal(), _ -> showRefusal());
        DisabledReason.follow(links, takeButton, model.takeRefusal());
        DisabledReason.follow(links, enrolButton, model.enrolRefusal());
    }

    /// Opens the dialog that asks for signatures.
    void ask() {
        PersonFilePanel form =
                new PersonFilePanel(
                        Words.text("packet.ask.text"),
                        model.askWarning(),
                        Words.text("packet.ask.person"),
                        Words.text("packet.ask.choose"),
                        model::chooseRequest);
        ActDialog.openStaying(
                root.getScene(),
                model.environment(),
                Words.text("packet.ask.title"),
                form.root(),
                Words.text("packet.ask.act"),
                form.ready(),
                () -> model.ask(form.person(), form.file()));
    }

    @FXML
    void enrol() {
        PersonFilePanel form =
                new PersonFilePanel(
                        Words.text("packet.enrol.text"),
                        "",
                        Words.text("packet.enrol.person"),
                        Words.text("packet.enrol.choose"),
                        model::chooseCard);
        ActDialog.openStaying(
                root.getScene(),
                model.environment(),
                Words.text("packet.enrol.title"),
                form.root(),
                Words.text("packet.enrol.act"),
                form.ready(),
                () -> model.enrol(form.file(), form.person()));
    }

    @FXML
    void take() {
        model.take();
    }

    private void show(Optional<SigningView> view) {
        rows.getChildren().clear();
        changes.getChildren().clear();
        for (SigningView.Row row : view.map(SigningView::rows).orElse(List.of())) {
            rows.getChildren()
                    .add(
                            SeatCell.of(
                                    row.state(), row.title(), row.who(), row.said(), row.spoken()));
        }
        List<String> changed = view.map(SigningView::changes).orElse(List.of());
        Shown.set(changedCard, !changed.isEmpty());
        changedTitle.setText(view.map(SigningView::changesTitle).orElse(""));
        for (String change : changed.subList(0, Math.min(CHANGES_MAX, changed.size()))) {
            changes.getChildren().add(change(change));
        }
        if (changed.size() > CHANGES_MAX) {
            changes.getChildren()
                    .add(
                            change(
                                    Words.text(
                                            "packet.sign.changed.more",
                                            changed.size() - CHANGES_MAX)));
        }
    }

    /// The reason stands in the card too, because a tooltip needs a mouse. While work is under way
    /// the page says that already, and without a launch it says that.
    private void showRefusal() {
        Optional<SigningView> view = model.view().get();
        String ask = model.askRefusal().get();
        String take = model.takeRefusal().get();
        boolean isOwn = model.enrolRefusal().get().isEmpty() && view.isPresent();
        String reason = "";
        if (isOwn && !ask.isEmpty()) {
            reason = Words.text("packet.sign.refusal.ask", ask);
        }
        if (isOwn && !take.isEmpty()) {
            reason = (reason + "\n" + Words.text("packet.sign.refusal.take", take)).strip();
        }
        Shown.text(refusalLabel, reason);
    }

    private static HBox change(String text) {
        Label label = SeatCell.line(text, "signing-said");
        HBox.setHgrow(label, Priority.ALWAYS);
        HBox box = new HBox(StateIcons.icon(StepState.STALE, ICON_PX), label);
        box.getStyleClass().add("signing-change");
        return box;
    }
}
