package cockpit.pools;

import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.LoopbackServer;
import cockpit.kit.http.LoopbackServer.Reply;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;

/** A client in front of a server that answers from a list; waits are noted, not waited. */
final class Desk implements AutoCloseable {
    static final String SECRET = "sk_test_abcdefghijklmnopqrstuvwxyz012345";
    static final String PUBLISHABLE = "pk_test_abcdefghijklmnopqrstuvwxyz012345";
    static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

    static final String ACTIVE = quote("active");
    static final String CONSUMED = quote("consumed");
    static final String EXPIRED = quote("expired");
    static final String TRADE =
            "{\"transactId\":\"txn_test_1\",\"quoteId\":\"pq_test_1\",\"status\":\"reserved\"}";

    final List<Exchange> exchanges = new CopyOnWriteArrayList<>();
    final List<Duration> waits = new CopyOnWriteArrayList<>();
    final LoopbackServer server;
    final PoolsClient client;

    private final Deque<Reply> answers = new ArrayDeque<>();

    Desk(Reply... answers) throws IOException {
        this(HttpLimits.USUAL, answers);
    }

    Desk(HttpLimits limits, Reply... answers) throws IOException {
        this.answers.addAll(List.of(answers));
        this.server = new LoopbackServer(request -> next());
        this.client =
                new PoolsClient(
                        new PoolsSettings(
                                PoolsEnvironment.SANDBOX,
                                server.url("/v1"),
                                HostPolicy.contract().allowingLoopback(),
                                Key.of(PUBLISHABLE),
                                Key.of(SECRET),
                                limits),
                        InstantSource.fixed(NOW),
                        waits::add,
                        new Random(7),
                        exchanges::add);
    }

    static String quote(String status) {
        return "{\"quoteId\":\"pq_test_1\",\"status\":\"" + status + "\",\"type\":\"firm\"}";
    }

    /** What was asked, as `METHOD path`. */
    List<String> asked() {
        return server.received().stream().map(r -> r.method() + " " + r.target()).toList();
    }

    private synchronized Reply next() {
        Reply next = answers.poll();
        return next == null ? LoopbackServer.json(404, "{\"code\":\"nothing_left\"}") : next;
    }

    @Override
    public void close() throws IOException {
        server.close();
        client.close();
    }
}
