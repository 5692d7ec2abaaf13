package cockpit.drill;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Id;
import cockpit.launch.TradeEnds;
import cockpit.pools.Amount;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/// An order that events are sent about, and those events. Ids are made as contract section 4.1 has
/// it: the same for every copy, another for every outcome.
final class Subject {
    static final String UNKNOWN = "pool.transaction.annotated";

    private final String orderId;
    private final String transactId;
    private final ObjectNode facts;
    private final String genuineBody;
    private final Optional<DrillOrder> fresh;

    private Subject(
            String orderId,
            String transactId,
            ObjectNode facts,
            String genuineBody,
            Optional<DrillOrder> fresh) {
        this.orderId = orderId;
        this.transactId = transactId;
        this.facts = facts;
        this.genuineBody = genuineBody;
        this.fresh = fresh;
    }

    static Subject of(DrillOrder order) {
        Trade trade = order.trade();
        ObjectNode facts = Json.foreign().createObjectNode();
        facts.put("eventId", eventId(trade.transactId(), TradeEnds.SETTLED));
        facts.put("type", TradeEnds.SETTLED);
        facts.put("txnId", trade.transactId());
        facts.put("quoteId", trade.quoteId());
        put(facts, "poolId", trade.poolId());
        put(facts, "side", trade.side() == null ? null : trade.side().word());
        facts.put("status", TradeStatus.SETTLED.name().toLowerCase(Locale.ROOT));
        put(facts, "fiatAmount", text(trade.fiatAmount()));
        put(facts, "cryptoAmount", text(trade.cryptoAmount()));
        put(facts, "rate", text(trade.rate()));
        if (trade.spreadBps() != null) {
            facts.put("spreadBps", trade.spreadBps());
        }
        if (trade.feeBps() != null) {
            facts.put("feeBps", trade.feeBps());
        }
        put(facts, "createdAt", trade.createdAt());
        put(facts, "settledAt", trade.createdAt());
        return new Subject(
                order.orderId(), trade.transactId(), facts, facts.toString(), Optional.of(order));
    }

    /// @throws DrillProblem `event-not-understood`
    static Subject of(SettledEvent stored) {
        JsonNode node;
        try {
            node = Json.foreign().readTree(stored.body());
        } catch (JacksonException e) {
            throw notUnderstood();
        }
        if (!(node instanceof ObjectNode facts)
                || !facts.path("type").asString("").equals(TradeEnds.SETTLED)
                || !facts.path("eventId").asString("").equals(stored.eventId())) {
            throw notUnderstood();
        }
        return new Subject(
                stored.orderId(), stored.transactId(), facts, stored.body(), Optional.empty());
    }

    String orderId() {
        return orderId;
    }

    /// The order with its trade, when the drill had it opened.
    Optional<DrillOrder> fresh() {
        return fresh;
    }

    List<Id> ids() {
        List<Id> ids = new ArrayList<>();
        ids.add(new Id(Id.Kind.PARTNER_ORDER, orderId));
        ids.add(new Id(Id.Kind.TRADE, transactId));
        String quoteId = facts.path("quoteId").asString("");
        if (!quoteId.isBlank()) {
            ids.add(new Id(Id.Kind.QUOTE, quoteId));
        }
        return ids;
    }

    /// The event as 0Pools would send it, or did.
    DrillEvent genuine() {
        return new DrillEvent(facts.path("eventId").asString(""), TradeEnds.SETTLED, genuineBody);
    }

    /// The genuine event in a form that nobody writes but everybody must be able to read: other
    /// order of fields, odd white space, an escape that was not needed, a new line at the end. Only
    /// the raw bytes bear out its signature.
    DrillEvent odd() {
        StringBuilder body = new StringBuilder("{\r\n");
        List<String> names = new ArrayList<>(facts.propertyNames()).reversed();
        for (String name : names) {
            String value = facts.path(name).toString().replace("-", "\\u002d");
            body.append("\t \"").append(name).append("\" :  ").append(value);
            body.append(name.equals(names.getLast()) ? " \n" : "\n , ");
        }
        return new DrillEvent(
                genuine().eventId(), TradeEnds.SETTLED, body.append("}\n").toString());
    }

    /// The genuine event with another amount in it.
    DrillEvent tampered() {
        return variant(copy -> copy.put("fiatAmount", "999999.00").put("cryptoAmount", "999999"));
    }

    /// The genuine event with the claim to be of an environment.
    DrillEvent claiming(String environment) {
        return variant(
                copy ->
                        copy.put("environment", environment)
                                .put("livemode", environment.equals("live")));
    }

    /// An event of another type about the same trade, with an id of its own.
    DrillEvent of(String type) {
        String id = eventId(transactId, type);
        ObjectNode copy = facts.deepCopy();
        copy.put("eventId", id);
        copy.put("type", type);
        copy.put("status", type.substring(type.lastIndexOf('.') + 1));
        return new DrillEvent(id, type, copy.toString());
    }

    private DrillEvent variant(Consumer<ObjectNode> change) {
        ObjectNode copy = facts.deepCopy();
        change.accept(copy);
        return new DrillEvent(genuine().eventId(), TradeEnds.SETTLED, copy.toString());
    }

    private static String eventId(String transactId, String type) {
        return Sha256.hex((transactId + ":" + type).getBytes(StandardCharsets.UTF_8));
    }

    private static @Nullable String text(@Nullable Amount amount) {
        return amount == null ? null : amount.text();
    }

    private static void put(ObjectNode out, String name, @Nullable Object value) {
        if (value != null) {
            out.put(name, value.toString());
        }
    }

    private static DrillProblem notUnderstood() {
        return new DrillProblem(
                "event-not-understood",
                "The stored delivery is not the event of a settled trade that it is said to be.");
    }
}
