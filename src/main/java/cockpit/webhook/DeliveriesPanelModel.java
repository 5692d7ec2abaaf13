package cockpit.webhook;

import cockpit.kit.fx.Delay;
import cockpit.shell.DrawerModel;

import java.time.InstantSource;
import java.time.ZoneId;

/// What the deliveries panel shows and may do: the receiver's health, the table, one delivery in
/// the drawer. It lives on the window's thread and outlives the panels that show it.
public final class DeliveriesPanelModel {
    private final ReceiverPanelModel receiver;
    private final TablePanelModel table;
    private final DetailPanelModel detail;

    /// @param drawer where a delivery is shown
    /// @param zone of the times shown and of "today"
    /// @param delay [Delay#real] in the window
    public DeliveriesPanelModel(
            DeliverySource source,
            DeliveryActions actions,
            DrawerModel drawer,
            InstantSource clock,
            ZoneId zone,
            Delay delay) {
        this.receiver = new ReceiverPanelModel(actions, clock, zone);
        this.table = new TablePanelModel(source, clock, zone, delay);
        this.detail = new DetailPanelModel(source, actions, drawer, zone, delay);
    }

    /// Shows a newer health. Whoever follows the receiver calls it when something changed, at most
    /// once a frame.
    public void show(ReceiverHealth health) {
        receiver.show(health);
        table.reached(health.newest());
    }

    ReceiverPanelModel receiver() {
        return receiver;
    }

    TablePanelModel table() {
        return table;
    }

    DetailPanelModel detail() {
        return detail;
    }
}
