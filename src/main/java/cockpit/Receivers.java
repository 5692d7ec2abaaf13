package cockpit;

import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryBook.Kept;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.WebhookFact.BindConfirmed;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.webhook.ReceiverNotStarted;
import cockpit.webhook.Reception;
import cockpit.webhook.ReceptionSettings;

import java.time.Duration;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// Starts receivers that keep what comes in a cockpit's own log and put it on its record.
public final class Receivers {
    private Receivers() {}

    /// @param clockSkew this machine's clock minus 0Pools', when that is known
    /// @param listener is told of each delivery once it is kept
    /// @throws StoreProblem when the delivery log cannot be opened
    /// @throws ReceiverNotStarted when nothing listens, for the reason in its message
    /// @throws Cockpit.NotRecorded when the start could not be recorded; nothing listens then
    public static Reception start(
            Cockpit cockpit,
            ReceptionSettings settings,
            Supplier<Optional<Duration>> clockSkew,
            BiConsumer<Kept, Delivery> listener)
            throws StoreProblem, ReceiverNotStarted {
        Environment environment = settings.environment();
        LaunchRecord record = cockpit.conductor(environment).snapshot().record();
        return Reception.start(
                settings,
                new Reception.Ports(
                        cockpit.deliveries(environment),
                        record.newest(DeliveriesTaken.class).map(Seen::fact).orElse(null),
                        facts -> cockpit.received(environment, facts),
                        address -> isConfirmed(record, address),
                        clockSkew,
                        listener,
                        cockpit.clock()));
    }

    private static boolean isConfirmed(LaunchRecord record, String address) {
        return record.newest(BindConfirmed.class)
                .filter(seen -> seen.fact().address().equals(address))
                .isPresent();
    }
}
