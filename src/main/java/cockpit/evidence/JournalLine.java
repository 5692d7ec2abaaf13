package cockpit.evidence;

import cockpit.kit.json.CanonicalJson;
import cockpit.launch.Environment;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.util.Optional;

/// One line of the journal: a header, the fact's body and the hash over the header. The header
/// holds the body's digest, so a line whose body was withheld still proves its place in the chain.
///
/// @param seq from 1, without gaps
/// @param prev the hash of the line before, 64 zeros for the first
/// @param recordedAt wall clock, for people
/// @param monotonicMillis milliseconds since the session opened the store
/// @param kind the simple name of the fact's record
/// @param bodySha256 SHA-256 over the canonical bytes of the body, 64 hex digits
/// @param body empty when it was withheld
/// @param hash SHA-256 over the canonical bytes of the line without `body` and `hash`
public record JournalLine(
        long seq,
        String prev,
        Instant recordedAt,
        long monotonicMillis,
        Environment environment,
        String kind,
        String bodySha256,
        Optional<JsonNode> body,
        String hash) {

    /// The same line with its body left out.
    public JournalLine withoutBody() {
        return new JournalLine(
                seq,
                prev,
                recordedAt,
                monotonicMillis,
                environment,
                kind,
                bodySha256,
                Optional.empty(),
                hash);
    }

    /// The header: what the hash is taken over.
    public ObjectNode header() {
        ObjectNode header = JsonNodeFactory.instance.objectNode();
        header.put("seq", seq);
        header.put("prev", prev);
        header.put("recordedAt", recordedAt.toString());
        header.put("monotonicMillis", monotonicMillis);
        header.put("environment", environment.word());
        header.put("kind", kind);
        header.put("bodySha256", bodySha256);
        return header;
    }

    /// The whole line as a tree; without `body` when it was withheld.
    public ObjectNode json() {
        ObjectNode line = header();
        body.ifPresent(node -> line.set("body", node));
        line.put("hash", hash);
        return line;
    }

    /// The canonical bytes of the line, without the newline.
    public byte[] bytes() {
        return CanonicalJson.bytes(json());
    }
}
