package tools.jackson.databind.node;

import tools.jackson.databind.JsonNode;

/// What stands where a path leads nowhere.
public final class MissingNode extends JsonNode {
    public static final MissingNode INSTANCE = new MissingNode();

    private MissingNode() {}

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.MISSING;
    }

    @Override
    public String asString() {
        return "";
    }

    @Override
    public void write(StringBuilder out) {
        // Nothing is written for nothing.
    }
}
