package cockpit.guard;

import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.Loopback;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.LaunchRecord;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.URI;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// The switch that was agreed for a launch, of whatever kind. Any thread may ask for it.
public final class FlowSwitches implements AutoCloseable {
    /// A pause is not held up by a hook that hangs.
    private static final HttpLimits LIMITS =
            new HttpLimits(Duration.ofSeconds(3), Duration.ofSeconds(5), 64 * 1024);

    private final Supplier<LaunchRecord> record;
    private final Supplier<Optional<String>> secret;
    private final InstantSource clock;
    private final BoundedHttp http = new BoundedHttp("hook", LIMITS);
    private volatile Runnable asked = () -> {};
    private volatile @Nullable SwitchOrder rehearsed;
    private @Nullable OfrepServer server;
    private String served = "";

    /// @param secret what hooks are signed with; empty when there is none
    public FlowSwitches(
            Supplier<LaunchRecord> record, Supplier<Optional<String>> secret, InstantSource clock) {
        this.record = record;
        this.secret = secret;
        this.clock = clock;
    }

    /// Says who is to be told when the partner's product asked for the flag.
    public void onAsked(Runnable listener) {
        asked = listener;
    }

    /// @param set how the flow is switched; empty when nobody set it, and then nobody can be told
    public FlowSwitch of(Optional<SwitchSet> set) {
        String address = set.map(SwitchSet::address).orElse("");
        return switch (set.map(SwitchSet::kind).orElse(null)) {
            case HOOK -> new HookSwitch(uri(address), secret, http, clock);
            case OFREP -> new FlagSwitch(server(address), this::flagged);
            case FLAGD_FILE -> file(address);
            case PERSON -> new PersonSwitch(address, record);
            case null -> new PersonSwitch("", record);
        };
    }

    /// Begins to listen when the flow is switched by a flag that the partner's product asks for.
    public void serve(Optional<SwitchSet> set) {
        of(set);
    }

    /// Where the flag is served now; empty while it is not.
    public synchronized Optional<URI> flagUrl() {
        return Optional.ofNullable(server).map(OfrepServer::baseUrl);
    }

    private FlowSwitch file(String address) {
        try {
            return new FlagFileSwitch(Path.of(address).toAbsolutePath());
        } catch (InvalidPathException e) {
            return new PersonSwitch("", record);
        }
    }

    private static URI uri(String address) {
        try {
            return URI.create(address);
        } catch (IllegalArgumentException e) {
            // It has no host, so the hook says that the address is wrong.
            return URI.create("about:blank");
        }
    }

    private synchronized @Nullable OfrepServer server(String address) {
        if (server != null && served.equals(address)) {
            return server;
        }
        stop();
        URI uri = uri(address);
        if (!Loopback.isAt(uri)) {
            return null;
        }
        try {
            server =
                    new OfrepServer(
                            Math.max(0, uri.getPort()), this::flag, clock, () -> asked.run());
            served = address;
        } catch (IOException e) {
            return null;
        }
        return server;
    }

    /// A rehearsal's order is in no record until it is over.
    private void flagged(SwitchOrder order) {
        rehearsed = order.causeSeq() == 0 ? order : null;
    }

    /// What the record wants; a rehearsal never opens what the record wants paused.
    private OfrepServer.Flag flag() {
        Optional<SwitchOrder> wanted = FlowOrders.wanted(record.get());
        SwitchOrder order = rehearsed;
        if (order != null && wanted.filter(SwitchOrder::isPause).isEmpty()) {
            wanted = Optional.of(order);
        }
        return new OfrepServer.Flag(
                wanted.map(SwitchOrder::wanted).orElse(FlowState.OPEN),
                wanted.map(SwitchOrder::cause).orElse(""));
    }

    private synchronized void stop() {
        if (server != null) {
            server.close();
            server = null;
        }
    }

    @Override
    public void close() {
        stop();
        http.close();
    }
}
