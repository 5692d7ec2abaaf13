package cockpit.packet;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Meaning;
import cockpit.launch.Role;
import cockpit.packet.time.ClockCheck;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.time.DateTimeException;
import java.time.Instant;
import java.util.Arrays;
import java.util.NavigableMap;
import java.util.TreeMap;

/// What one approver says of a statement, in their own name: an in-toto Statement v1 whose subject
/// is the statement's payload.
///
/// @param statement SHA-256 of the statement's payload
/// @param summary SHA-256 of the text that the approver saw
/// @param name as the approver is named on record
/// @param keyId of the key that signs this
/// @param signedAt as the approver's clock states it
public record Approval(
        String statement,
        String summary,
        Environment environment,
        Role role,
        String name,
        String keyId,
        Meaning meaning,
        Instant signedAt) {
    static final String PREDICATE_TYPE = "https://launch-cockpit.example/approval/v1";

    /// The bytes that are signed.
    byte[] payload() {
        NavigableMap<String, String> subject = new TreeMap<>();
        subject.put(PacketFile.STATEMENT, statement);
        ObjectNode predicate = JsonNodeFactory.instance.objectNode();
        predicate
                .put("environment", environment.word())
                .put("summary", summary)
                .put("role", role.word())
                .put("name", name)
                .put("keyId", keyId)
                .put("meaning", meaning.word())
                .put("signedAt", signedAt.toString())
                .put("signedAtSource", ClockCheck.SIGNERS_CLOCK);
        return InToto.statement(subject, PREDICATE_TYPE, predicate);
    }

    /// @throws PacketRejected invalid, when it is signed and yet no approval
    static Approval read(String file, byte[] payload) throws PacketRejected {
        try {
            JsonNode node = Json.ours().readTree(payload);
            JsonNode predicate = node.required("predicate");
            Approval approval =
                    new Approval(
                            node.required("subject")
                                    .required(0)
                                    .required("digest")
                                    .required("sha256")
                                    .asString(),
                            predicate.required("summary").asString(),
                            Environment.of(predicate.required("environment").asString()),
                            Role.of(predicate.required("role").asString()),
                            predicate.required("name").asString(),
                            predicate.required("keyId").asString(),
                            Meaning.of(predicate.required("meaning").asString()),
                            Instant.parse(predicate.required("signedAt").asString()));
            if (Arrays.equals(approval.payload(), payload)) {
                return approval;
            }
        } catch (JacksonException | IllegalArgumentException | DateTimeException _) {
            // The sentence below says it.
        }
        throw PacketRejected.invalid(
                file,
                "Invalid: "
                        + file
                        + " is signed, but does not say who approves what, when and with which"
                        + " meaning.");
    }
}
