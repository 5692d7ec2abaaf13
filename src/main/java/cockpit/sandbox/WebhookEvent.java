package cockpit.sandbox;

import cockpit.kit.digest.Sha256;

import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;

/// One of the three terminal events of contract §4.1. The id depends on trade and type only, so
/// every copy and every retry shares it.
record WebhookEvent(String eventId, String type, String quoteId, ObjectNode body) {

    static WebhookEvent of(Trade trade, World world) {
        Trade.Status status = trade.status;
        if (status != Trade.Status.SETTLED && world.has(Sabotage.FAILED_SAYS_SETTLED_BY_WEBHOOK)) {
            status = Trade.Status.SETTLED;
        }
        String type = "pool.transaction." + status.wire();
        String eventId = sha256(trade.id + ":" + type);
        if (!world.assumptions.lowerCaseEventId) {
            eventId = eventId.toUpperCase(java.util.Locale.ROOT);
        }
        Quote.Terms terms = trade.quote.terms;
        ObjectNode body = View.object().put("eventId", eventId).put("type", type);
        body.put("txnId", trade.id).put("quoteId", View.quoteIdShown(trade, world));
        body.put("poolId", terms.poolId()).put("side", terms.side().wire());
        body.put("status", status.wire());
        body.put("fiatAmount", Money.text(terms.fiatAmount()));
        body.put("cryptoAmount", Money.text(terms.cryptoAmount()));
        body.put("rate", terms.rate().toPlainString());
        body.put("spreadBps", world.settings.spreadBps());
        body.put("feeBps", world.settings.drawFeeBps());
        body.put("createdAt", View.time(trade.createdAt));
        if (trade.settledAt == null) {
            body.putNull("settledAt");
        } else {
            body.put("settledAt", View.time(trade.settledAt));
        }
        return new WebhookEvent(eventId, type, trade.quote.id, body);
    }

    /// Lower-case hex of the SHA-256 of the UTF-8 text.
    static String sha256(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }
}
