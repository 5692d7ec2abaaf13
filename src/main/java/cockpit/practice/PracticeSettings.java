package cockpit.practice;

import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.Pause;
import cockpit.pools.PoolsEnvironment;

import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Set;

/// What a practice partner needs to know.
///
/// @param environment written on every record
/// @param poolsBaseUrl where its 0Pools is
/// @param hosts which hosts its keys may go to
/// @param webhookSecret what 0Pools signs with
/// @param otherWebhookSecret what 0Pools signs with in the other environment; a correct partner has
///   no use for it, and only a sabotage looks at it
/// @param switchSecret what orders to its switch are signed with; without one it takes none
/// @param clock the machine's time; the time of 0Pools is learnt from its answers
/// @param pause how it waits between tries
/// @param overdueAfter the age from which a pending order is overdue
/// @param webhookTolerance how far a signature's time may be off, both ways
/// @param port 0 for any free one
/// @param sabotages names of sabotages that are on from the start
public record PracticeSettings(
        PoolsEnvironment environment,
        URI poolsBaseUrl,
        HostPolicy hosts,
        Key secretKey,
        Key publishableKey,
        Key webhookSecret,
        Optional<Key> otherWebhookSecret,
        Optional<Key> switchSecret,
        InstantSource clock,
        Pause pause,
        Duration overdueAfter,
        Duration webhookTolerance,
        int port,
        Set<String> sabotages) {
    /// After this a pending order is overdue, unless settings say otherwise.
    public static final Duration OVERDUE_AFTER = Duration.ofMinutes(15);

    /// The tolerance that the documentation names.
    public static final Duration WEBHOOK_TOLERANCE = Duration.ofMinutes(5);

    public PracticeSettings {
        sabotages = Set.copyOf(sabotages);
        webhookSecret.require(Key.Kind.WEBHOOK, environment);
        PoolsEnvironment other =
                environment == PoolsEnvironment.LIVE
                        ? PoolsEnvironment.SANDBOX
                        : PoolsEnvironment.LIVE;
        otherWebhookSecret.ifPresent(key -> key.require(Key.Kind.WEBHOOK, other));
    }

    /// A correct partner on a free port, in front of a 0Pools on this machine.
    public static PracticeSettings local(
            PoolsEnvironment environment,
            URI poolsBaseUrl,
            Key secretKey,
            Key publishableKey,
            Key webhookSecret,
            InstantSource clock) {
        return new PracticeSettings(
                environment,
                poolsBaseUrl,
                HostPolicy.contract().allowingLoopback(),
                secretKey,
                publishableKey,
                webhookSecret,
                Optional.empty(),
                Optional.empty(),
                clock,
                Pause.real(),
                OVERDUE_AFTER,
                WEBHOOK_TOLERANCE,
                0,
                Set.of());
    }

    /// These settings with another way of waiting between tries.
    public PracticeSettings withPause(Pause other) {
        return with(other, otherWebhookSecret, switchSecret);
    }

    /// These settings with the other environment's webhook secret within reach.
    public PracticeSettings withOtherWebhookSecret(Key other) {
        return with(pause, Optional.of(other), switchSecret);
    }

    /// These settings with a switch that takes orders signed with this.
    public PracticeSettings withSwitchSecret(Key secret) {
        return with(pause, otherWebhookSecret, Optional.of(secret));
    }

    private PracticeSettings with(
            Pause newPause, Optional<Key> newOtherWebhookSecret, Optional<Key> newSwitchSecret) {
        return new PracticeSettings(
                environment,
                poolsBaseUrl,
                hosts,
                secretKey,
                publishableKey,
                webhookSecret,
                newOtherWebhookSecret,
                newSwitchSecret,
                clock,
                newPause,
                overdueAfter,
                webhookTolerance,
                port,
                sabotages);
    }
}
