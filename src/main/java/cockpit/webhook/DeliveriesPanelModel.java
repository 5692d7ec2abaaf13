package cockpit.webhook;

import cockpit.kit.fx.Delay;
import cockpit.launch.Seen;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.shell.DrawerModel;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;

/// What the deliveries panel shows and may do: the receiver's health, the table, one delivery in
/// the drawer. It lives on the window's thread and outlives the panels that show it.
public final class DeliveriesPanelModel {
    private final ReceiverPanelModel receiver;
    private final TablePanelModel table;
    private final DetailPanelModel detail;
    private final ReplayPanelModel replay;
    private final MissedPanelModel missed;
    private final ObjectProperty<View> view = new SimpleObjectProperty<>(View.TABLE);

    /// What is in front.
    enum View {
        TABLE,
        REFUSED,
        MISSING
    }

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
        this.replay = new ReplayPanelModel(actions, clock);
        this.missed = new MissedPanelModel(actions, clock, zone);
        this.detail = new DetailPanelModel(source, actions, drawer, zone, delay);
    }

    /// Shows a newer health. Whoever follows the receiver calls it when something changed, at most
    /// once a frame.
    public void show(ReceiverHealth health) {
        receiver.show(health);
        table.reached(health.newest());
    }

    /// Shows what the newest comparison with the API found; empty when there was none.
    public void showCompared(
            Optional<Seen<GapsCompared>> trades, Optional<Seen<EventsCompared>> events) {
        missed.show(trades, events);
    }

    ObjectProperty<View> view() {
        return view;
    }

    MissedPanelModel missed() {
        return missed;
    }

    ReceiverPanelModel receiver() {
        return receiver;
    }

    TablePanelModel table() {
        return table;
    }

    ReplayPanelModel replay() {
        return replay;
    }

    DetailPanelModel detail() {
        return detail;
    }
}
