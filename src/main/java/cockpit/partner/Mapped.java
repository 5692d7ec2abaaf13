package cockpit.partner;

import cockpit.kit.json.JsonFields;
import cockpit.pools.Amount;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.Map;

/// Reads mapped fields of one object of a partner's answer.
final class Mapped extends JsonFields {
    private final PartnerMapping mapping;
    private final Map<String, String> pointers;
    private final JsonNode node;

    Mapped(PartnerMapping mapping, Map<String, String> pointers, JsonNode node) {
        if (!node.isObject()) {
            throw notUnderstood("an object was expected");
        }
        this.mapping = mapping;
        this.pointers = pointers;
        this.node = node;
    }

    static Offer offer(PartnerMapping mapping, JsonNode node) {
        Mapped in = new Mapped(mapping, mapping.offer(), node);
        return new Offer(
                in.requiredText("poolId"),
                in.texts("sides").stream().map(word -> mapping.word("side", word)).toList(),
                in.texts("networks"),
                in.amount("minOrder"),
                in.amount("maxOrder"),
                in.truth("isAvailable"));
    }

    static PartnerOrder order(PartnerMapping mapping, JsonNode node) {
        Mapped in = new Mapped(mapping, mapping.order(), node);
        String state = in.requiredText("state");
        return new PartnerOrder(
                in.requiredText("orderId"),
                PartnerOrder.State.of(state),
                state,
                in.text("environment"),
                in.text("poolId"),
                in.text("side"),
                in.amount("amount"),
                in.text("network"),
                in.text("quoteId"),
                in.instant("quoteExpiresAt"),
                in.texts("previousQuoteIds"),
                in.truth("isAcceptEnabled"),
                in.text("transactId"),
                in.text("idempotencyKey"),
                in.amount("rate"),
                in.amount("cryptoAmount"),
                in.texts("requestIds"),
                in.texts("eventIds"),
                PartnerOrder.StatusSource.of(in.text("statusSource")),
                in.instant("reservedSince"),
                in.integer("reservedAgeSeconds"),
                in.truth("isOverdue"),
                in.text("userMessage"));
    }

    static Movement movement(PartnerMapping mapping, JsonNode node) {
        Mapped in = new Mapped(mapping, mapping.movement(), node);
        String kind = in.requiredText("kind");
        Amount amount = in.amount("amount");
        if (amount == null) {
            throw in.missing("amount");
        }
        return new Movement(
                in.requiredText("movementId"),
                in.text("orderId"),
                Movement.Kind.of(kind),
                kind,
                in.text("asset"),
                amount,
                in.instant("at"),
                in.text("cause"));
    }

    @Override
    protected @Nullable JsonNode find(String name) {
        String pointer = pointers.get(name);
        return pointer == null ? null : node.at(pointer);
    }

    /// In our word where the mapping names one.
    @Override
    protected String word(String name, String text) {
        return mapping.word(name, text);
    }

    @Override
    protected RuntimeException wrong(String what) {
        return notUnderstood(what);
    }

    private @Nullable Amount amount(String name) {
        return parsed(name, "decimal text", Amount::of);
    }

    static PartnerFailure notUnderstood(String what) {
        return new PartnerFailure(
                "answer-not-understood",
                "The partner's answer is not understood: " + what + ".",
                null);
    }
}
