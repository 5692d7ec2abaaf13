package tools.jackson.databind;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.node.JsonNodeType;
import tools.jackson.databind.node.MissingNode;

import java.util.Collection;
import java.util.Iterator;
import java.util.List;

/// The part of Jackson's tree that the verifier uses, for the page, where Jackson itself cannot
/// run. Names and meaning are Jackson's; what is not here does not link.
public abstract class JsonNode implements Iterable<JsonNode> {
    public abstract JsonNodeType getNodeType();

    /// Writes the node without blanks.
    public abstract void write(StringBuilder out);

    public JsonNode get(String name) {
        return null;
    }

    public JsonNode get(int index) {
        return null;
    }

    public JsonNode deepCopy() {
        return this;
    }

    public int size() {
        return 0;
    }

    public Collection<String> propertyNames() {
        return List.of();
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return List.<JsonNode>of().iterator();
    }

    public boolean isEmpty() {
        return size() == 0;
    }

    public boolean has(String name) {
        return get(name) != null;
    }

    public boolean hasNonNull(String name) {
        JsonNode node = get(name);
        return node != null && !node.isNull();
    }

    public JsonNode path(String name) {
        JsonNode node = get(name);
        return node == null ? MissingNode.INSTANCE : node;
    }

    public JsonNode path(int index) {
        JsonNode node = get(index);
        return node == null ? MissingNode.INSTANCE : node;
    }

    public JsonNode required(String name) {
        JsonNode node = get(name);
        if (node == null) {
            throw new JacksonException("no field of that name");
        }
        return node;
    }

    public JsonNode required(int index) {
        JsonNode node = get(index);
        if (node == null) {
            throw new JacksonException("no element of that number");
        }
        return node;
    }

    public boolean isObject() {
        return getNodeType() == JsonNodeType.OBJECT;
    }

    public boolean isArray() {
        return getNodeType() == JsonNodeType.ARRAY;
    }

    public boolean isString() {
        return getNodeType() == JsonNodeType.STRING;
    }

    public boolean isBoolean() {
        return getNodeType() == JsonNodeType.BOOLEAN;
    }

    public boolean isNumber() {
        return getNodeType() == JsonNodeType.NUMBER;
    }

    public boolean isNull() {
        return getNodeType() == JsonNodeType.NULL;
    }

    public boolean isMissingNode() {
        return getNodeType() == JsonNodeType.MISSING;
    }

    public boolean isIntegralNumber() {
        return false;
    }

    public boolean canConvertToInt() {
        return false;
    }

    public boolean canConvertToLong() {
        return false;
    }

    public String stringValue() {
        throw wrong();
    }

    public boolean booleanValue() {
        throw wrong();
    }

    public int intValue() {
        throw wrong();
    }

    public long longValue() {
        throw wrong();
    }

    public String asString() {
        throw wrong();
    }

    public String asString(String other) {
        return isString() ? stringValue() : other;
    }

    public boolean asBoolean() {
        return booleanValue();
    }

    public int asInt() {
        return intValue();
    }

    public long asLong() {
        return longValue();
    }

    @Override
    public String toString() {
        StringBuilder out = new StringBuilder();
        write(out);
        return out.toString();
    }

    private static JacksonException wrong() {
        return new JacksonException("a value of another type");
    }
}
