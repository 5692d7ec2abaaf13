package tools.jackson.databind.json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.BooleanNode;
import tools.jackson.databind.node.MissingNode;
import tools.jackson.databind.node.NullNode;
import tools.jackson.databind.node.NumberNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/// RFC 8259 to the letter, with the limits of the program's strict reader: no duplicate names, no
/// trailing text, at most 64 levels, 256 Ki characters a text, 1024 a name, 40 a number.
final class JsonReader {
    private static final int DEPTH_MAX = 64;
    private static final int STRING_LENGTH_MAX = 256 * 1024;
    private static final int NAME_LENGTH_MAX = 1024;
    private static final int NUMBER_LENGTH_MAX = 40;

    private final String text;
    private int at;
    private int depth;

    JsonReader(String text) {
        this.text = text;
    }

    JsonNode document() {
        skipBlanks();
        if (at == text.length()) {
            return MissingNode.INSTANCE;
        }
        JsonNode node = value();
        skipBlanks();
        if (at != text.length()) {
            throw wrong();
        }
        return node;
    }

    private JsonNode value() {
        return switch (peek()) {
            case '{' -> object();
            case '[' -> array();
            case '"' -> new StringNode(string(STRING_LENGTH_MAX));
            case 't' -> word("true", BooleanNode.TRUE);
            case 'f' -> word("false", BooleanNode.FALSE);
            case 'n' -> word("null", NullNode.INSTANCE);
            default -> number();
        };
    }

    private ObjectNode object() {
        enter();
        ObjectNode node = new ObjectNode();
        if (peek() == '}') {
            leave();
            return node;
        }
        while (true) {
            skipBlanks();
            String name = string(NAME_LENGTH_MAX);
            if (node.has(name)) {
                throw wrong();
            }
            skipBlanks();
            expect(':');
            skipBlanks();
            node.set(name, value());
            if (isLast('}')) {
                return node;
            }
        }
    }

    private ArrayNode array() {
        enter();
        ArrayNode node = new ArrayNode();
        if (peek() == ']') {
            leave();
            return node;
        }
        while (true) {
            skipBlanks();
            node.add(value());
            if (isLast(']')) {
                return node;
            }
        }
    }

    private void enter() {
        at++;
        depth++;
        if (depth > DEPTH_MAX) {
            throw wrong();
        }
        skipBlanks();
    }

    private void leave() {
        at++;
        depth--;
    }

    private boolean isLast(char end) {
        skipBlanks();
        if (peek() == end) {
            leave();
            return true;
        }
        expect(',');
        return false;
    }

    private String string(int lengthMax) {
        expect('"');
        StringBuilder out = new StringBuilder();
        while (peek() != '"') {
            char c = text.charAt(at++);
            if (c < 0x20) {
                throw wrong();
            }
            out.append(c == '\\' ? escape() : c);
            if (out.length() > lengthMax) {
                throw wrong();
            }
        }
        at++;
        return out.toString();
    }

    private char escape() {
        char c = peek();
        at++;
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> hex();
            default -> throw wrong();
        };
    }

    private char hex() {
        int code = 0;
        for (int i = 0; i < 4; i++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw wrong();
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private NumberNode number() {
        int start = at;
        if (peek() == '-') {
            at++;
        }
        if (peek() == '0') {
            at++;
        } else {
            digits();
        }
        boolean isIntegral = true;
        if (at < text.length() && text.charAt(at) == '.') {
            isIntegral = false;
            at++;
            digits();
        }
        if (at < text.length() && (text.charAt(at) == 'e' || text.charAt(at) == 'E')) {
            isIntegral = false;
            at++;
            if (peek() == '+' || peek() == '-') {
                at++;
            }
            digits();
        }
        if (at - start > NUMBER_LENGTH_MAX
                || (at < text.length() && Character.isLetterOrDigit(text.charAt(at)))) {
            throw wrong();
        }
        return new NumberNode(text.substring(start, at), isIntegral);
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw wrong();
        }
    }

    private JsonNode word(String word, JsonNode node) {
        if (!text.startsWith(word, at)) {
            throw wrong();
        }
        at += word.length();
        return node;
    }

    private void skipBlanks() {
        while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw wrong();
        }
        at++;
    }

    private char peek() {
        if (at >= text.length()) {
            throw wrong();
        }
        return text.charAt(at);
    }

    private static JacksonException wrong() {
        return new JacksonException("not JSON as this program writes it");
    }
}
