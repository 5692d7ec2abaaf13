package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.util.NavigableMap;

/// The list of a packet's files, but for itself and the envelope that signs it.
final class Manifest {
    private Manifest() {}

    static byte[] of(Environment environment, NavigableMap<String, byte[]> files) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("environment", environment.word());
        ArrayNode list = node.putArray("files");
        files.forEach(
                (name, data) -> {
                    if (!name.equals(PacketFile.MANIFEST) && !name.equals(PacketFile.STATEMENT)) {
                        list.addObject()
                                .put("name", name)
                                .put("sha256", Sha256.hex(data))
                                .put("size", data.length);
                    }
                });
        return PacketJson.bytes(node);
    }
}
