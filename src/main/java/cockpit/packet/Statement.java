package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;

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

/// What the cockpit and every approver sign: an in-toto Statement v1 over every file that follows
/// from the evidence, with a predicate that says which launch, up to which fact, judged when and by
/// which rules, who asked, and who must sign (source: in-toto attestation framework, spec v1).
///
/// No time of signing is in it, so the same state gives the same bytes on every machine.
///
/// @param requestedBy who asked for signatures; empty when nobody was asked
/// @param rules the id of the rules, see [Rules]
/// @param digests SHA-256 of every file that it speaks of, by name
/// @param bytes the payload as it is signed
// The array is ours alone, never changed, and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
record Statement(
        Environment environment,
        Instant judgedAt,
        String requestedBy,
        String rules,
        NavigableMap<String, String> digests,
        byte[] bytes) {
    static final String PREDICATE_TYPE = "https://launch-cockpit.example/signoff/v1";

    /// @param content the files that follow from the evidence
    static Statement of(Derivation derivation, NavigableMap<String, byte[]> content) {
        NavigableMap<String, String> digests = new TreeMap<>();
        content.forEach((name, data) -> digests.put(name, Sha256.hex(data)));
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        predicate.put(
                "outcome",
                LaunchOutcome.of(derivation.evidence().record(), derivation.readiness()).word());
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
        predicate.put("requestedBy", derivation.requestedBy());
        predicate
                .putObject("summary")
                .put("name", PacketFile.SUMMARY)
                .put("sha256", digests.get(PacketFile.SUMMARY));
        predicate.set("policy", policy(derivation));
        predicate.set("steps", derivation.counts());
        return new Statement(
                derivation.environment(),
                derivation.judgedAt(),
                derivation.requestedBy(),
                Rules.ID,
                digests,
                InToto.statement(digests, PREDICATE_TYPE, predicate));
    }

    private static ObjectNode policy(Derivation derivation) {
        SigningPolicy policy = derivation.policy();
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("ordered", policy.isOrdered()).put("validDays", policy.validDays());
        ArrayNode seats = node.putArray("seats");
        for (Seat seat : policy.seats()) {
            ObjectNode entry = seats.addObject();
            entry.put("role", seat.role().word()).put("meaning", seat.meaning().word());
            ArrayNode holders = entry.putArray("holders");
            seat.holders().forEach(holders::add);
        }
        return node;
    }

    /// Reads what is needed to reach everything else again; the rest is compared with that.
    ///
    /// @throws PacketRejected invalid, when it is signed and yet no statement of a packet
    static Statement read(byte[] payload) throws PacketRejected {
        try {
            JsonNode node = Json.ours().readTree(payload);
            JsonNode predicate = node.required("predicate");
            if (!node.required("_type").asString().equals(InToto.TYPE)
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
                    predicate.required("requestedBy").asString(),
                    predicate.required("rules").asString(),
                    digests,
                    payload);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
    }

    /// The digest by which requests and signatures name it.
    String sha256() {
        return Sha256.hex(bytes);
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
