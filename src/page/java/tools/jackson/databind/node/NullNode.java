package tools.jackson.databind.node;

/// The word null.
public final class NullNode extends ValueNode {
    public static final NullNode INSTANCE = new NullNode();

    private NullNode() {}

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.NULL;
    }

    @Override
    public String asString() {
        return "";
    }

    @Override
    public void write(StringBuilder out) {
        out.append("null");
    }
}
