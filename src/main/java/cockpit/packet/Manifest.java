package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.packet.time.ClockCheck;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;

/// The list of a packet's files, but for itself and the envelope that signs it; and what that
/// envelope says: who put the packet together and when, and every time of signing in it.
///
/// @param assembledAt as the clock of who put it together states it
/// @param payload what is signed
// The array is ours alone, never changed, and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
record Manifest(Instant assembledAt, byte[] payload) {
    static final String PREDICATE_TYPE = "https://launch-cockpit.example/manifest/v1";

    /// What is signed of a packet's list of files.
    ///
    /// @param list the list, see [#of]
    /// @param keyId of who puts the packet together
    static Manifest signed(
            byte[] list,
            Statement statement,
            String keyId,
            List<SignedApproval> approvals,
            Instant assembledAt) {
        NavigableMap<String, String> subject = new TreeMap<>();
        subject.put(PacketFile.MANIFEST, Sha256.hex(list));
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        predicate.put("environment", statement.environment().word());
        predicate.put("statement", statement.sha256());
        predicate.put("keyId", keyId);
        predicate.put("assembledAt", assembledAt.toString());
        predicate.put("assembledAtSource", ClockCheck.SIGNERS_CLOCK);
        ArrayNode times = predicate.putArray("signatures");
        for (SignedApproval signed : approvals) {
            times.addObject()
                    .put("file", PacketFile.approval(signed.role()))
                    .put("signedAt", signed.approval().signedAt().toString());
        }
        return new Manifest(assembledAt, InToto.statement(subject, PREDICATE_TYPE, predicate));
    }

    /// @throws PacketRejected invalid, when it is signed and yet says nothing of a packet
    static Manifest read(byte[] payload) throws PacketRejected {
        try {
            JsonNode predicate = Json.ours().readTree(payload).required("predicate");
            return new Manifest(
                    Instant.parse(predicate.required("assembledAt").asString()), payload);
        } catch (JacksonException | IllegalArgumentException | DateTimeException e) {
            throw invalid();
        }
    }

    static PacketRejected invalid() {
        return PacketRejected.invalid(
                PacketFile.MANIFEST_ENVELOPE,
                "Invalid: what was signed is not the list of this packet's files.");
    }

    static byte[] of(Environment environment, NavigableMap<String, byte[]> files) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("environment", environment.word());
        ArrayNode list = node.putArray("files");
        files.forEach(
                (name, data) -> {
                    if (!name.equals(PacketFile.MANIFEST)
                            && !name.equals(PacketFile.MANIFEST_ENVELOPE)) {
                        list.addObject()
                                .put("name", name)
                                .put("sha256", Sha256.hex(data))
                                .put("size", data.length);
                    }
                });
        return PacketJson.bytes(node);
    }
}
