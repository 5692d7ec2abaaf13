package tools.jackson.databind.node;

/// Makes nodes.
public class JsonNodeFactory {
    public static final JsonNodeFactory instance = new JsonNodeFactory();

    public ObjectNode objectNode() {
        return new ObjectNode();
    }

    public ArrayNode arrayNode() {
        return new ArrayNode();
    }

    public StringNode stringNode(String text) {
        return new StringNode(text);
    }

    public BooleanNode booleanNode(boolean flag) {
        return flag ? BooleanNode.TRUE : BooleanNode.FALSE;
    }

    public ValueNode numberNode(Integer number) {
        return new NumberNode(number);
    }

    public ValueNode numberNode(Long number) {
        return new NumberNode(number);
    }
}
