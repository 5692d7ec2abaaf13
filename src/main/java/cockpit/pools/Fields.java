package cockpit.pools;

import cockpit.kit.json.JsonFields;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.JsonNode;

import java.util.List;
import java.util.function.Function;

/// Reads the fields of one object of an answer.
final class Fields extends JsonFields {
    private final JsonNode node;

    Fields(JsonNode node) {
        if (!node.isObject()) {
            throw notUnderstood("an object was expected");
        }
        this.node = node;
    }

    Amount requiredAmount(String name) {
        Amount amount = amount(name);
        if (amount == null) {
            throw missing(name);
        }
        return amount;
    }

    @Nullable Amount amount(String name) {
        return parsed(name, "decimal text", Amount::of);
    }

    <T> List<T> objects(String name, Function<Fields, T> reader) {
        return list(name, element -> reader.apply(new Fields(element)));
    }

    @Override
    protected @Nullable JsonNode find(String name) {
        return node.get(name);
    }

    @Override
    protected RuntimeException wrong(String what) {
        return notUnderstood(what);
    }

    private static BadAnswer notUnderstood(String what) {
        return new BadAnswer(
                "answer-not-understood", "The answer is not understood: " + what + ".", null);
    }
}
