package cockpit.practice;

import cockpit.kit.json.Json;
import cockpit.pools.Amount;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Side;

import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/// The HTTP side: routes, reads bounded bodies, answers JSON. Runs on the server's threads.
final class Door extends Handler.Abstract {
    static final String WEBHOOK_PATH = "/webhooks/0pools";
    static final String SWITCH_PATH = "/switch";
    static final String METRICS_PATH = "/metrics";
    static final String FAIL_NEXT_PATH = WEBHOOK_PATH + "/fail-next";

    private static final int BODY_SIZE_MAX = 1024 * 1024;
    private static final String SIGNATURE = "X-0bit-Signature";
    private static final String TIMESTAMP = "X-0bit-Timestamp";

    private final Shop shop;
    private final Till till;
    private final OrderBook orders;
    private final View view;
    private final Letterbox letterbox;
    private final FlowGate gate;
    private final Meter meter;

    Door(
            Shop shop,
            Till till,
            OrderBook orders,
            View view,
            Letterbox letterbox,
            FlowGate gate,
            Meter meter) {
        this.shop = shop;
        this.till = till;
        this.orders = orders;
        this.view = view;
        this.letterbox = letterbox;
        this.gate = gate;
        this.meter = meter;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback)
            throws IOException {
        int status = 200;
        ObjectNode answer;
        try {
            String path = request.getHttpURI().getCanonicalPath();
            String call = request.getMethod() + " " + path;
            byte[] body = body(request);
            if (call.equals("GET " + METRICS_PATH)) {
                response.getHeaders().put(HttpHeader.CONTENT_TYPE, Meter.CONTENT_TYPE);
                Content.Sink.write(response, true, meter.text(), callback);
                return true;
            }
            if (call.equals("POST /orders")) {
                status = 201;
            }
            answer = answer(request, call, body);
        } catch (Refusal refusal) {
            status = refusal.status();
            answer = view.refusal(refusal);
        } catch (PoolsFailure failure) {
            Refusal refusal = Refusals.unavailable(null);
            status = refusal.status();
            answer = view.refusal(refusal);
        }
        response.setStatus(status);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "application/json");
        Content.Sink.write(response, true, answer.toString(), callback);
        return true;
    }

    private ObjectNode answer(Request request, String call, byte[] body) {
        List<String> parts = List.of(call.split("[ /]+"));
        if (call.equals("POST " + WEBHOOK_PATH)) {
            return outcome(
                    letterbox.receive(only(request, SIGNATURE), only(request, TIMESTAMP), body));
        }
        if (call.equals("POST " + FAIL_NEXT_PATH)) {
            letterbox.failNext();
            return outcome("armed");
        }
        if (call.endsWith(" " + SWITCH_PATH)) {
            return flow(request, call, body);
        }
        if (call.equals("GET /offers")) {
            return view.offers(shop.wares());
        }
        if (call.equals("POST /orders")) {
            return view.order(open(body));
        }
        boolean isOrder = parts.size() >= 3 && parts.get(1).equals("orders");
        String orderId = isOrder ? parts.get(2) : "";
        if (isOrder && call.equals("GET /orders/" + orderId)) {
            return view.order(till.read(orderId));
        }
        if (isOrder && call.equals("POST /orders/" + orderId + "/accept")) {
            return view.order(till.accept(orderId));
        }
        if (isOrder && call.equals("GET /orders/" + orderId + "/movements")) {
            return view.movements(orders.find(orderId));
        }
        throw new Refusal(404, "not_found", "There is nothing here.");
    }

    private ObjectNode flow(Request request, String call, byte[] body) {
        String timestamp = only(request, "Cockpit-Timestamp");
        String signature = only(request, "Cockpit-Signature");
        return switch (call) {
            case "POST " + SWITCH_PATH ->
                    gate.set(timestamp, signature, only(request, "Idempotency-Key"), body);
            case "GET " + SWITCH_PATH -> gate.read(timestamp, signature);
            default -> throw new Refusal(405, "not_allowed", "The switch is read or set.");
        };
    }

    private Order open(byte[] body) {
        JsonNode json;
        try {
            json = Json.foreign().readTree(body);
        } catch (JacksonException e) {
            throw new Refusal(400, "not_json", "The order is not JSON.");
        }
        Side side = Side.of(text(json, "side"));
        Amount amount;
        try {
            amount = Amount.of(text(json, "amount"));
        } catch (IllegalArgumentException e) {
            throw new Refusal(422, "amount_wrong", "The amount is decimal text.");
        }
        if (side == Side.UNKNOWN || amount.signum() <= 0) {
            throw new Refusal(422, "order_wrong", "An order has a side and a positive amount.");
        }
        return till.open(
                text(json, "poolId"),
                side,
                amount,
                text(json, "network"),
                text(json, "destAddress"));
    }

    private static ObjectNode outcome(String word) {
        ObjectNode answer = Json.foreign().createObjectNode();
        answer.put("outcome", word);
        return answer;
    }

    private static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        if (!value.isString() || value.asString().isBlank() || value.asString().length() > 200) {
            throw new Refusal(422, "field_missing", "The field " + name + " is missing.");
        }
        return value.asString();
    }

    /// The one value of a header; null when there is none or, which is worse, more than one.
    private static @Nullable String only(Request request, String name) {
        List<String> values =
                request.getHeaders().stream()
                        .filter(field -> field.getLowerCaseName().equals(lower(name)))
                        .map(HttpField::getValue)
                        .toList();
        return values.size() == 1 ? values.getFirst() : null;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }

    private static byte[] body(Request request) throws IOException {
        if (request.getHeaders().contains(HttpHeader.CONTENT_ENCODING)) {
            throw new Refusal(415, "encoding_refused", "Send the body as it is.");
        }
        try (InputStream in = Content.Source.asInputStream(request)) {
            byte[] body = in.readNBytes(BODY_SIZE_MAX + 1);
            if (body.length > BODY_SIZE_MAX) {
                throw new Refusal(413, "body_too_large", "The body is too large.");
            }
            return body;
        }
    }
}
