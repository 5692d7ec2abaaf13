package cockpit.packet;

import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;

/// A DSSE envelope with one Ed25519 signature (source: secure-systems-lab/dsse, protocol v1.0.2).
///
/// @param type what kind of payload it is, a media type
/// @param payload the signed bytes
/// @param keyId a hint that must fit the key; what counts is the key that the signature fits
// The arrays are ours alone, never changed, and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
record Envelope(String type, byte[] payload, String keyId, byte[] signature) {
    /// The type of a packet's statement.
    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    static final int SIGNATURE_SIZE = 64;

    /// The envelope of a packet's statement.
    Envelope(byte[] payload, String keyId, byte[] signature) {
        this(PAYLOAD_TYPE, payload, keyId, signature);
    }

    /// The bytes that are signed: `DSSEv1 SP len(type) SP type SP len(payload) SP payload`.
    static byte[] preAuthentication(String type, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        String head = "DSSEv1 " + typeBytes.length + " " + type + " " + payload.length + " ";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    static Envelope sign(byte[] payload, SigningKey key) {
        return sign(PAYLOAD_TYPE, payload, key);
    }

    static Envelope sign(String type, byte[] payload, SigningKey key) {
        return new Envelope(type, payload, key.id(), key.sign(preAuthentication(type, payload)));
    }

    byte[] preAuthentication() {
        return preAuthentication(type, payload);
    }

    /// Any doubt is a no: another length, another curve, an exception of the provider.
    boolean isSignedBy(PublicKey key) {
        if (signature.length != SIGNATURE_SIZE) {
            return false;
        }
        try {
            Signature verifier = Signature.getInstance("Ed25519");
            verifier.initVerify(key);
            verifier.update(preAuthentication());
            return verifier.verify(signature);
        } catch (GeneralSecurityException | RuntimeException e) {
            return false;
        }
    }

    byte[] bytes() {
        return PacketJson.bytes(json());
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("payloadType", type);
        node.put("payload", Base64.getEncoder().encodeToString(payload));
        node.putArray("signatures")
                .addObject()
                .put("keyid", keyId)
                .put("sig", Base64.getEncoder().encodeToString(signature));
        return node;
    }

    /// @throws PacketRejected not signed, when it holds no signature; changed, when it is not what
    ///   [#bytes] writes
    static Envelope read(String file, byte[] bytes) throws PacketRejected {
        return read(PAYLOAD_TYPE, file, bytes);
    }

    /// The same for a payload of another type.
    static Envelope read(String type, String file, byte[] bytes) throws PacketRejected {
        try {
            JsonNode node = Json.ours().readTree(bytes);
            if (node.path("signatures").isArray() && node.path("signatures").isEmpty()) {
                throw notSigned();
            }
            JsonNode first = node.required("signatures").required(0);
            Envelope envelope =
                    new Envelope(
                            type,
                            Base64.getDecoder().decode(node.required("payload").asString()),
                            first.required("keyid").asString(),
                            Base64.getDecoder().decode(first.required("sig").asString()));
            // One signature, one payload type, one way to write it.
            if (!java.util.Arrays.equals(envelope.bytes(), bytes)) {
                throw PacketRejected.changed(file);
            }
            return envelope;
        } catch (JacksonException | IllegalArgumentException e) {
            throw PacketRejected.changed(file);
        }
    }

    static PacketRejected notSigned() {
        return new PacketRejected(
                PacketFault.NOT_SIGNED, "", "Not signed: the packet carries no signature.");
    }
}
