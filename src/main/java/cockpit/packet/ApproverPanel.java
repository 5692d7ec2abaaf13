package cockpit.packet;

import cockpit.kit.fx.DisabledReason;
import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Words;
import cockpit.packet.FilesPanel.Slot;
import cockpit.shell.ActDialog;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// What an approver does, on the packet's page, and the rarer acts on packets.
final class ApproverPanel {
    private final ApproverPanelModel model;
    private final Links links;
    private final Parent root;

    @FXML private Button cardButton;
    @FXML private Button readButton;

    /// @param links of the page, which drops them when it goes
    ApproverPanel(ApproverPanelModel model, Links links) {
        this.model = model;
        this.links = links;
        root = FxmlViews.load(Parent.class, this);
    }

    Parent root() {
        return root;
    }

    void shown() {
        DisabledReason.follow(links, cardButton, model.refusal());
        DisabledReason.follow(links, readButton, model.refusal());
    }

    @FXML
    void read() {
        model.read(
                request -> {
                    if (root.getScene() != null) {
                        RequestPanel.open(request, root.getScene());
                    }
                });
    }

    @FXML
    void card() {
        CardPanel.open(model, root.getScene());
    }

    void merge() {
        open(
                Words.text("packet.merge.title"),
                Words.text("packet.merge.text"),
                Words.text("packet.merge.act"),
                List.of(
                        one("packet.merge.request", model.files()::openRequest),
                        new Slot(
                                Words.text("packet.merge.signatures"),
                                model.files()::openSignatures),
                        one("packet.merge.place", model::chooseMerged)),
                form -> model.merge(form.file(0), form.files(1), form.file(2)));
    }

    void compare() {
        open(
                Words.text("packet.compare.title"),
                Words.text("packet.compare.text"),
                Words.text("packet.compare.act"),
                List.of(
                        one("packet.compare.older", model.files()::open),
                        one("packet.compare.newer", model.files()::open)),
                form -> model.compare(form.file(0), form.file(1)));
    }

    void verifyAfter() {
        open(
                Words.text("packet.after.title"),
                Words.text("packet.after.text"),
                Words.text("packet.after.act"),
                List.of(
                        one("packet.compare.older", model.files()::open),
                        one("packet.compare.newer", model.files()::open)),
                form -> model.verifyAfter(form.file(0), form.file(1)));
    }

    private void open(
            String title, String text, String act, List<Slot> slots, Consumer<FilesPanel> onAct) {
        FilesPanel form = new FilesPanel(text, slots);
        ActDialog.open(
                root,
                model.environment(),
                title,
                form.root(),
                act,
                form.ready(),
                () -> onAct.accept(form));
    }

    private static Slot one(String title, Supplier<Optional<Path>> choose) {
        return new Slot(Words.text(title), () -> choose.get().stream().toList());
    }
}
