package cockpit.sandbox;

import cockpit.kit.json.Json;

import tools.jackson.databind.node.ObjectNode;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The control port: every call needs the control token; answers are JSON, refusals `{code,
/// message}`. What the calls do is described in `sandbox/control.md`.
final class ControlExchange implements HttpDoor.Exchange {
    private final String token;
    private final ControlOfQuotes quotes;
    private final ControlOfDeliveries deliveries;
    private final ControlOfWorld world;
    private final ControlOfFaults faults;

    ControlExchange(Sandbox sandbox, String token) {
        this.token = token;
        quotes = new ControlOfQuotes(sandbox);
        deliveries = new ControlOfDeliveries(sandbox);
        world = new ControlOfWorld(sandbox);
        faults = new ControlOfFaults(sandbox);
    }

    @Override
    public HttpDoor.Answer answer(HttpDoor.Incoming in) {
        try {
            String given = Access.bearer(in.headers().get("Authorization"));
            if (given == null || !Access.same(given, token)) {
                throw new ApiFailure(401, "unauthorized", "The control token is required.");
            }
            return full(200, route(in));
        } catch (ApiFailure failure) {
            return refusal(failure);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return refusal(new ApiFailure(503, "closing", "The sandbox is closing."));
        }
    }

    private ObjectNode route(HttpDoor.Incoming in) throws InterruptedException {
        List<String> path = Arrays.asList(in.path().replaceFirst("^/", "").split("/", -1));
        if (path.size() < 2 || !path.getFirst().equals("control")) {
            throw noRoute();
        }
        // The shape is the method and the path with ids left out.
        String area = path.get(1);
        String id = path.size() > 2 ? path.get(2) : "";
        String act = path.size() > 3 ? path.get(3) : "";
        if (path.size() > 4) {
            throw noRoute();
        }
        String call = in.method() + " " + area + (path.size() > 2 ? "/" : "");
        return switch (area) {
            case "quotes" -> quotes.route(in.method(), id, act, in.body());
            case "deliveries" -> deliveries.route(in, id, act);
            case "webhook-endpoint" -> deliveries.endpoint(in);
            case "faults", "sabotages" -> faults.route(call, id, in.body());
            default -> world.route(in, area, id, act);
        };
    }

    static ApiFailure noRoute() {
        return new ApiFailure(404, "route_not_found", "There is no such control call.");
    }

    @Override
    public HttpDoor.Full refused(int status) {
        return refusal(
                new ApiFailure(status, "invalid_request", "The request could not be taken."));
    }

    private static HttpDoor.Full refusal(ApiFailure failure) {
        return full(
                failure.status(),
                View.object().put("code", failure.code()).put("message", failure.sentence()));
    }

    private static HttpDoor.Full full(int status, ObjectNode body) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", "application/json");
        headers.put("Cache-Control", "no-store");
        return new HttpDoor.Full(status, headers, Json.foreign().writeValueAsString(body));
    }
}
