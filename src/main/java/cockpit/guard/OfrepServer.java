package cockpit.guard;

import cockpit.kit.json.Json;
import cockpit.launch.GuardFact.FlowState;

import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Supplier;

/// An OpenFeature remote evaluation endpoint (OFREP 0.1) on this machine with one boolean flag,
/// true while orders may be taken. It remembers what it answered last, and when.
final class OfrepServer implements AutoCloseable {
    /// The key of the flag.
    static final String FLAG = "pools-live-flow";

    private static final String PATH = "/ofrep/v1/evaluate/flags";
    private static final int BODY_SIZE_MAX = 64 * 1024;
    private static final int CONNECTIONS_MAX = 128;

    private final Server server;
    private final ServerConnector connector;
    private volatile @Nullable Evaluated evaluated;

    /// What the flag was when somebody asked last.
    record Evaluated(FlowState state, Instant at) {}

    /// What the flag is now.
    ///
    /// @param cause of the order in force; the entity tag changes with it
    record Flag(FlowState state, String cause) {
        String tag() {
            return "\"%s-%s\""
                    .formatted(isOpen() ? "open" : "paused", Integer.toHexString(cause.hashCode()));
        }

        boolean isOpen() {
            return state == FlowState.OPEN;
        }
    }

    /// @param port 0 for any free one
    /// @param asked is called after each evaluation and returns at once
    /// @throws IOException when it cannot listen there
    OfrepServer(int port, Supplier<Flag> flag, InstantSource clock, Runnable asked)
            throws IOException {
        QueuedThreadPool threads = new QueuedThreadPool(8, 1);
        threads.setName("cockpit-ofrep");
        threads.setDaemon(true);
        this.server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setRequestHeaderSize(8 * 1024);
        http.setSendServerVersion(false);
        this.connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost("127.0.0.1");
        connector.setPort(port);
        connector.setIdleTimeout(30_000);
        server.addConnector(connector);
        server.addBean(new NetworkConnectionLimit(CONNECTIONS_MAX, connector));
        server.setHandler(new Door(flag, clock, asked));
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException("The flag endpoint cannot listen.", e);
        }
    }

    /// Where it listens, without a slash at the end.
    URI baseUrl() {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort());
    }

    /// What was answered last; empty before the first evaluation.
    Optional<Evaluated> evaluated() {
        return Optional.ofNullable(evaluated);
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("The flag endpoint did not stop cleanly.", e);
        }
    }

    /// Answers evaluations on the server's threads.
    private final class Door extends Handler.Abstract {
        private final Supplier<Flag> flag;
        private final InstantSource clock;
        private final Runnable asked;

        Door(Supplier<Flag> flag, InstantSource clock, Runnable asked) {
            this.flag = flag;
            this.clock = clock;
            this.asked = asked;
        }

        @Override
        public boolean handle(Request request, Response response, Callback callback)
                throws IOException {
            String path = request.getHttpURI().getCanonicalPath();
            boolean isBulk = path.equals(PATH);
            boolean isOne = path.startsWith(PATH + "/");
            if (!request.getMethod().equals("POST") || !(isBulk || isOne) || isForeign(request)) {
                answer(response, callback, 404, error("", "GENERAL"));
                return true;
            }
            String key = isBulk ? FLAG : path.substring(PATH.length() + 1);
            String problem = problem(request);
            if (!problem.isEmpty()) {
                answer(response, callback, 400, error(isBulk ? "" : key, problem));
            } else if (!key.equals(FLAG)) {
                answer(response, callback, 404, error(key, "FLAG_NOT_FOUND"));
            } else {
                evaluate(request, response, callback, isBulk);
            }
            return true;
        }

        private void evaluate(
                Request request, Response response, Callback callback, boolean isBulk) {
            Flag now = flag.get();
            evaluated = new Evaluated(now.state(), clock.instant());
            asked.run();
            response.getHeaders().put(HttpHeader.ETAG, now.tag());
            String known = request.getHeaders().get(HttpHeader.IF_NONE_MATCH);
            if (now.tag().equals(known)) {
                response.setStatus(304);
                Content.Sink.write(response, true, "", callback);
            } else {
                ObjectNode one = Json.foreign().createObjectNode();
                one.put("key", FLAG);
                one.put("reason", "STATIC");
                one.put("variant", now.isOpen() ? "open" : "paused");
                one.put("value", now.isOpen());
                ObjectNode all = Json.foreign().createObjectNode();
                all.putArray("flags").add(one);
                answer(response, callback, 200, isBulk ? all : one);
            }
        }

        private static void answer(
                Response response, Callback callback, int status, ObjectNode body) {
            response.setStatus(status);
            response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
            Content.Sink.write(response, true, body.toString(), callback);
        }

        private static ObjectNode error(String key, String code) {
            ObjectNode error = Json.foreign().createObjectNode();
            if (!key.isEmpty()) {
                error.put("key", key.length() > 100 ? key.substring(0, 100) : key);
            }
            return error.put("errorCode", code);
        }

        /// A page in somebody's browser reaches this machine under a name of its own.
        private static boolean isForeign(Request request) {
            String host = Request.getServerName(request);
            return host == null || !(host.equals("127.0.0.1") || host.equals("localhost"));
        }

        private static String problem(Request request) throws IOException {
            if (request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
                return "PARSE_ERROR";
            }
            byte[] body;
            try (InputStream in = Content.Source.asInputStream(request)) {
                body = in.readNBytes(BODY_SIZE_MAX + 1);
            }
            if (body.length > BODY_SIZE_MAX) {
                return "PARSE_ERROR";
            }
            try {
                JsonNode json = Json.foreign().readTree(body);
                return json.path("context").isObject() ? "" : "INVALID_CONTEXT";
            } catch (JacksonException e) {
                return "PARSE_ERROR";
            }
        }
    }
}
