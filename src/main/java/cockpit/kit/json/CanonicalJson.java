package cockpit.kit.json;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/// RFC 8785 canonical JSON in a narrow profile: the same tree always gives the same bytes. Numbers
/// are integers within ±(2^53−1), because every other number is text in our documents; a fraction,
/// a larger integer or a lone surrogate is refused rather than written in a form that two readers
/// could take apart differently.
public final class CanonicalJson {
    /// The largest integer that every JSON reader holds exactly, 2^53 − 1.
    public static final long INTEGER_MAX = (1L << 53) - 1;

    private CanonicalJson() {}

    /// The canonical bytes of a tree, UTF-8, with no newline at the end.
    ///
    /// @throws NotCanonical when the tree holds a number or a text that the profile has no form for
    public static byte[] bytes(JsonNode tree) {
        return text(tree).getBytes(StandardCharsets.UTF_8);
    }

    /// The canonical text of a tree.
    ///
    /// @throws NotCanonical when the tree holds a number or a text that the profile has no form for
    public static String text(JsonNode tree) {
        StringBuilder out = new StringBuilder(256);
        write(tree, out);
        return out.toString();
    }

    private static void write(JsonNode node, StringBuilder out) {
        switch (node.getNodeType()) {
            case OBJECT -> writeObject(node, out);
            case ARRAY -> writeArray(node, out);
            case STRING -> writeString(node.asString(), out);
            case NUMBER -> out.append(integer(node));
            case BOOLEAN -> out.append(node.asBoolean());
            case NULL -> out.append("null");
            default -> throw new NotCanonical("a " + node.getNodeType() + " has no JSON form");
        }
    }

    private static void writeObject(JsonNode node, StringBuilder out) {
        // String order is UTF-16 code unit order, which is what RFC 8785 section 3.2.3 asks for.
        List<String> names = new ArrayList<>(node.propertyNames());
        Collections.sort(names);
        char before = '{';
        for (String name : names) {
            out.append(before);
            writeString(name, out);
            out.append(':');
            write(node.required(name), out);
            before = ',';
        }
        out.append(before == '{' ? "{}" : "}");
    }

    private static void writeArray(JsonNode node, StringBuilder out) {
        char before = '[';
        for (JsonNode element : node) {
            out.append(before);
            write(element, out);
            before = ',';
        }
        out.append(before == '[' ? "[]" : "]");
    }

    private static long integer(JsonNode node) {
        if (!node.isIntegralNumber()
                || !node.canConvertToLong()
                || Math.absExact(node.asLong()) > INTEGER_MAX) {
            throw new NotCanonical(
                    "numbers are integers within 2^53 - 1; others are written as text");
        }
        return node.asLong();
    }

    private static void writeString(String text, StringBuilder out) {
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
                        out.append(String.format("\\u%04x", (int) c));
                    } else if (isLoneSurrogate(text, i)) {
                        throw new NotCanonical("a text holds half of a surrogate pair");
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    private static boolean isLoneSurrogate(String text, int i) {
        char c = text.charAt(i);
        if (Character.isHighSurrogate(c)) {
            return i + 1 == text.length() || !Character.isLowSurrogate(text.charAt(i + 1));
        }
        return Character.isLowSurrogate(c)
                && (i == 0 || !Character.isHighSurrogate(text.charAt(i - 1)));
    }

    /// A tree that has no canonical form in this profile.
    public static final class NotCanonical extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        NotCanonical(String reason) {
            super(reason);
        }
    }
}
