package cockpit.packet;

import cockpit.kit.json.Json;

import tools.jackson.core.util.DefaultIndenter;
import tools.jackson.core.util.DefaultPrettyPrinter;
import tools.jackson.core.util.Separators;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectWriter;

import java.io.ByteArrayOutputStream;

/// JSON for people and programs alike: fields in the order of their document, two spaces, a newline
/// at the end, the same bytes on every machine.
final class PacketJson {
    private static final ObjectWriter WRITER = Json.ours().writer().with(printer());

    private PacketJson() {}

    static byte[] bytes(JsonNode node) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(WRITER.writeValueAsBytes(node));
        out.write('\n');
        return out.toByteArray();
    }

    private static DefaultPrettyPrinter printer() {
        DefaultIndenter indenter = new DefaultIndenter("  ", "\n");
        Separators separators =
                Separators.createDefaultInstance()
                        .withObjectNameValueSpacing(Separators.Spacing.AFTER);
        return new DefaultPrettyPrinter(separators)
                .withObjectIndenter(indenter)
                .withArrayIndenter(indenter);
    }
}
