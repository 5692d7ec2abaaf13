package cockpit.packet;

import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/// A DSSE envelope with one or several Ed25519 signatures over the same exact bytes (source:
/// secure-systems-lab/dsse, protocol v1.0.2).
///
/// @param type what kind of payload it is, a media type
/// @param payload the signed bytes
// The array is ours alone, never changed, and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
record Envelope(String type, byte[] payload, List<Sig> signatures) {
    /// The type of an in-toto statement.
    static final String PAYLOAD_TYPE = "application/vnd.in-toto+json";

    /// More keys than roles sign nothing here.
    static final int SIGNATURE_COUNT_MAX = 16;

    Envelope {
        signatures = List.copyOf(signatures);
    }

    /// One signature.
    ///
    /// @param keyId a hint that must fit the key; what counts is the key that the signature fits
    // The array is ours alone, never changed, and never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    record Sig(String keyId, byte[] bytes) {}

    /// The bytes that are signed: `DSSEv1 SP len(type) SP type SP len(payload) SP payload`.
    static byte[] preAuthentication(String type, byte[] payload) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        byte[] typeBytes = type.getBytes(StandardCharsets.UTF_8);
        String head = "DSSEv1 " + typeBytes.length + " " + type + " " + payload.length + " ";
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(payload);
        return out.toByteArray();
    }

    /// An in-toto statement, signed by one key.
    static Envelope sign(byte[] payload, SigningKey key) {
        return sign(PAYLOAD_TYPE, payload, key);
    }

    static Envelope sign(String type, byte[] payload, SigningKey key) {
        return new Envelope(type, payload, List.of(signature(type, payload, key)));
    }

    static Sig signature(String type, byte[] payload, SigningKey key) {
        return new Sig(key.id(), key.sign(preAuthentication(type, payload)));
    }

    /// The same payload with more signatures behind those that it has.
    Envelope with(List<Sig> more) {
        List<Sig> all = new ArrayList<>(signatures);
        all.addAll(more);
        return new Envelope(type, payload, all);
    }

    byte[] preAuthentication() {
        return preAuthentication(type, payload);
    }

    /// The first signature, which is that of whoever made the envelope.
    Sig first() {
        return signatures.getFirst();
    }

    boolean isSignedBy(PublicKey key) {
        return isBy(first(), key);
    }

    /// Any doubt is a no: another length, another curve, an exception of the provider.
    boolean isBy(Sig sig, PublicKey key) {
        return Keys.fits(key, preAuthentication(), sig.bytes());
    }

    byte[] bytes() {
        return PacketJson.bytes(json());
    }

    ObjectNode json() {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("payloadType", type);
        node.put("payload", Base64.getEncoder().encodeToString(payload));
        ArrayNode list = node.putArray("signatures");
        for (Sig sig : signatures) {
            list.addObject()
                    .put("keyid", sig.keyId())
                    .put("sig", Base64.getEncoder().encodeToString(sig.bytes()));
        }
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
                throw notSigned(file);
            }
            JsonNode list = node.required("signatures");
            list.required(0);
            if (list.size() > SIGNATURE_COUNT_MAX) {
                throw PacketRejected.changed(file);
            }
            List<Sig> signatures = new ArrayList<>();
            for (JsonNode one : list) {
                signatures.add(
                        new Sig(
                                one.required("keyid").asString(),
                                Base64.getDecoder().decode(one.required("sig").asString())));
            }
            byte[] payload = Base64.getDecoder().decode(node.required("payload").asString());
            Envelope envelope = new Envelope(type, payload, signatures);
            // One payload type, one way to write it.
            if (!Arrays.equals(envelope.bytes(), bytes)) {
                throw PacketRejected.changed(file);
            }
            return envelope;
        } catch (JacksonException | IllegalArgumentException e) {
            throw PacketRejected.changed(file);
        }
    }

    static PacketRejected notSigned(String what) {
        return new PacketRejected(
                PacketFault.NOT_SIGNED, "", "Not signed: " + what + " carries no signature.");
    }
}
