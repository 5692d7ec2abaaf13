package cockpit.packet;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.List;

/// One of the four documents of 0Bit's pages, with exactly its fields, in its order and casing
/// (contract section 8.7).
///
/// @param file its name in the packet
/// @param title as its page calls it
public record Document(String file, String title, List<Field> fields) {
    public Document {
        fields = List.copyOf(fields);
    }

    /// The document and nothing else: no field is added to it.
    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        fields.forEach(field -> node.set(field.name(), field.value()));
        return node;
    }
}
