package cockpit.practice;

import cockpit.kit.json.Json;
import cockpit.pools.Amount;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.Quote;
import cockpit.practice.Order.State;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// What the practice partner answers, in the shapes of `partner/partner-backend.openapi.yaml`.
final class View {
    private final PracticeSettings settings;
    private final PoolsClient client;
    private final Prices prices;
    private final Switches switches;

    View(PracticeSettings settings, PoolsClient client, Prices prices, Switches switches) {
        this.settings = settings;
        this.client = client;
        this.prices = prices;
        this.switches = switches;
    }

    ObjectNode offers(List<Shop.Ware> wares) {
        ObjectNode answer = Json.foreign().createObjectNode();
        ArrayNode offers = answer.putArray("offers");
        for (Shop.Ware ware : wares) {
            ObjectNode offer = offers.addObject();
            offer.put("poolId", ware.poolId());
            putAll(offer.putArray("sides"), ware.sides());
            putAll(offer.putArray("networks"), ware.networks());
            put(offer, "minOrder", ware.minOrder());
            put(offer, "maxOrder", ware.maxOrder());
            offer.put("isAvailable", ware.isAvailable());
        }
        return answer;
    }

    ObjectNode refusal(Refusal refusal) {
        ObjectNode answer = Json.foreign().createObjectNode();
        answer.put("code", refusal.code());
        answer.put(
                "message",
                switches.isOn(Sabotage.SHOWS_RAW_ERRORS)
                        ? "java.lang.IllegalStateException: upstream " + refusal.code()
                        : refusal.sentence());
        Order order = refusal.order();
        if (order != null) {
            answer.set("order", order(order));
        }
        return answer;
    }

    ObjectNode movements(Order order) {
        ObjectNode answer = Json.foreign().createObjectNode();
        ArrayNode movements = answer.putArray("movements");
        synchronized (order) {
            for (Line line : order.lines()) {
                movements
                        .addObject()
                        .put("movementId", line.movementId())
                        .put("orderId", line.orderId())
                        .put("kind", line.kind())
                        .put("asset", line.asset())
                        .put("amount", line.amount().text())
                        .put("at", line.at().toString())
                        .put("cause", line.cause());
            }
        }
        return answer;
    }

    ObjectNode order(Order order) {
        synchronized (order) {
            ObjectNode out = Json.foreign().createObjectNode();
            out.put("orderId", order.orderId);
            putEnvironment(out);
            out.put("poolId", order.poolId);
            out.put("side", order.side.word());
            out.put("amount", order.amount.text());
            out.put("network", order.network);
            boolean isEarly =
                    order.state == State.PENDING && switches.isOn(Sabotage.COMPLETES_WHEN_RESERVED);
            State state = isEarly ? State.COMPLETED : order.state;
            out.put("state", state.name().toLowerCase(Locale.ROOT));
            putQuote(out, order);
            out.put("isAcceptEnabled", prices.isAcceptEnabled(order));
            put(out, "transactId", order.transactId);
            if (!switches.isOn(Sabotage.HIDES_IDEMPOTENCY_KEY)) {
                put(out, "idempotencyKey", order.idempotencyKey);
            }
            put(out, "rate", order.rate);
            put(out, "cryptoAmount", order.cryptoAmount);
            putAll(out.putArray("requestIds"), order.requestIds());
            putAll(out.putArray("eventIds"), order.eventIds());
            out.put("statusSource", order.statusSource);
            boolean isOverdue = putAge(out, order);
            out.put("userMessage", message(order, isOverdue));
            return out;
        }
    }

    private void putEnvironment(ObjectNode out) {
        if (switches.isOn(Sabotage.ENVIRONMENT_MISSING)) {
            return;
        }
        PoolsEnvironment own = settings.environment();
        PoolsEnvironment other =
                own == PoolsEnvironment.LIVE ? PoolsEnvironment.SANDBOX : PoolsEnvironment.LIVE;
        out.put("environment", (switches.isOn(Sabotage.ENVIRONMENT_WRONG) ? other : own).word());
    }

    private void putQuote(ObjectNode out, Order order) {
        Quote quote = order.quote;
        if (quote != null && !switches.isOn(Sabotage.FORGETS_QUOTE)) {
            put(out, "quoteId", quote.quoteId());
            if (!switches.isOn(Sabotage.HIDES_EXPIRY)) {
                put(out, "quoteExpiresAt", quote.expiresAt());
            }
        }
        putAll(out.putArray("previousQuoteIds"), order.previousQuoteIds());
    }

    private boolean putAge(ObjectNode out, Order order) {
        Instant since = order.reservedSince;
        if (since == null || switches.isOn(Sabotage.NO_AGE)) {
            return false;
        }
        out.put("reservedSince", since.toString());
        if (order.state != State.PENDING) {
            return false;
        }
        Duration age = Duration.between(since, client.serverNow());
        out.put("reservedAgeSeconds", Math.max(0, age.toSeconds()));
        boolean isOverdue =
                age.compareTo(settings.overdueAfter()) > 0
                        && !switches.isOn(Sabotage.NEVER_OVERDUE);
        out.put("isOverdue", isOverdue);
        return isOverdue;
    }

    private String message(Order order, boolean isOverdue) {
        boolean isUndone = order.state == State.FAILED || order.state == State.RELEASED;
        if (isUndone && switches.isOn(Sabotage.SHOWS_RAW_ERRORS)) {
            return "java.lang.IllegalStateException: upstream txn " + order.transactId;
        }
        return switch (order.state) {
            case QUOTED ->
                    prices.isAcceptEnabled(order)
                            ? "This price holds for a few seconds."
                            : "Refresh for a new price.";
            case PENDING ->
                    isOverdue
                            ? "Settlement is taking long; please contact support and name trade "
                                    + order.transactId
                                    + "."
                            : "Settlement pending.";
            case COMPLETED -> "Done.";
            case FAILED -> "The order was not completed and nothing was charged.";
            case RELEASED -> "The order was not completed; you can try again with a new price.";
            case RETURNED -> "Under review.";
        };
    }

    private static void put(ObjectNode out, String name, @Nullable Object value) {
        if (value != null) {
            out.put(name, value instanceof Amount amount ? amount.text() : value.toString());
        }
    }

    private static void putAll(ArrayNode list, List<String> texts) {
        texts.forEach(list::add);
    }
}
