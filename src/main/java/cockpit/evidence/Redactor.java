package cockpit.evidence;

import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.cfg.JsonNodeFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.Map;

/// Takes secrets out of what is about to be stored, shown or exported. Any thread may call it.
///
/// It masks, wherever they stand:
///
/// - known secrets, literally: plain, base64 (both alphabets, any alignment), hex, URL-encoded and
///   JSON-escaped, and either half of a long one, for secrets that were split over two fields;
/// - what has a secret's shape: API keys by prefix, JSON web tokens, private keys, whole
///   `Authorization` values of any scheme, passwords in addresses, IBANs (country and last two
///   characters stay);
/// - the values of fields that are named like a secret, in trees, in JSON text and in forms.
///
/// It does not guess by entropy, because our own ids and hashes look random: 64-digit hashes,
/// UUIDs, ids of the contract and placeholders stay. A secret that is not known, has no shape and
/// stands in a field of another name is not seen; nor is a known one cut into three or more parts.
public final class Redactor {
    /// What stands where a secret was.
    public static final String MASK = "[redacted]";

    /// The shortest known secret. A shorter one would take innocent words along.
    public static final int SECRET_LENGTH_MIN = KnownSecrets.LENGTH_MIN;

    // Decimals keep their digits, so that a text changes only where a secret was.
    private static final ObjectReader READER =
            Json.foreign()
                    .reader()
                    .with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .without(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);

    private final KnownSecrets known = new KnownSecrets();

    /// Makes a secret known; from now on it is masked wherever it stands. One that is shorter than
    /// [#SECRET_LENGTH_MIN] is only masked by its field's name.
    public void know(String secret) {
        known.add(secret);
    }

    /// The text without its secrets. The text of a JSON document is read, so that no way of
    /// escaping hides one.
    public String text(String text) {
        if (text.length() < 4) {
            return text;
        }
        String trimmed = text.strip();
        if (trimmed.startsWith("{") || trimmed.startsWith("[")) {
            try {
                JsonNode tree = READER.readTree(trimmed);
                JsonNode masked = tree(tree);
                return masked.equals(tree) ? known.mask(text) : known.mask(masked.toString());
            } catch (JacksonException e) {
                return plain(text);
            }
        }
        return plain(text);
    }

    private String plain(String text) {
        return SecretShapes.mask(known.mask(text));
    }

    /// A copy of the tree without its secrets.
    public JsonNode tree(JsonNode tree) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (tree.isString()) {
            return nodes.stringNode(text(tree.stringValue()));
        }
        if (tree.isArray()) {
            ArrayNode array = nodes.arrayNode();
            boolean isAfterName = false;
            for (JsonNode element : tree) {
                // ["Authorization", "Bearer ..."]: a header as a pair.
                array.add(isAfterName ? masked(element) : tree(element));
                isAfterName = tree.size() == 2 && isNamedSecret(element);
            }
            return array;
        }
        if (tree.isObject()) {
            return object(tree);
        }
        return tree;
    }

    private ObjectNode object(JsonNode tree) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        // {"name": "Authorization", "value": "Bearer ..."}: a header as an object.
        boolean isNamedPair =
                isNamedSecret(tree.path("name"))
                        || isNamedSecret(tree.path("key"))
                        || isNamedSecret(tree.path("header"));
        for (Map.Entry<String, JsonNode> field : tree.properties()) {
            String name = plain(field.getKey());
            while (object.has(name)) {
                name += "'";
            }
            boolean isSecret =
                    SecretNames.isSecret(field.getKey())
                            || (isNamedPair && field.getKey().startsWith("value"));
            object.set(name, isSecret ? masked(field.getValue()) : tree(field.getValue()));
        }
        return object;
    }

    private static boolean isNamedSecret(JsonNode node) {
        return node.isString() && SecretNames.isSecret(node.stringValue());
    }

    /// Every value below is a secret, whatever it looks like.
    private JsonNode masked(JsonNode tree) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (tree.isArray()) {
            ArrayNode array = nodes.arrayNode();
            tree.forEach(element -> array.add(masked(element)));
            return array;
        }
        if (tree.isObject()) {
            ObjectNode object = nodes.objectNode();
            tree.properties()
                    .forEach(field -> object.set(field.getKey(), masked(field.getValue())));
            return object;
        }
        if (tree.isString()) {
            return nodes.stringNode(SecretShapes.value(known.mask(tree.stringValue())));
        }
        return tree.isNumber() ? nodes.stringNode(MASK) : tree;
    }
}
