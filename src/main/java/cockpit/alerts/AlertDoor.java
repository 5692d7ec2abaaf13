package cockpit.alerts;

import cockpit.kit.json.Json;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpHeaderValue;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// The HTTP side of [AlertServer]. The password is looked at before anything of a body is read.
final class AlertDoor extends Handler.Abstract {
    /// Alertmanager sends a group at a time; this holds some hundred alerts.
    private static final int BODY_SIZE_MAX = 1024 * 1024;

    private static final String PLAIN = "text/plain; charset=utf-8";

    private final Supplier<String> metrics;
    private final Optional<ReceiverPassword> password;
    private final AtomicLong scrapes = new AtomicLong();
    private volatile Receipt.Listener listener = Receipt.Listener.NONE;

    AlertDoor(Supplier<String> metrics, Optional<ReceiverPassword> password) {
        this.metrics = metrics;
        this.password = password;
    }

    long scrapes() {
        return scrapes.get();
    }

    void hear(Receipt.Listener next) {
        listener = next;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        switch (request.getHttpURI().getCanonicalPath()) {
            case AlertServer.METRICS_PATH -> metrics(request, response, callback);
            case AlertServer.ALERTS_PATH -> alerts(request, response, callback);
            case null, default -> refuse(response, callback, 404, "There is nothing here.");
        }
        return true;
    }

    private void metrics(Request request, Response response, Callback callback) {
        if (!isMethod(request, response, callback, "GET")) {
            return;
        }
        String text = metrics.get();
        scrapes.incrementAndGet();
        answer(response, callback, 200, Exposition.CONTENT_TYPE, text);
    }

    private void alerts(Request request, Response response, Callback callback) throws IOException {
        if (!isMethod(request, response, callback, "POST")) {
            return;
        }
        if (password.isEmpty() || !password.get().isIn(only(request))) {
            listener.refused();
            response.getHeaders().put(HttpHeader.WWW_AUTHENTICATE, "Basic realm=\"cockpit\"");
            refuse(response, callback, 401, "User or password is wrong.");
            return;
        }
        byte[] body = body(request);
        if (body.length > BODY_SIZE_MAX) {
            refuse(response, callback, 413, "The body is too large.");
            return;
        }
        List<Receipt> receipts;
        try {
            receipts = receipts(Json.foreign().readTree(body));
        } catch (JacksonException | IllegalArgumentException _) {
            answer(response, callback, 400, PLAIN, "The body is not an alert of Alertmanager.");
            return;
        }
        receipts.forEach(listener::received);
        answer(response, callback, 200, PLAIN, "Taken.");
    }

    /// The drills' alerts in a message of Alertmanager's webhook, version 4.
    private static List<Receipt> receipts(JsonNode message) {
        JsonNode alerts = message.path("alerts");
        if (!message.path("version").asString("").equals("4") || !alerts.isArray()) {
            throw new IllegalArgumentException("not a webhook message of Alertmanager");
        }
        List<Receipt> receipts = new ArrayList<>();
        for (JsonNode alert : alerts) {
            JsonNode labels = alert.path("labels");
            if (text(labels, "alertname").equals(AlertDrill.ALERT)) {
                receipts.add(
                        new Receipt(
                                text(message, "receiver"),
                                text(alert, "status").equals("firing"),
                                text(labels, AlertDrill.DRILL_LABEL),
                                text(alert.path("annotations"), AlertDrill.NONCE)));
            }
        }
        return receipts;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() && value.asString().length() <= 1_000 ? value.asString() : "";
    }

    private static boolean isMethod(
            Request request, Response response, Callback callback, String method) {
        boolean isIt = request.getMethod().equals(method);
        if (!isIt) {
            response.getHeaders().put(HttpHeader.ALLOW, method);
            refuse(response, callback, 405, "Only " + method + " is answered here.");
        }
        return isIt;
    }

    /// The one value of the header; null when there is none or, which is worse, more than one.
    private static @Nullable String only(Request request) {
        List<String> values =
                request.getHeaders().stream()
                        .filter(field -> field.getHeader() == HttpHeader.AUTHORIZATION)
                        .map(HttpField::getValue)
                        .toList();
        return values.size() == 1 ? values.getFirst() : null;
    }

    /// The body, or one byte more than is accepted.
    private static byte[] body(Request request) throws IOException {
        try (InputStream in = Content.Source.asInputStream(request)) {
            return in.readNBytes(BODY_SIZE_MAX + 1);
        }
    }

    /// Answers without having read what the request brings. The connection ends with it, which is
    /// said, or the sender would try its next request on it.
    private static void refuse(Response response, Callback callback, int status, String text) {
        response.getHeaders().put(HttpHeader.CONNECTION, HttpHeaderValue.CLOSE.asString());
        answer(response, callback, status, PLAIN, text);
    }

    private static void answer(
            Response response, Callback callback, int status, String type, String text) {
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, type);
        response.getHeaders().put("X-Content-Type-Options", "nosniff");
        Content.Sink.write(response, true, text, callback);
    }
}
