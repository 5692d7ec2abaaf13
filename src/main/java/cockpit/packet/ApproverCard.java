package cockpit.packet;

import cockpit.kit.json.Json;
import cockpit.launch.SignFact.ApproverEnrolled;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

import java.security.PublicKey;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Optional;

/// An approver's public key with the approver's name, signed by the key itself: nobody can have a
/// key taken in that they do not hold. Whose name it is, only people can tell, so somebody else
/// takes it in.
///
/// @param person the name that is printed beside every signature
/// @param validUntil the first moment at which the key signs no more
public record ApproverCard(String person, PublicKey key, Instant validUntil) {
    /// A card is a few hundred bytes.
    public static final int FILE_SIZE_MAX = 16 * 1024;

    private static final String TYPE = "application/vnd.launch-cockpit.approver-card+json";
    private static final String NAME = "the card";

    /// The card as a file.
    public static byte[] make(String person, Instant validUntil, SigningKey key) {
        byte[] payload =
                Json.ours()
                        .writeValueAsBytes(
                                JsonNodeFactory.instance
                                        .objectNode()
                                        .put("person", person)
                                        .put("validUntil", validUntil.toString()));
        return SignedDocument.sign(TYPE, payload, key);
    }

    /// @throws PacketRejected changed or not signed, when it is no card or its signature does not
    ///   fit
    public static ApproverCard read(byte[] file) throws PacketRejected {
        if (file.length > FILE_SIZE_MAX) {
            throw PacketRejected.changed(NAME);
        }
        SignedDocument document = SignedDocument.read(TYPE, NAME, file, Optional.empty());
        try {
            JsonNode payload = Json.ours().readTree(document.payload());
            return new ApproverCard(
                    payload.required("person").asString(),
                    document.signer(),
                    Instant.parse(payload.required("validUntil").asString()));
        } catch (JacksonException | DateTimeException e) {
            throw PacketRejected.changed(NAME);
        }
    }

    /// The fact that takes the key in.
    public ApproverEnrolled enrolled(String enrolledBy) {
        return new ApproverEnrolled(
                person,
                Keys.id(key),
                HexFormat.of().formatHex(key.getEncoded()),
                validUntil,
                enrolledBy);
    }
}
