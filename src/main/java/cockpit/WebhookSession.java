package cockpit;

import cockpit.evidence.DeliveryLog;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.Threshold;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.signature.Diagnosis;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;
import cockpit.webhook.Gaps;
import cockpit.webhook.GapsProblem;
import cockpit.webhook.ReceiverHealth;
import cockpit.webhook.ReceiverNotStarted;
import cockpit.webhook.ReceiverSettings;
import cockpit.webhook.Reception;
import cockpit.webhook.ReceptionSettings;
import cockpit.webhook.RefusedDelivery;
import cockpit.webhook.RefusedRow;
import cockpit.webhook.Replay;
import cockpit.webhook.ReplayOptions;
import cockpit.webhook.ReplayProblem;
import cockpit.webhook.ReplayProgress;
import cockpit.webhook.ReplayRequest;
import cockpit.webhook.ReplayResult;
import cockpit.webhook.ReturnWatch;
import cockpit.webhook.StatusWatch;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// The rehearsal's webhooks as the cockpit sees them: its own receiver beside the practice
/// partner's handler, which status came by which path, and which event is missing. Any thread but
/// the FX thread may call it.
final class WebhookSession implements AutoCloseable {
    private static final Duration FOLLOWED_AT_MOST = Duration.ofMinutes(2);
    private static final int REPLAYS_AT_ONCE = 8;

    /// How often the settled trades are looked through for those whose next look is due.
    private static final Duration RETURNS_EVERY = Duration.ofMinutes(1);

    private final Cockpit cockpit;
    private final PracticeWorld world;
    private final InstantSource clock;
    private final GapSession gaps;
    private @Nullable Thread returns;
    private volatile @Nullable Reception reception;

    WebhookSession(Cockpit cockpit, PracticeWorld world) {
        this.cockpit = cockpit;
        this.world = world;
        this.clock = cockpit.clock();
        this.gaps = new GapSession(cockpit, world.environment(), world::pools);
    }

    Environment environment() {
        return world.environment();
    }

    SigningSecret secret() {
        return world.signingSecret();
    }

    private SchemeSettings scheme() {
        return AgreedWebhooks.inForce(cockpit.production().snapshot().record());
    }

    /// Listens on a free port of this machine, and lets the embedded 0Pools tell it of every event
    /// as well. Nothing happens when it listens already.
    ///
    /// @throws Cockpit.NotRecorded when that could not be recorded; nothing listens then
    synchronized void listen() throws StoreProblem, ReceiverNotStarted {
        if (reception != null) {
            return;
        }
        Reception started =
                Receivers.start(
                        cockpit,
                        new ReceptionSettings(
                                environment(),
                                scheme(),
                                List.of(secret()),
                                ReceiverSettings.onLoopback(0),
                                Optional.empty()),
                        world::clockSkew,
                        (kept, delivery) -> {});
        reception = started;
        world.observe(started.publicUrl());
        returns =
                Thread.ofVirtual()
                        .name("cockpit-return-watch")
                        .start(() -> watchReturns(() -> reception != started));
    }

    /// A return comes by no webhook, so settled trades are polled until their watch period ends.
    private void watchReturns(BooleanSupplier cancel) {
        try (PoolsClient pools = world.pools(exchange -> {})) {
            new ReturnWatch(
                            pools,
                            cockpit.statuses(environment()),
                            clock,
                            () ->
                                    cockpit.production()
                                            .snapshot()
                                            .record()
                                            .threshold(Threshold.RETURN_WATCH))
                    .watch(RETURNS_EVERY, Pause.real(), cancel);
        }
    }

    /// Stops listening. The embedded 0Pools tells the partner alone from then on.
    synchronized void stop() {
        Reception open = reception;
        if (open != null) {
            reception = null;
            world.observeNothing();
            open.close();
            awaitReturns();
        }
    }

