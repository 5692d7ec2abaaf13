package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Optional;

/// One document that is signed by itself, as a packet's statement is: a DSSE envelope with one
/// Ed25519 signature, and beside it the signer's public key. Readers of DSSE pass over that field.
/// The same document under the same key has one form, to the byte.
///
/// @param payload the signed bytes
/// @param signer the key that the signature fits
/// @param isKeyTrusted whether the reader gave that key
// The array is the reader's alone and never compared by equals.
@SuppressWarnings("ArrayRecordComponent")
public record SignedDocument(byte[] payload, PublicKey signer, boolean isKeyTrusted) {
    private static final String SIGNER = "signer";

    /// Signs a document; the result is the file's content.
    ///
    /// @param type the payload's media type, which is signed with it
    public static byte[] sign(String type, byte[] payload, SigningKey key) {
        return bytes(Envelope.sign(type, payload, key), key.publicKey());
    }

    /// Reads a file and checks its signature. The content comes before the key: a forged document
    /// is called changed, not untrusted.
    ///
    /// @param name what the document is called in a sentence, such as the file's name
    /// @param trusted the key that must have signed; empty to accept any
    /// @throws PacketRejected changed, not signed or unknown key
    public static SignedDocument read(
            String type, String name, byte[] file, Optional<PublicKey> trusted)
            throws PacketRejected {
        Envelope envelope;
        PublicKey signer;
        try {
            JsonNode node = Json.ours().readTree(file);
            if (!node.isObject()) {
                throw PacketRejected.changed(name);
            }
            if (!node.has("signatures")) {
                throw Envelope.notSigned(name);
            }
            ObjectNode plain = (ObjectNode) node.deepCopy();
            JsonNode key = plain.remove(SIGNER);
            envelope = Envelope.read(type, name, PacketJson.bytes(plain));
            signer = Keys.read(key == null ? "" : key.asString(""));
        } catch (JacksonException | PacketRefused e) {
            throw PacketRejected.changed(name);
        }
        boolean isWhole =
                Keys.id(signer).equals(envelope.first().keyId())
                        && Arrays.equals(bytes(envelope, signer), file)
                        && envelope.signatures().size() == 1
                        && envelope.isSignedBy(signer);
        if (!isWhole) {
            throw PacketRejected.changed(name);
        }
        if (trusted.isPresent() && !Keys.id(trusted.get()).equals(envelope.first().keyId())) {
            throw new PacketRejected(
                    PacketFault.UNKNOWN_KEY,
                    name,
                    "Unknown key: signed by "
                            + envelope.first().keyId()
                            + ", which is not the key that you gave.");
        }
        return new SignedDocument(envelope.payload(), signer, trusted.isPresent());
    }

    /// Puts a file in its place, whole or not at all.
    ///
    /// @return its SHA-256, 64 hex digits
    public static String write(byte[] file, Path place) throws IOException {
        AtomicFile.write(place, file);
        return Sha256.hex(file);
    }

    private static byte[] bytes(Envelope envelope, PublicKey signer) {
        return PacketJson.bytes(envelope.json().put(SIGNER, Keys.pem(signer)));
    }
}
