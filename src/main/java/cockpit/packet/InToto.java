package cockpit.packet;

import cockpit.kit.json.Json;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.NavigableMap;

/// An in-toto Statement v1 around any predicate (source: in-toto attestation framework, spec v1,
/// Statement).
final class InToto {
    static final String TYPE = "https://in-toto.io/Statement/v1";

    private InToto() {}

    /// The payload to sign: compact, subjects in the order of their names, the same bytes for the
    /// same content.
    ///
    /// @param subjects SHA-256 in hex by file name, what the predicate speaks of; at least one
    static byte[] statement(
            NavigableMap<String, String> subjects, String predicateType, ObjectNode predicate) {
        if (subjects.isEmpty()) {
            throw new IllegalArgumentException("a statement is about something");
        }
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("_type", TYPE);
        ArrayNode list = node.putArray("subject");
        subjects.forEach(
                (name, sha256) ->
                        list.addObject()
                                .put("name", name)
                                .putObject("digest")
                                .put("sha256", sha256));
        node.put("predicateType", predicateType);
        node.set("predicate", predicate);
        return Json.ours().writeValueAsBytes(node);
    }
}
