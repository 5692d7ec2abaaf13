package tools.jackson.databind.node;

import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/// A list.
public final class ArrayNode extends JsonNode {
    private final List<JsonNode> elements = new ArrayList<>();

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.ARRAY;
    }

    @Override
    public JsonNode get(int index) {
        return index >= 0 && index < elements.size() ? elements.get(index) : null;
    }

    @Override
    public int size() {
        return elements.size();
    }

    @Override
    public Iterator<JsonNode> iterator() {
        return elements.iterator();
    }

    public ArrayNode add(JsonNode node) {
        elements.add(node);
        return this;
    }

    public ArrayNode add(String text) {
        return add(new StringNode(text));
    }

    public ArrayNode add(Long number) {
        return add(new NumberNode(number));
    }

    public ArrayNode add(long number) {
        return add(new NumberNode(number));
    }

    public ArrayNode add(int number) {
        return add(new NumberNode(number));
    }

    public ObjectNode addObject() {
        ObjectNode node = new ObjectNode();
        add(node);
        return node;
    }

    public ArrayNode addArray() {
        ArrayNode node = new ArrayNode();
        add(node);
        return node;
    }

    @Override
    public ArrayNode deepCopy() {
        ArrayNode copy = new ArrayNode();
        elements.forEach(element -> copy.add(element.deepCopy()));
        return copy;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArrayNode that && that.elements.equals(elements);
    }

    @Override
    public int hashCode() {
        return elements.hashCode();
    }

    @Override
    public void write(StringBuilder out) {
        char before = '[';
        for (JsonNode element : elements) {
            out.append(before);
            element.write(out);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }
}
