package cockpit.sandbox;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ErrorHandler;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Executors;

/// One HTTP server on 127.0.0.1, and the only class here that knows Jetty. It limits headers,
/// bodies, idle time and connections, reads the whole body and hands everything to an [Exchange] on
/// a virtual thread.
final class HttpDoor implements AutoCloseable {
    static final int BODY_SIZE_MAX = 64 * 1024;
    static final int HEADER_SIZE_MAX = 8 * 1024;

    /// How much of a body that is too large is read and thrown away, so that its sender is heard
    /// out and reads why it was refused.
    private static final int DISCARDED_SIZE_MAX = 1024 * 1024;

    private static final int CONNECTIONS_MAX = 1024;
    private static final Duration IDLE_TIME_MAX = Duration.ofSeconds(30);

    /// What came in: header names are case-blind; of a repeated query field the first counts.
    record Incoming(
            String method,
            String path,
            Map<String, String> query,
            Map<String, String> headers,
            String body) {}

    /// What goes out.
    sealed interface Answer permits Full, Cut {}

    record Full(int status, Map<String, String> headers, String body) implements Answer {}

    /// The connection is closed without an answer.
    record Cut() implements Answer {}

    /// What stands behind the door.
    interface Exchange {
        Answer answer(Incoming incoming);

        /// The answer to a request that the door itself refused, for example 413 or 431.
        Full refused(int status);
    }

    private final Server server;
    private final ServerConnector connector;

    HttpDoor(String role, int port, Exchange exchange) {
        QueuedThreadPool threads = new QueuedThreadPool(8, 2);
        threads.setName("cockpit-" + role);
        threads.setDaemon(true);
        threads.setReservedThreads(0);
        threads.setVirtualThreadsExecutor(
                Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("cockpit-" + role + "-", 0).factory()));
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setSendDateHeader(false);
        http.setRequestHeaderSize(HEADER_SIZE_MAX);
        http.setIdleTimeout(IDLE_TIME_MAX.toMillis());
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(IDLE_TIME_MAX.toMillis());
        connector.setAcceptQueueSize(512);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        server.setHandler(new Entry(exchange));
        server.setErrorHandler(new Refusals(exchange));
        server.setStopTimeout(0);
        start(role, port);
    }

    private void start(String role, int port) {
        try {
            server.start();
        } catch (Exception e) {
            close();
            throw new SandboxNotStarted(
                    "The " + role + " could not listen on 127.0.0.1:" + port + ".", e);
        }
    }

    int port() {
        return connector.getLocalPort();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The server did not stop.", e);
        }
    }

    private static void send(Full full, Response response, Callback callback) {
        response.setStatus(full.status());
        full.headers().forEach((name, value) -> response.getHeaders().put(name, value));
        response.write(
                true, ByteBuffer.wrap(full.body().getBytes(StandardCharsets.UTF_8)), callback);
    }

    private static final class Entry extends Handler.Abstract {
        private final Exchange exchange;

        Entry(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException {
            Answer answer = answer(request);
            switch (answer) {
                case Full full -> send(full, response, callback);
                case Cut _ -> {
                    request.getConnectionMetaData().getConnection().getEndPoint().close();
                    callback.failed(new IOException("cut on purpose"));
                }
            }
            return true;
        }

        private Answer answer(Request request) throws IOException {
            byte[] body;
            try (InputStream in = Request.asInputStream(request)) {
                body = in.readNBytes(BODY_SIZE_MAX + 1);
                if (body.length > BODY_SIZE_MAX) {
                    // A sender that is hung up on while it sends may never see the answer.
                    in.readNBytes(DISCARDED_SIZE_MAX);
                    return exchange.refused(413);
                }
            }
            Map<String, String> headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
            for (HttpField field : request.getHeaders()) {
                headers.putIfAbsent(field.getName(), field.getValue());
            }
            Map<String, String> query = new LinkedHashMap<>();
            Request.extractQueryParameters(request)
                    .forEach(field -> query.put(field.getName(), field.getValue()));
            return exchange.answer(
                    new Incoming(
                            request.getMethod(),
                            Request.getPathInContext(request),
                            query,
                            headers,
                            new String(body, StandardCharsets.UTF_8)));
        }
    }

    /// Jetty's own refusals (a bad URI, too long headers) in the exchange's words.
    private static final class Refusals extends ErrorHandler {
        private final Exchange exchange;

        Refusals(Exchange exchange) {
            this.exchange = exchange;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback) {
            int status = response.getStatus() < 400 ? 500 : response.getStatus();
            send(exchange.refused(status), response, callback);
            return true;
        }
    }
}
