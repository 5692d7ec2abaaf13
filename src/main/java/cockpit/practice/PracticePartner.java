package cockpit.practice;

import cockpit.pools.Exchange;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsSettings;

import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.random.RandomGenerator;

/// A running practice partner on this machine. Speaks the partner interface at [#baseUrl()] and
/// takes 0Pools webhooks at [#webhookUrl()].
public final class PracticePartner implements AutoCloseable {
    /// Its counters, as Prometheus knows them.
    public static final String EXPIRED_QUOTES_METRIC = "practice_quotes_expired_total";

    public static final String CONFLICTS_METRIC = "practice_transact_conflicts_total";

    private static final int CONNECTIONS_MAX = 512;
    private static final int HEADERS_SIZE_MAX = 16 * 1024;
    private static final long IDLE_MILLIS_MAX = 30_000;

    private final Server server;
    private final ServerConnector connector;
    private final PoolsClient client;
    private final Switches switches;
    private final FlowGate gate;

    private PracticePartner(
            Server server,
            ServerConnector connector,
            PoolsClient client,
            Switches switches,
            FlowGate gate) {
        this.server = server;
        this.connector = connector;
        this.client = client;
        this.switches = switches;
        this.gate = gate;
    }

    /// Starts one and returns when it listens.
    ///
    /// @throws cockpit.pools.PoolsFailure when its keys do not fit its environment or its host
    /// @throws IllegalStateException when its port cannot be had
    public static PracticePartner start(PracticeSettings settings) {
        return start(settings, exchange -> {});
    }

    /// The same, telling a listener of every call that the partner makes to 0Pools.
    public static PracticePartner start(PracticeSettings settings, Exchange.Listener listener) {
        Switches switches = new Switches();
        settings.sabotages().forEach(name -> switches.set(name, true));
        PoolsClient client =
                new PoolsClient(
                        new PoolsSettings(
                                settings.environment(),
                                settings.poolsBaseUrl(),
                                settings.hosts(),
                                settings.publishableKey(),
                                settings.secretKey()),
                        settings.clock(),
                        settings.pause(),
                        RandomGenerator.getDefault(),
                        listener);
        Shop shop = new Shop(client, switches);
        Books books = new Books(switches);
        Prices prices = new Prices(client, switches);
        OrderBook orders = new OrderBook();
        FlowGate gate = new FlowGate(settings.switchSecret(), settings.clock());
        Meter meter = new Meter();
        Till till = new Till(client, orders, shop, books, prices, switches, gate, meter);
        Server server = new Server(threads());
        ServerConnector connector = connector(server, settings.port());
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        server.setHandler(
                new Door(
                        shop,
                        till,
                        orders,
                        new View(settings, client, prices, switches),
                        new Letterbox(settings, client, orders, books, switches),
                        gate,
                        meter));
        try {
            server.start();
        } catch (Exception e) {
            client.close();
            throw new IllegalStateException("The practice partner cannot listen.", e);
        }
        return new PracticePartner(server, connector, client, switches, gate);
    }

    /// Every way in which it can be made wrong.
    public static List<SabotageInfo> sabotages() {
        return Arrays.stream(Sabotage.values())
                .map(one -> new SabotageInfo(one.kebab(), one.sentence()))
                .toList();
    }

    /// Switches a sabotage on or off while it runs.
    ///
    /// @throws IllegalArgumentException when there is none of that name
    public void setSabotage(String name, boolean isOn) {
        switches.set(name, isOn);
    }

    /// Makes its switch wrong, or right again, while it runs.
    public void setSwitchFault(SwitchFault fault) {
        gate.set(fault);
    }

    /// Where its flow is paused and opened.
    public URI switchUrl() {
        return URI.create(baseUrl() + Door.SWITCH_PATH);
    }

    /// Where Prometheus reads its counters.
    public URI metricsUrl() {
        return URI.create(baseUrl() + Door.METRICS_PATH);
    }

    /// Where it speaks the partner interface, without a slash at the end.
    public URI baseUrl() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /// Where 0Pools sends its webhooks.
    public URI webhookUrl() {
        return URI.create(baseUrl() + Door.WEBHOOK_PATH);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The practice partner did not stop cleanly.", e);
        } finally {
            client.close();
        }
    }

    private static QueuedThreadPool threads() {
        QueuedThreadPool threads = new QueuedThreadPool(16, 2);
        threads.setName("cockpit-practice");
        threads.setDaemon(true);
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("cockpit-practice-call-", 1).factory()));
        return threads;
    }

    private static ServerConnector connector(Server server, int port) {
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(HEADERS_SIZE_MAX);
        http.setSendServerVersion(false);
        ServerConnector connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS_MAX);
        return connector;
    }

    /// A sabotage.
    ///
    /// @param name for [#setSabotage]
    /// @param sentence what goes wrong with it
    public record SabotageInfo(String name, String sentence) {}
}
