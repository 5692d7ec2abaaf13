package cockpit.sandbox;

import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.locks.ReentrantLock;

/// A running 0Pools on this machine: the API on one port, the control interface on another. Several
/// can run side by side; none knows of another. State lives in memory and ends with [#close()].
public final class Sandbox implements AutoCloseable {
    final SandboxSettings settings;
    final World world;
    final Deliveries deliveries;
    final Faults faults = new Faults();
    final RequestLog log = new RequestLog();
    final Sabotages sabotages = new Sabotages();
    private final SandboxClock clock;
    private final Credentials credentials;
    private final Dispatcher dispatcher;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final ReentrantLock advancing = new ReentrantLock();
    private final HttpDoor api;
    private final HttpDoor control;

    private Sandbox(SandboxSettings settings, InstantSource time) {
        this.settings = settings;
        clock = new SandboxClock(time);
        credentials = Credentials.random(settings.mode());
        Ids ids = new Ids(settings.mode());
        Assumptions assumptions = settings.assumptions();
        deliveries = new Deliveries(clock, assumptions, sabotages, ids);
        world = new World(settings, clock, sabotages, deliveries, ids);
        dispatcher =
                new Dispatcher(
                        deliveries,
                        clock,
                        assumptions,
                        sabotages,
                        credentials.webhookSecret(),
                        this::settleInBackground);
        Access access = new Access(credentials, settings);
        api =
                new HttpDoor(
                        "sandbox-api",
                        settings.apiPort(),
                        new ApiExchange(world, access, faults, log, closing));
        control = openControl();
        dispatcher.start();
    }

    private HttpDoor openControl() {
        try {
            return new HttpDoor(
                    "sandbox-control",
                    settings.controlPort(),
                    new ControlExchange(this, credentials.controlToken()));
        } catch (SandboxNotStarted e) {
            api.close();
            throw e;
        }
    }

    /// Starts a sandbox; it listens when this returns.
    ///
    /// @throws SandboxNotStarted when a port cannot be opened
    public static Sandbox start(SandboxSettings settings) {
        return new Sandbox(settings, Clock.systemUTC());
    }

    /// The base URL of the API, `http://127.0.0.1:PORT/v1`.
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + api.port() + "/v1");
    }

    /// The base URL of the control interface, `http://127.0.0.1:PORT`; its paths begin with
    /// `/control`.
    public URI controlUrl() {
        return URI.create("http://127.0.0.1:" + control.port());
    }

    /// This start's keys and secrets.
    public Credentials credentials() {
        return credentials;
    }

    /// Every switch that makes the sandbox wrong on purpose.
    public static List<SabotageInfo> sabotages() {
        return Arrays.stream(Sabotage.values()).map(Sabotage::info).toList();
    }

    /// The sandbox's own time.
    Instant now() {
        return world.now();
    }

    /// Moves the clock forward through every delivery that becomes due on the way, so that each is
    /// attempted at its own time and its next retry counts from there.
    ///
    /// @return how many deliveries still wait
    int advance(Duration by) throws InterruptedException {
        advancing.lock();
        try {
            Instant target = clock.instant().plus(by);
            deliveries.flush();
            Optional<Instant> next = deliveries.nextDue();
            while (next.isPresent() && !next.get().isAfter(target) && closing.getCount() > 0) {
                clock.moveTo(next.get());
                deliveries.flush();
                next = deliveries.nextDue();
            }
            clock.moveTo(target);
            settleInBackground();
            return deliveries.flush();
        } finally {
            advancing.unlock();
        }
    }

    private void settleInBackground() {
        world.locked(
                () -> {
                    world.settleInBackground();
                    return true;
                });
    }

    /// Closes both ports and ends every thread; nothing remains.
    @Override
    public void close() {
        closing.countDown();
        dispatcher.close();
        api.close();
        control.close();
    }
}
