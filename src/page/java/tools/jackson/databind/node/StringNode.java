package tools.jackson.databind.node;

/// A text.
public final class StringNode extends ValueNode {
    private final String value;

    public StringNode(String value) {
        this.value = value;
    }

    public static StringNode valueOf(String value) {
        return new StringNode(value);
    }

    @Override
    public JsonNodeType getNodeType() {
        return JsonNodeType.STRING;
    }

    @Override
    public String stringValue() {
        return value;
    }

    @Override
    public String asString() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StringNode that && that.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public void write(StringBuilder out) {
        quote(value, out);
    }

    /// As Jackson writes a text: short escapes, and four digits in capitals for other control
    /// characters.
    static void quote(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\b' -> out.append("\\b");
                case '\t' -> out.append("\\t");
                case '\n' -> out.append("\\n");
                case '\f' -> out.append("\\f");
                case '\r' -> out.append("\\r");
                default -> {
                    if (c < 0x20) {
                        String hex = "0123456789ABCDEF";
                        out.append("\\u00").append(hex.charAt(c >> 4)).append(hex.charAt(c & 15));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }
}
