package cockpit.webhook;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;

import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;

/// The deliveries that were turned away, with what the diagnosis says of each.
final class RefusedPanel implements Panel {
    private final MissedPanelModel model;
    private final ReceiverPanelModel receiver;
    private final Links links = new Links();
    private final Parent root;

    @FXML private ListView<RefusedRow> refusedList;

    RefusedPanel(MissedPanelModel model, ReceiverPanelModel receiver) {
        this.model = model;
        this.receiver = receiver;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        refusedList.setCellFactory(_ -> new RefusedCell(model.zone()));
        refusedList.setPlaceholder(new Label(Words.text("webhook.refused.none")));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        refusedList.setItems(model.refused());
        links.onDrop(() -> refusedList.setItems(null));
        links.follow(receiver.health(), _ -> model.readRefused());
    }

    @Override
    public void hidden() {
        links.drop();
    }

    @Override
    public void focusFirst() {
        refusedList.requestFocus();
    }
}
