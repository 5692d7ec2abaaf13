package tools.jackson.databind.node;

import tools.jackson.databind.JsonNode;

import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;

/// An object; its fields keep their order.
public final class ObjectNode extends JsonNode {
    private final Map<String, JsonNode> fields = new LinkedHashMap<>();

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.OBJECT;
    }

    @Override
    public JsonNode get(String name) {
        return fields.get(name);
    }

    @Override
    public int size() {
        return fields.size();
    }

    @Override
    public Collection<String> propertyNames() {
        return fields.keySet();
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return fields.values().iterator();
    }

    public ObjectNode set(String name, JsonNode node) {
        fields.put(name, node);
        return this;
    }

    public ObjectNode setAll(ObjectNode other) {
        fields.putAll(other.fields);
        return this;
    }

    public JsonNode remove(String name) {
        return fields.remove(name);
    }

    public ObjectNode put(String name, String text) {
        return set(name, text == null ? NullNode.INSTANCE : new StringNode(text));
    }

    public ObjectNode put(String name, int number) {
        return set(name, new NumberNode(number));
    }

    public ObjectNode put(String name, long number) {
        return set(name, new NumberNode(number));
    }

    public ObjectNode put(String name, Integer number) {
        return set(name, number == null ? NullNode.INSTANCE : new NumberNode(number));
    }

    public ObjectNode put(String name, Long number) {
        return set(name, number == null ? NullNode.INSTANCE : new NumberNode(number));
    }

    public ObjectNode put(String name, boolean flag) {
        return set(name, flag ? BooleanNode.TRUE : BooleanNode.FALSE);
    }

    public ObjectNode put(String name, Boolean flag) {
        return set(name, flag ? BooleanNode.TRUE : BooleanNode.FALSE);
    }

    public ArrayNode putArray(String name) {
        ArrayNode node = new ArrayNode();
        set(name, node);
        return node;
    }

    public ObjectNode putObject(String name) {
        ObjectNode node = new ObjectNode();
        set(name, node);
        return node;
    }

    @Override
    public ObjectNode deepCopy() {
        ObjectNode copy = new ObjectNode();
        fields.forEach((name, node) -> copy.set(name, node.deepCopy()));
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ObjectNode that && that.fields.equals(fields);
    }

    @Override
    public int hashCode() {
        return fields.hashCode();
    }

    @Override
    public void write(StringBuilder out) {
        char before = '{';
        for (Map.Entry<String, JsonNode> field : fields.entrySet()) {
            out.append(before);
            StringNode.quote(field.getKey(), out);
            out.append(':');
            field.getValue().write(out);
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }
}
