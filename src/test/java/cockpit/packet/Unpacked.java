package cockpit.packet;

import cockpit.kit.json.Json;

import tools.jackson.databind.JsonNode;

import java.nio.charset.StandardCharsets;
import java.util.NavigableMap;
import java.util.Objects;

/// Packets and what is in them, for tests.
final class Unpacked {
    static final SigningKey KEY = SigningKey.generate();

    private Unpacked() {}

    static byte[] packet(Story story) throws Exception {
        return Story.builder(KEY).build(story.input());
    }

    static NavigableMap<String, byte[]> files(byte[] packet) throws Exception {
        return Container.read(packet);
    }

    static JsonNode json(NavigableMap<String, byte[]> files, String name) {
        return Json.ours().readTree(bytes(files, name));
    }

    static byte[] bytes(NavigableMap<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    static JsonNode pointer(NavigableMap<String, byte[]> files, String field) {
        for (JsonNode document : json(files, "pointers.json").required("documents")) {
            for (JsonNode pointer : document.required("fields")) {
                if (pointer.required("field").asString().equals(field)) {
                    return pointer;
                }
            }
        }
        throw new AssertionError("no pointer for " + field);
    }

    static byte[] payload(NavigableMap<String, byte[]> files) throws Exception {
        return Envelope.read("statement.dsse.json", bytes(files, "statement.dsse.json")).payload();
    }

    static String text(NavigableMap<String, byte[]> files, String name) {
        return new String(bytes(files, name), StandardCharsets.UTF_8);
    }
}
