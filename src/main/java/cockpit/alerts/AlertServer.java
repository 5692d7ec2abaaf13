package cockpit.alerts;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.net.URI;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/// Where Prometheus reads the cockpit's metrics and Alertmanager brings its alerts: a server on
/// loopback with two paths, few connections and small requests. Others reach it through a way that
/// somebody opened for them.
public final class AlertServer implements AutoCloseable {
    public static final String METRICS_PATH = "/metrics";
    public static final String ALERTS_PATH = "/alerts";

    private static final String LOOPBACK = "127.0.0.1";
    private static final int CONNECTIONS_MAX = 32;
    private static final int HEADERS_SIZE_MAX = 8 * 1024;
    private static final long IDLE_MILLIS = 20_000;

    private final Server server;
    private final ServerConnector connector;
    private final AlertDoor door;

    private AlertServer(Server server, ServerConnector connector, AlertDoor door) {
        this.server = server;
        this.connector = connector;
        this.door = door;
    }

    /// Starts it and returns when it listens.
    ///
    /// @param port 0 takes any free one
    /// @param metrics the text to serve, asked anew for each request, on the server's threads
    /// @param password what Alertmanager must say; with none, no alert is taken
    /// @throws AlertProblem when the port cannot be had
    public static AlertServer start(
            int port, Supplier<String> metrics, Optional<ReceiverPassword> password)
            throws AlertProblem {
        QueuedThreadPool threads = new QueuedThreadPool(8, 2);
        threads.setName("cockpit-alerts");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("cockpit-alerts-call-", 1).factory()));
        Server server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADERS_SIZE_MAX);
        http.setHttpCompliance(HttpCompliance.STRICT);
        ServerConnector connector =
                new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(LOOPBACK);
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_MILLIS);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        AlertDoor door = new AlertDoor(metrics, password);
        server.setHandler(door);
        server.setStopTimeout(0);
        try {
            server.start();
        } catch (Exception e) {
            stop(server);
            throw new AlertProblem(
                    "port-unavailable",
                    "The cockpit cannot listen for alerts on port "
                            + port
                            + ". Close what uses the port, or take another.",
                    e);
        }
        return new AlertServer(server, connector, door);
    }

    public int port() {
        return connector.getLocalPort();
    }

    /// Where Alertmanager brings its alerts.
    public URI alertsUrl() {
        return URI.create("http://" + LOOPBACK + ":" + port() + ALERTS_PATH);
    }

    /// How often the metrics were read.
    public long scrapes() {
        return door.scrapes();
    }

    /// From now on this listener alone hears of receipts.
    void hear(Receipt.Listener listener) {
        door.hear(listener);
    }

    @Override
    public void close() {
        stop(server);
    }

    private static void stop(Server server) {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server for alerts did not stop.", e);
        }
    }
}
