package cockpit.packet;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.StringNode;

import java.nio.charset.StandardCharsets;
import java.util.Iterator;

/// The same bytes as the program's class of this name writes with Jackson's printer.
final class PacketJson {
    private PacketJson() {}

    static byte[] bytes(JsonNode node) {
        StringBuilder out = new StringBuilder();
        write(node, "\n", out);
        return out.append('\n').toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void write(JsonNode node, String newline, StringBuilder out) {
        if (node.isObject()) {
            writeObject(node, newline, out);
        } else if (node.isArray()) {
            writeArray(node, newline, out);
        } else {
            node.write(out);
        }
    }

    private static void writeObject(JsonNode node, String newline, StringBuilder out) {
        if (node.isEmpty()) {
            out.append("{ }");
            return;
        }
        String inner = newline + "  ";
        char before = '{';
        for (String name : node.propertyNames()) {
            out.append(before).append(inner);
            new StringNode(name).write(out);
            out.append(": ");
            write(node.required(name), inner, out);
            before = ',';
        }
        out.append(newline).append('}');
    }

    private static void writeArray(JsonNode node, String newline, StringBuilder out) {
        if (node.isEmpty()) {
            out.append("[ ]");
            return;
        }
        String inner = newline + "  ";
        char before = '[';
        Iterator<JsonNode> elements = node.iterator();
        while (elements.hasNext()) {
            out.append(before).append(inner);
            write(elements.next(), inner, out);
            before = ',';
        }
        out.append(newline).append(']');
    }
}
