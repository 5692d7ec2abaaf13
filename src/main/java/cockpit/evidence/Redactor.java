package cockpit.evidence;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/// Takes secrets out of what is about to be stored. Known secrets are masked literally. Any thread
/// may call it.
public final class Redactor {
    /// What stands where a secret was.
    public static final String MASK = "[redacted]";

    private final List<String> known = new CopyOnWriteArrayList<>();

    /// Makes a secret known; from now on it is masked wherever it stands.
    public void know(String secret) {
        if (secret.length() >= 8 && !known.contains(secret)) {
            known.add(secret);
        }
    }

    /// The text without its secrets.
    public String text(String text) {
        String masked = text;
        for (String secret : known) {
            masked = masked.replace(secret, MASK);
        }
        return masked;
    }

    /// A copy of the tree without its secrets.
    public JsonNode tree(JsonNode tree) {
        JsonNodeFactory nodes = JsonNodeFactory.instance;
        if (tree.isString()) {
            return nodes.stringNode(text(tree.stringValue()));
        }
        if (tree.isArray()) {
            ArrayNode array = nodes.arrayNode();
            tree.forEach(element -> array.add(tree(element)));
            return array;
        }
        if (tree.isObject()) {
            ObjectNode object = nodes.objectNode();
            tree.properties().forEach(field -> object.set(field.getKey(), tree(field.getValue())));
            return object;
        }
        return tree;
    }
}
