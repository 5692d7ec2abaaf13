package cockpit.sandbox;

import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;

/// Writes the world's objects in the contract's field names, §2 and §3. Called under the world's
/// lock.
final class View {
    private View() {}

    static ObjectNode object() {
        return Json.foreign().createObjectNode();
    }

    /// ISO 8601 in UTC, to the millisecond.
    static String time(Instant time) {
        return time.truncatedTo(ChronoUnit.MILLIS).toString();
    }

    static ObjectNode quote(Quote quote, World world) {
        ObjectNode out = object().put("available", true).put("type", "firm");
        out.put("executable", true).put("quoteId", quote.id);
        putPrice(out, quote.terms, world);
        if (!world.has(Sabotage.FIRM_WITHOUT_EXPIRY)) {
            out.put("expiresAt", time(quote.expiresAt));
        }
        return out.put("createdAt", time(quote.createdAt));
    }

    /// A quote read back, which alone carries the derived status, contract §2.4.
    static ObjectNode quoteWithStatus(Quote quote, World world) {
        String status = quote.status(world.now());
        boolean isLie = status.equals("expired") && world.has(Sabotage.EXPIRED_READS_ACTIVE);
        return quote(quote, world).put("status", isLie ? "active" : status);
    }

    /// The price part that firm and indicative quotes share.
    static void putPrice(ObjectNode out, Quote.Terms terms, World world) {
        SandboxSettings settings = world.settings;
        out.put("poolId", terms.poolId()).put("side", terms.side().wire());
        out.put("rate", terms.rate().toPlainString());
        out.put("spreadBps", settings.spreadBps()).put("feeBps", settings.drawFeeBps());
        out.put("totalBps", settings.spreadBps() + settings.drawFeeBps());
        putAmounts(out, terms);
        if (world.assumptions.orderBoundsInQuotes) {
            putBounds(out, world.assumptions);
        }
    }

    static void putBounds(ObjectNode out, Assumptions assumptions) {
        out.put("minOrderUsdt", Money.text(assumptions.minOrderUsdt));
        BigDecimal max = assumptions.maxOrderUsdt;
        if (max != null) {
            out.put("maxOrderUsdt", Money.text(max));
        }
    }

    private static void putAmounts(ObjectNode out, Quote.Terms terms) {
        out.put("fiatAmount", Money.text(terms.fiatAmount()));
        out.put("cryptoAmount", Money.text(terms.cryptoAmount()));
        out.put("cryptoNetwork", terms.cryptoNetwork());
        putIfPresent(out, "destAddress", terms.destAddress());
        putIfPresent(out, "destNetwork", terms.destNetwork());
    }

    private static void putIfPresent(ObjectNode out, String name, @Nullable String value) {
        if (value != null) {
            out.put(name, value);
        }
    }

    static ObjectNode trade(Trade trade, World world) {
        return trade(trade, statusShown(trade, world), world);
    }

    static ObjectNode trade(Trade trade, Trade.Status status, World world) {
        Quote.Terms terms = trade.quote.terms;
        ObjectNode out = object();
        if (!(isReversed(trade) && world.has(Sabotage.FAILURE_LOSES_IDS))) {
            out.put("transactId", trade.id).put("quoteId", quoteIdShown(trade, world));
        }
        out.put("poolId", terms.poolId()).put("side", terms.side().wire());
        out.put("status", status.wire());
        out.put("rate", terms.rate().toPlainString());
        out.put("spreadBps", world.settings.spreadBps());
        out.put("feeBps", world.settings.drawFeeBps());
        putAmounts(out, terms);
        out.put("createdAt", time(trade.createdAt));
        if (trade.settledAt != null && status != Trade.Status.RESERVED) {
            out.put("settledAt", time(trade.settledAt));
        } else {
            out.putNull("settledAt");
        }
        return out;
    }

    private static boolean isReversed(Trade trade) {
        return trade.status == Trade.Status.FAILED || trade.status == Trade.Status.RELEASED;
    }

    private static Trade.Status statusShown(Trade trade, World world) {
        return isReversed(trade) && world.has(Sabotage.FAILED_SAYS_SETTLED)
                ? Trade.Status.SETTLED
                : trade.status;
    }

    static String quoteIdShown(Trade trade, World world) {
        String id = trade.quote.id;
        if (!world.has(Sabotage.TRADE_QUOTE_MISMATCH)) {
            return id;
        }
        return id.substring(0, id.length() - 1) + (id.endsWith("0") ? "1" : "0");
    }

    static ObjectNode ledgerEntry(Ledger.Entry entry, Assumptions assumptions) {
        ObjectNode out = object();
        if (assumptions.ledgerExtraFields) {
            out.put("id", entry.id());
        }
        String amount = Money.text(entry.delta().abs());
        out.put("delta", entry.delta().signum() < 0 ? "-" + amount : amount);
        out.put("reason", entry.reason()).put("ref", entry.ref());
        if (assumptions.ledgerExtraFields) {
            out.put("balanceAfter", Money.text(entry.balanceAfter()));
            out.put("createdAt", time(entry.createdAt()));
        }
        return out;
    }

    /// The text of a tree with its field names as the assumptions call them.
    static String json(JsonNode tree, Assumptions assumptions) {
        return Json.foreign().writeValueAsString(aliased(tree, assumptions.fieldAliases));
    }

    private static JsonNode aliased(JsonNode node, Map<String, String> aliases) {
        if (aliases.isEmpty()) {
            return node;
        }
        if (node instanceof ObjectNode from) {
            ObjectNode to = object();
            from.properties()
                    .forEach(
                            p ->
                                    to.set(
                                            aliases.getOrDefault(p.getKey(), p.getKey()),
                                            aliased(p.getValue(), aliases)));
            return to;
        }
        if (node instanceof ArrayNode from) {
            ArrayNode to = Json.foreign().createArrayNode();
            from.forEach(element -> to.add(aliased(element, aliases)));
            return to;
        }
        return node;
    }
}
