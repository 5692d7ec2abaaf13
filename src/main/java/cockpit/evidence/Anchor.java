package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.kit.json.CanonicalJson;
import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// The head of a journal as it was last acknowledged, kept outside the journal. A chain that was
/// cut is still a whole chain; only something beside it can tell.
final class Anchor {
    /// The format of journal and anchor. Another number is another program's store.
    static final int FORMAT = 1;

    private Anchor() {}

    static void write(Path file, Head head) throws IOException {
        SafeFile.replace(file, CanonicalJson.bytes(json(head)));
    }

    static ObjectNode json(Head head) {
        ObjectNode anchor = JsonNodeFactory.instance.objectNode();
        anchor.put("format", FORMAT);
        anchor.put("seq", head.seq());
        anchor.put("hash", head.hash());
        anchor.put("count", head.count());
        return anchor;
    }

    /// @return empty when there is no anchor
    /// @throws StoreProblem when it is damaged or of another format
    static Optional<Head> read(Path file) throws IOException, StoreProblem {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            JsonNode tree = Json.ours().readTree(Files.readAllBytes(file));
            if (tree.required("format").intValue() != FORMAT) {
                throw new StoreProblem(
                        "store-foreign",
                        "The anchor is of another format; another version of the cockpit wrote"
                                + " it. Open the store with that version.");
            }
            if (tree.size() != 4) {
                throw new IllegalArgumentException("an anchor has four fields");
            }
            return Optional.of(
                    new Head(
                            tree.required("seq").longValue(),
                            tree.required("hash").stringValue(),
                            tree.required("count").longValue()));
        } catch (JacksonException | IllegalArgumentException e) {
            throw new StoreProblem(
                    "store-damaged",
                    "The anchor file cannot be read, so nobody can say whether the journal is"
                            + " complete. The store is open for reading only; put back a good copy"
                            + " of the folder.",
                    e);
        }
    }
}
