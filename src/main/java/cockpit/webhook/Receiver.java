package cockpit.webhook;

import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.io.ManagedSelector;
import org.eclipse.jetty.io.SocketChannelEndPoint;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;
import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.net.Socket;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/// The one door of the cockpit that strangers can knock on: an HTTP or HTTPS server with one path.
/// Requests run on virtual threads, within the limits of [ReceiverLimits].
final class Receiver implements AutoCloseable {
    private static final int BACKLOG = 1_024;
    private static final long SWEEP_MILLIS = 200;

    private final Server server;
    private final ServerConnector connector;
    private final Room room;
    private final @Nullable Certificate certificate;

    private Receiver(
            Server server,
            ServerConnector connector,
            Room room,
            @Nullable Certificate certificate) {
        this.server = server;
        this.connector = connector;
        this.room = room;
        this.certificate = certificate;
    }

    /// Starts one and returns when it listens.
    ///
    /// @param isBindAllowed whether somebody confirmed an address that is not loopback
    static Receiver start(
            ReceiverSettings settings,
            Predicate<String> isBindAllowed,
            Desk desk,
            InstantSource clock)
            throws ReceiverNotStarted {
        if (!settings.address().isLoopbackAddress()
                && !isBindAllowed.test(settings.bindAddress())) {
            throw new ReceiverNotStarted(
                    "bind-not-confirmed",
                    "Listening on "
                            + settings.bindAddress()
                            + " lets others reach this machine. Confirm the address first.",
                    null);
        }
        Certificate certificate =
                settings.tls().isPresent() ? Certificate.load(settings.tls().get()) : null;
        Executor calls =
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("cockpit-receiver-call-", 0).factory());
        Server server = new Server(threads(calls));
        Room room = new Room(settings.limits());
        ServerConnector connector = connector(server, settings, certificate, room, clock);
        server.addConnector(connector);
        server.setHandler(new Entry(settings, desk, calls));
        server.setErrorHandler(new Entry.Refusals(desk, clock));
        server.setStopTimeout(0);
        Receiver receiver = new Receiver(server, connector, room, certificate);
        receiver.start(settings);
        return receiver;
    }

    private void start(ReceiverSettings settings) throws ReceiverNotStarted {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new ReceiverNotStarted(
                    "port-unavailable",
                    "The receiver cannot listen on "
                            + settings.bindAddress()
                            + ", port "
                            + settings.port()
                            + ". Close what uses the port, or take another.",
                    e);
        }
        sweep();
    }

    private void sweep() {
        room.cutOverdue();
        connector.getScheduler().schedule(this::sweep, SWEEP_MILLIS, TimeUnit.MILLISECONDS);
    }

    int port() {
        return connector.getLocalPort();
    }

    boolean isListening() {
        return connector.isRunning() && connector.isOpen();
    }

    /// How many connections are open.
    int connectionCount() {
        return room.size();
    }

    /// The end of the certificate's validity; empty without TLS.
    Optional<Instant> certificateExpiry() {
        return Optional.ofNullable(certificate).map(Certificate::expiry);
    }

    /// Looks at the certificate's files again. Connections that are open keep the old one.
    ///
    /// @return why new files could not be used, in one sentence; empty when all is well
    Optional<String> refreshCertificate() {
        return certificate == null ? Optional.empty() : certificate.refresh();
    }

    /// Closes the door. A delivery that is being stored is stored, but its sender may not hear of
    /// it and will send it again.
    @Override
    public void close() {
        room.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The receiver did not stop.", e);
        }
    }

    private static QueuedThreadPool threads(Executor calls) {
        QueuedThreadPool threads = new QueuedThreadPool(8, 2);
        threads.setName("cockpit-receiver");
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(calls);
        return threads;
    }

    private static ServerConnector connector(
            Server server,
            ReceiverSettings settings,
            @Nullable Certificate certificate,
            Room room,
            InstantSource clock) {
        ReceiverLimits limits = settings.limits();
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(limits.headerSizeMax());
        http.setHttpCompliance(HttpCompliance.STRICT);
        http.setHeaderCacheSize(0);
        HttpConnectionFactory plain = new HttpConnectionFactory(http);
        ConnectionFactory[] factories =
                certificate == null
                        ? new ConnectionFactory[] {plain}
                        : new ConnectionFactory[] {
                            new SslConnectionFactory(certificate.factory(), plain.getProtocol()),
                            plain
                        };
        ServerConnector connector = new Doorway(server, room, clock, factories);
        connector.setHost(settings.bindAddress());
        connector.setPort(settings.port());
        connector.setIdleTimeout(limits.idleTimeMax().toMillis());
        connector.setAcceptQueueSize(BACKLOG);
        return connector;
    }

    /// Lets a connection in when there is room for it.
    private static final class Doorway extends ServerConnector {
        private final Room room;
        private final InstantSource clock;

        Doorway(Server server, Room room, InstantSource clock, ConnectionFactory... factories) {
            super(
                    server,
                    null,
                    new ScheduledExecutorScheduler("cockpit-receiver-timer", true),
                    null,
                    1,
                    1,
                    factories);
            this.room = room;
            this.clock = clock;
        }

        // Called between accepting a connection and reading from it, on the accepting thread.
        @Override
        protected void configure(Socket socket) {
            super.configure(socket);
            SocketChannel channel = socket.getChannel();
            try {
                if (!room.enter(channel)) {
                    turnAway(channel);
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                turnAway(channel);
            }
        }

        private static void turnAway(SocketChannel channel) {
            try {
                channel.close();
            } catch (IOException _) {
                // It is closed already.
            }
        }

        @Override
        protected SocketChannelEndPoint newEndPoint(
                SocketChannel channel, ManagedSelector selector, SelectionKey key) {
            Line line = new Line(channel, selector, key, getScheduler(), room, clock);
            line.setIdleTimeout(getIdleTimeout());
            room.settle(line);
            return line;
        }
    }
}
