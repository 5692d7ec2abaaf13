package cockpit.sandbox;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// One attempt's bytes and headers, signed afresh as contract §4.2 assumes: HMAC-SHA256 over
/// `timestamp.body` with the `whsec_…` text as key.
record SignedRequest(String body, List<Header> openHeaders, List<Header> signature) {
    /// How old a `stale` delivery claims to be; more than any tolerance in the contract.
    private static final Duration STALE_BY = Duration.ofHours(1);

    record Header(String name, String value) {}

    static SignedRequest of(
            Delivery delivery,
            Instant now,
            String secret,
            Assumptions assumptions,
            Sabotages sabotages) {
        ObjectNode event = delivery.event.body().deepCopy();
        String eventId = delivery.event.eventId();
        if (sabotages.has(Sabotage.WEBHOOK_EVENT_ID_CHANGES)) {
            eventId = WebhookEvent.sha256(delivery.id + ":" + delivery.attempts.size());
            event.put("eventId", eventId);
        }
        String honest = View.json(event, assumptions);
        String sent = honest;
        if (delivery.mode == WebhookPlan.Mode.TAMPER) {
            event.put("fiatAmount", "999999.00");
            sent = View.json(event, assumptions);
        }
        boolean isStale = delivery.mode == WebhookPlan.Mode.STALE;
        String timestamp = Long.toString((isStale ? now.minus(STALE_BY) : now).getEpochSecond());
        List<Header> open = new ArrayList<>();
        open.add(new Header("Content-Type", "application/json"));
        open.add(new Header(assumptions.timestampHeader, timestamp));
        open.add(new Header(assumptions.eventIdHeader, eventId));
        open.add(new Header(assumptions.eventTypeHeader, delivery.event.type()));
        boolean isForged =
                delivery.mode == WebhookPlan.Mode.WRONG_SECRET
                        || sabotages.has(Sabotage.WEBHOOK_WRONG_SECRET);
        String key = isForged ? "whsec_" + WebhookEvent.sha256(secret).substring(0, 32) : secret;
        String digest = digest(key, timestamp, honest, assumptions);
        String value =
                assumptions.timestampInSignature ? "t=" + timestamp + ",v1=" + digest : digest;
        return new SignedRequest(
                sent,
                List.copyOf(open),
                sabotages.has(Sabotage.WEBHOOK_UNSIGNED)
                        ? List.of()
                        : List.of(new Header(assumptions.signatureHeader, value)));
    }

    private static String digest(
            String secret, String timestamp, String body, Assumptions assumptions) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(secret.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            mac.update((timestamp + ".").getBytes(StandardCharsets.UTF_8));
            byte[] digest = mac.doFinal(body.getBytes(StandardCharsets.UTF_8));
            return assumptions.signatureInBase64
                    ? Base64.getEncoder().encodeToString(digest)
                    : HexFormat.of().formatHex(digest);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA256.", e);
        }
    }
}