    private void awaitReturns() {
        Thread watching = returns;
        if (watching != null) {
            try {
                watching.join();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /// The receiver; empty while nothing listens.
    Optional<Reception> reception() {
        return Optional.ofNullable(reception);
    }

    DeliveryLog deliveries() throws StoreProblem {
        return cockpit.deliveries(environment());
    }

    /// Sends a probe to the receiver's public address and records what came of it, when that is
    /// news.
    void checkPath() {
        reception().ifPresent(Reception::beat);
    }

    /// Follows a quote by polling until its trade has ended, and records by which path that came.
    ///
    /// @return whether it has ended
    boolean follow(PoolsClient pools, String quoteId) {
        return new StatusWatch(
                        pools,
                        cockpit.statuses(environment()),
                        clock,
                        Pause.real(),
                        RandomGenerator.getDefault())
                .follow(List.of(quoteId), FOLLOWED_AT_MOST, watched -> {}, () -> false).stream()
                        .allMatch(StatusWatch.Watched::isFinal);
    }

    /// Waits until a trade that polling told the end of has been without an event for long enough
    /// to show that none comes.
    void awaitQuiet(String transactId) {
        Duration enough = Duration.ofSeconds(EventsCompared.QUIET_SECONDS_MIN);
        cockpit.statuses(environment())
                .polledAt(transactId)
                .map(at -> enough.minus(Duration.between(at, clock.instant())))
                .filter(Duration::isPositive)
                .ifPresent(Pause.real()::restUnlessInterrupted);
    }

    /// Compares the trades of a window with the events received, recovers what is missing by
    /// polling and records both.
    ///
    /// @throws GapsProblem when the comparison did not come to its end; nothing is recorded then
    GapSession.Compared compare(
            Instant from, Instant to, Gaps.Listener listener, BooleanSupplier cancel)
            throws GapsProblem, StoreProblem {
        reception().ifPresent(Reception::seal);
        return gaps.run(from, to, true, listener, cancel);
    }

    /// What a replay can be sent to and signed with.
    ReplayOptions replayOptions() {
        List<ReplayOptions.Target> targets = new ArrayList<>();
        targets.add(
                new ReplayOptions.Target(
                        Words.text("desk.replay.partner"), world.webhookUrl().toString(), false));
        reception()
                .map(
                        open ->
                                new ReplayOptions.Target(
                                        Words.text("desk.replay.own"),
                                        open.publicUrl().toString(),
                                        true))
                .ifPresent(targets::add);
        return new ReplayOptions(
                environment(),
                cockpit.production()
                        .snapshot()
                        .record()
                        .launch()
                        .map(launch -> launch.profile().partnerName())
                        .orElse(""),
                targets,
                List.of(secret().id()),
                scheme().tolerance());
    }

    /// Sends stored deliveries again and records each result.
    ///
    /// @throws ReplayProblem when it is refused
    /// @throws Cockpit.NotRecorded when a result could not be recorded
    ReplayResult replay(
            ReplayRequest request, Consumer<ReplayProgress> progress, BooleanSupplier cancel)
            throws ReplayProblem, StoreProblem {
        DeliveryLog log = deliveries();
        Function<Duration, String> grants =
                reception().<Function<Duration, String>>map(open -> open::grant).orElse(null);
        Replay replay =
                new Replay(
                        log::read,
                        scheme(),
                        List.of(secret()),
                        grants,
                        clock,
                        fact ->
                                cockpit.record(environment(), List.of(fact))
                                        .facts()
                                        .getLast()
                                        .seq());
        return replay.run(Cockpit.newId("replay"), request, REPLAYS_AT_ONCE, progress, cancel);
    }

    /// The deliveries that were turned away, newest first, each with what a diagnosis says.
    List<RefusedRow> refused() {
        List<SigningSecret> known = List.of(secret(), world.otherSigningSecret());
        List<RefusedRow> rows = new ArrayList<>();
        for (RefusedDelivery one : reception().map(Reception::refused).orElse(List.of())) {
            Diagnosis.Finding finding =
                    Diagnosis.of(one.message(), scheme(), known, one.arrivedAt(), environment())
                            .stream()
                            .findFirst()
                            .filter(found -> one.isWhole())
                            .orElse(new Diagnosis.Finding(one.code(), one.sentence(), ""));
            rows.add(
                    new RefusedRow(
                            one.arrivedAt(),
                            one.code(),
                            finding.sentence(),
                            finding.fix(),
                            one.sizeBytes()));
        }
        return rows;
    }

    /// How the receiver is, for the window.
    ReceiverHealth health() {
        Optional<Reception> open = reception();
        long newest;
        try {
            newest = deliveries().count();
        } catch (StoreProblem problem) {
            return ReceiverHealth.NONE;
        }
        if (open.isEmpty()) {
            return ReceiverHealth.NONE.withNewest(newest);
        }
        return ReceiverHealth.of(
                open.get().health(), open.get().publicUrl(), newest, clock.instant());
    }

    @Override
    public void close() {
        stop();
    }
}
