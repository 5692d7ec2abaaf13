package cockpit.sandbox;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.net.URI;
import java.net.URISyntaxException;
import java.util.Locale;

/// Control of webhooks: where they go, what became of them, and once more.
final class ControlOfDeliveries {
    private final Deliveries deliveries;

    ControlOfDeliveries(Sandbox sandbox) {
        deliveries = sandbox.deliveries;
    }

    ObjectNode route(HttpDoor.Incoming in, String id, String act) throws InterruptedException {
        if (in.method().equals("GET") && id.isEmpty()) {
            ObjectNode out = View.object();
            ArrayNode list = out.putArray("deliveries");
            deliveries
                    .list(to(in), in.query().get("quoteId"), ControlOfDeliveries::delivery)
                    .forEach(list::add);
            return out;
        }
        if (in.method().equals("POST") && id.equals("flush") && act.isEmpty()) {
            return View.object().put("pending", deliveries.flush());
        }
        if (in.method().equals("POST") && act.equals("redeliver")) {
            return View.object()
                    .put(
                            "deliveryId",
                            deliveries
                                    .redeliver(id)
                                    .orElseThrow(
                                            () ->
                                                    new ApiFailure(
                                                            404,
                                                            "delivery_not_found",
                                                            "There is no such delivery.")));
        }
        throw ControlExchange.noRoute();
    }

    ObjectNode endpoint(HttpDoor.Incoming in) {
        if (!in.method().equals("PUT")) {
            throw ControlExchange.noRoute();
        }
        ControlBody body = ControlBody.of(in.body(), "url", "observerUrl");
        String url = checked(body.requiredText("url"));
        String observer = body.text("observerUrl").map(ControlOfDeliveries::checked).orElse(null);
        deliveries.endpoints(url, observer);
        return View.object().put("url", url).put("observerUrl", observer);
    }

    private static String checked(String url) {
        try {
            URI uri = new URI(url);
            boolean isHttp = "http".equals(uri.getScheme()) || "https".equals(uri.getScheme());
            if (!isHttp || uri.getHost() == null) {
                throw ApiFailure.invalid("a webhook endpoint is an http or https URL with a host");
            }
        } catch (URISyntaxException e) {
            throw ApiFailure.invalid("a webhook endpoint is a URL");
        }
        return url;
    }

    private static Delivery.To to(HttpDoor.Incoming in) {
        return "observer".equals(in.query().get("to")) ? Delivery.To.OBSERVER : Delivery.To.PARTNER;
    }

    private static ObjectNode delivery(Delivery delivery) {
        ObjectNode out = View.object().put("deliveryId", delivery.id);
        out.put("eventId", delivery.event.eventId()).put("type", delivery.event.type());
        out.put("quoteId", delivery.event.quoteId());
        out.put("mode", delivery.mode.name().toLowerCase(Locale.ROOT));
        ArrayNode attempts = out.putArray("attempts");
        for (Delivery.Attempt attempt : delivery.attempts) {
            attempts.addObject()
                    .put("at", View.time(attempt.at()))
                    .put("status", attempt.status())
                    .put("latencyMillis", attempt.latencyMillis())
                    .put("error", attempt.error());
        }
        out.put("state", delivery.state.name().toLowerCase(Locale.ROOT));
        if (delivery.state == Delivery.State.PENDING) {
            out.put("nextAttemptAt", View.time(delivery.nextAt));
        }
        out.put("body", delivery.body);
        ObjectNode headers = out.putObject("headers");
        delivery.headers.forEach(header -> headers.put(header.name(), header.value()));
        return out;
    }
}
