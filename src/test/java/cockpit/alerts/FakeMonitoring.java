package cockpit.alerts;

import cockpit.launch.AlertFact.MonitoringSet;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// Answers as Prometheus and Alertmanager together do, or wrongly, by path.
final class FakeMonitoring implements AutoCloseable {
    private final HttpServer server;
    private final Map<String, Answer> answers = new ConcurrentHashMap<>();
    private final Set<String> missing = ConcurrentHashMap.newKeySet();
    private volatile boolean hasData;

    private record Answer(int status, String body, Runnable after) {}

    FakeMonitoring() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
        json("/api/v1/rules", success("{\"groups\":[]}"));
        json("/api/v1/targets", success("{\"activeTargets\":[]}"));
        json("/api/v1/query", success("{\"resultType\":\"vector\",\"result\":[]}"));
        json("/api/v1/metadata", success("{}"));
        json("/api/v1/alertmanagers", success("{\"activeAlertmanagers\":[{\"url\":\"x\"}]}"));
        json("/api/v2/silences", "[]");
        json("/api/v2/status", "{\"versionInfo\":{}}");
        json("/api/v2/receivers", "[{\"name\":\"cockpit\"}]");
        json("/api/v2/alerts", "{}");
    }

    static String success(String data) {
        return "{\"status\":\"success\",\"data\":" + data + "}";
    }

    MonitoringSet set() {
        String base = "http://127.0.0.1:" + server.getAddress().getPort();
        return new MonitoringSet(base, base + "/", "cockpit", "A. Person");
    }

    void json(String path, String body) {
        answer(path, 200, body);
    }

    void answer(String path, int status, String body) {
        answers.put(path, new Answer(status, body, () -> {}));
    }

    /// @param after what happens once the answer is out
    void answer(String path, int status, String body, Runnable after) {
        answers.put(path, new Answer(status, body, after));
    }

    /// From now on every query is answered with a sample, but of these series.
    void data(String... but) {
        hasData = true;
        missing.clear();
        missing.addAll(List.of(but));
    }

    private Answer known(URI uri) {
        String path = uri.getPath();
        if (hasData && path.equals("/api/v1/query")) {
            String query = uri.getQuery().substring("query=".length());
            String result = missing.contains(query) ? "" : "{\"metric\":{},\"value\":[0,\"0\"]}";
            return new Answer(
                    200,
                    success("{\"resultType\":\"vector\",\"result\":[" + result + "]}"),
                    () -> {});
        }
        return answers.getOrDefault(path, new Answer(404, "", () -> {}));
    }

    private void answer(HttpExchange exchange) throws IOException {
        exchange.getRequestBody().readAllBytes();
        Answer answer = known(exchange.getRequestURI());
        byte[] body = answer.body().getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Location", "/elsewhere");
        exchange.sendResponseHeaders(answer.status(), body.length == 0 ? -1 : body.length);
        if (body.length > 0) {
            exchange.getResponseBody().write(body);
        }
        exchange.close();
        answer.after().run();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
