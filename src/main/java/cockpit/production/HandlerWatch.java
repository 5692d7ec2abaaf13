package cockpit.production;

import cockpit.kit.digest.Sha256;
import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpLimits;
import cockpit.kit.http.HttpTrouble;
import cockpit.kit.json.Json;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Fact.WebhookObserved;
import cockpit.production.SmallOrder.OrderNotCarried;
import cockpit.smoke.SandboxControl;

import tools.jackson.databind.node.ObjectNode;

import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// Watches what the partner's webhook handler does with a real event, with the same event again and
/// with a forged one. It needs the control interface of an embedded 0Pools, so it serves
/// rehearsals.
public final class HandlerWatch {
    private final SandboxControl control;
    private final SmallOrder orders;
    private final URI webhookUrl;

    public HandlerWatch(SandboxControl control, SmallOrder orders, URI webhookUrl) {
        this.control = control;
        this.orders = orders;
        this.webhookUrl = webhookUrl;
    }

    /// @param settled an order whose terminal event 0Pools has sent
    /// @param pending an order that is still reserved, which the forged event claims to be settled
    /// @throws OrderNotCarried when no delivery was made, or the partner refused to show its ledger
    public WebhookObserved watch(OrderObserved settled, OrderObserved pending)
            throws OrderNotCarried {
        control.flush();
        SandboxControl.Delivery first = delivery(settled.quoteId());
        control.redeliver(first.deliveryId());
        control.flush();
        SandboxControl.Delivery repeated = delivery(settled.quoteId());
        int creditsAfterRepeat = orders.credits(settled.partnerOrderId());
        int forgedStatus = post(forged(first, pending));
        boolean isUnchanged = orders.credits(pending.partnerOrderId()) == pending.credits();
        return new WebhookObserved(
                first.eventId(),
                settled.quoteId(),
                webhookUrl.getScheme(),
                isLoopback(webhookUrl.getHost()),
                first.lastStatus(),
                repeated.lastStatus(),
                creditsAfterRepeat,
                forgedStatus,
                isUnchanged);
    }

    private SandboxControl.Delivery delivery(String quoteId) throws OrderNotCarried {
        List<SandboxControl.Delivery> deliveries = control.deliveries(quoteId);
        if (deliveries.isEmpty()) {
            throw new OrderNotCarried("0Pools sent no event for the order. [no-delivery]");
        }
        return deliveries.getLast();
    }

    /// The real event's body with the other order's ids, under a signature that nobody made.
    private static String forged(SandboxControl.Delivery real, OrderObserved pending) {
        ObjectNode body = (ObjectNode) Json.foreign().readTree(real.body());
        body.put("quoteId", pending.quoteId());
        body.put("txnId", pending.transactId());
        body.put(
                "eventId",
                Sha256.hex(
                        (pending.transactId() + ":" + real.type())
                                .getBytes(StandardCharsets.UTF_8)));
        return body.toString();
    }

    /// The HTTP status of the handler's answer, or 0 when there was none.
    private int post(String body) {
        String time = Long.toString(control.now().getEpochSecond());
        HttpRequest request =
                HttpRequest.newBuilder(webhookUrl)
                        .header("Content-Type", "application/json")
                        .header("X-0bit-Timestamp", time)
                        .header("X-0bit-Signature", "t=" + time + ",v1=" + "0".repeat(64))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        try (BoundedHttp http = new BoundedHttp("handler-watch", HttpLimits.USUAL)) {
            return http.send(request).status();
        } catch (HttpTrouble noAnswer) {
            return 0;
        }
    }

    private static boolean isLoopback(String host) {
        try {
            return InetAddress.getByName(host).isLoopbackAddress();
        } catch (UnknownHostException e) {
            return false;
        }
    }
}
