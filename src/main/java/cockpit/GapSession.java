package cockpit;

import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.GapsCompared;
import cockpit.pools.Exchange;
import cockpit.pools.PoolsClient;
import cockpit.webhook.EventCheck;
import cockpit.webhook.Gaps;
import cockpit.webhook.GapsProblem;
import cockpit.webhook.Received;
import cockpit.webhook.StatusBook;

import java.net.URI;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.Stream;

/// Compares one side's trades with the events that arrived there, and records the result.
public final class GapSession implements AutoCloseable {
    private final Cockpit cockpit;
    private final Environment environment;
    private final Function<Exchange.Listener, PoolsClient> pools;

    GapSession(
            Cockpit cockpit,
            Environment environment,
            Function<Exchange.Listener, PoolsClient> pools) {
        this.cockpit = cockpit;
        this.environment = environment;
        this.pools = pools;
    }

    /// A 0Pools of the user's own. Its secret key comes from the environment variable
    /// `OBIT_SECRET_KEY`, never from an argument.
    ///
    /// @param environment whose evidence it is; the key's mode must be its own, and only 0Bit's
    ///   host is live
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws cockpit.pools.PoolsFailure when the key or the host is refused; nothing was sent
    public static GapSession own(
            Path data,
            Environment environment,
            URI baseUrl,
            Map<String, String> variables,
            InstantSource clock)
            throws StoreProblem {
        Redactor redactor = new Redactor();
        Function<Exchange.Listener, PoolsClient> pools =
                OwnPools.of(environment, baseUrl, variables, redactor, clock);
        return new GapSession(
                Cockpit.open(
                        data, Cockpit.productionOf(environment), redactor, clock, Progress.none()),
                environment,
                pools);
    }

    /// A comparison in both directions.
    public record Compared(GapsCompared trades, EventsCompared events) {}

    public Cockpit cockpit() {
        return cockpit;
    }

    /// Compares, polls for what is missing when that is wanted, and records what came of it. Only
    /// the newest comparison speaks, so as long as one found something that is still open the next
    /// ones cover its window too: another window must not make a finding forgotten.
    ///
    /// @param from trades created after this
    /// @param to and before this
    /// @param cancel asked before each request
    /// @throws GapsProblem when there is no result; nothing was recorded then
    /// @throws StoreProblem when the deliveries cannot be read
    /// @throws cockpit.pools.PoolsFailure when the list of trades has no answer; nothing was
    ///   recorded then
    /// @throws Cockpit.NotRecorded when the result could not be recorded
    public Compared run(
            Instant from,
            Instant to,
            boolean isRecovering,
            Gaps.Listener listener,
            BooleanSupplier cancel)
            throws GapsProblem, StoreProblem {
        try (PoolsClient client = pools.apply(exchange -> {})) {
            Received received = Received.in(cockpit.deliveries(environment));
            StatusBook book = cockpit.statuses(environment);
            Gaps gaps = new Gaps(client, received, book);
            Window window = open().stream().reduce(new Window(from, to), Window::with);
            GapsCompared compared = gaps.compare(window.from(), window.to(), listener, cancel);
            if (isRecovering) {
                compared = gaps.recover(compared, listener, cancel);
            }
            EventsCompared events =
                    new EventCheck(client, received, book, cockpit.clock())
                            .check(compared, gaps, cancel);
            cockpit.record(environment, List.of(compared, events));
            return new Compared(compared, events);
        }
    }

    /// The windows in which the newest comparison found what is still open.
    private List<Window> open() {
        LaunchRecord record = cockpit.conductor(environment).snapshot().record();
        Optional<Window> gaps =
                record.newest(GapsCompared.class)
                        .map(Seen::fact)
                        .filter(fact -> fact.missing().stream().anyMatch(gap -> !gap.isRecovered()))
                        .map(fact -> new Window(fact.from(), fact.to()));
        Optional<Window> events =
                record.newest(EventsCompared.class)
                        .map(Seen::fact)
                        .filter(fact -> !fact.unexplained().isEmpty())
                        .map(fact -> new Window(fact.from(), fact.to()));
        return Stream.of(gaps, events).flatMap(Optional::stream).toList();
    }

    private record Window(Instant from, Instant to) {
        Window with(Window other) {
            return new Window(
                    other.from.isBefore(from) ? other.from : from,
                    other.to.isAfter(to) ? other.to : to);
        }
    }

    /// Closes a session of the user's own; one on a cockpit of somebody else is closed with that.
    @Override
    public void close() {
        cockpit.close();
    }
}
