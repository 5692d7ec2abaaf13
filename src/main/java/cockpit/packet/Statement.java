package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What is signed: an in-toto Statement v1 over every file, with a predicate that says which
/// launch, up to which fact, judged when and by which rules, signed by which key (source: in-toto
/// attestation framework, spec v1).
///
/// @param signedAt as the signer's clock states it; nobody else has confirmed it
/// @param rules the id of the rules, see [Rules]
/// @param digests SHA-256 of every file but the envelope, by name
/// @param bytes the payload as it is signed
// The arrays are ours alone, never changed, and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
record Statement(
        Environment environment,
        Instant judgedAt,
        Instant signedAt,
        String keyId,
        String rules,
        NavigableMap<String, String> digests,
        byte[] bytes) {
    static final String TYPE = "https://in-toto.io/Statement/v1";
    static final String PREDICATE_TYPE = "https://launch-cockpit.example/signoff/v1";

    static Statement of(
            Derivation derivation, Instant signedAt, NavigableMap<String, byte[]> files) {
        NavigableMap<String, String> digests = new TreeMap<>();
        files.forEach((name, data) -> digests.put(name, Sha256.hex(data)));
        digests.remove(PacketFile.STATEMENT);
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("_type", TYPE);
        ArrayNode subjects = node.putArray("subject");
        digests.forEach(
                (name, sha256) ->
                        subjects.addObject()
                                .put("name", name)
                                .putObject("digest")
                                .put("sha256", sha256));
        node.put("predicateType", PREDICATE_TYPE);
        ObjectNode predicate = node.putObject("predicate");
        predicate.put("environment", derivation.environment().word());
        predicate.put("partnerId", derivation.launch().profile().partnerId());
        predicate.put("launchId", derivation.launch().launchId());
        predicate.put("rules", Rules.ID);
        predicate
                .putObject("chain")
                .put("seq", derivation.head().seq())
                .put("hash", derivation.head().hash())
                .put("count", derivation.head().count());
        predicate.put("judgedAt", derivation.judgedAt().toString());
        predicate.put("signedAt", signedAt.toString());
        predicate.put("signedAtSource", "time stated by the signer's clock");
        predicate.put("keyId", derivation.keyId());
        predicate.set("steps", derivation.counts());
        return new Statement(
                derivation.environment(),
                derivation.judgedAt(),
                signedAt,
                derivation.keyId(),
                Rules.ID,
                digests,
                Json.ours().writeValueAsBytes(node));
    }

    /// Reads what is needed to reach everything else again; the rest is compared with that.
    ///
    /// @throws PacketRejected invalid, when it is signed and yet no statement of a packet
    static Statement read(byte[] payload) throws PacketRejected {
        try {
            JsonNode node = Json.ours().readTree(payload);
            JsonNode predicate = node.required("predicate");
            if (!node.required("_type").asString().equals(TYPE)
                    || !node.required("predicateType").asString().equals(PREDICATE_TYPE)) {
                throw invalid();
            }
            NavigableMap<String, String> digests = new TreeMap<>();
            for (JsonNode subject : node.required("subject")) {
                digests.put(
                        subject.required("name").asString(),
                        subject.required("digest").required("sha256").asString());
            }
            return new Statement(
                    Environment.of(predicate.required("environment").asString()),
                    Instant.parse(predicate.required("judgedAt").asString()),
                    Instant.parse(predicate.required("signedAt").asString()),
                    predicate.required("keyId").asString(),
                    predicate.required("rules").asString(),
                    digests,
                    payload);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
    }

    boolean isSameAs(Statement other) {
        return Arrays.equals(bytes, other.bytes);
    }

    static PacketRejected invalid() {
        return PacketRejected.invalid(
                PacketFile.STATEMENT,
                "Invalid: what was signed is not the statement of this packet's evidence.");
    }
}
