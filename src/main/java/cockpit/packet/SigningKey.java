package cockpit.packet;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.Set;

/// An Ed25519 key that signs packets. Its private half leaves it only into its own key file, and
/// never into a text.
public final class SigningKey {
    private static final String BEGIN = "-----BEGIN PRIVATE KEY-----\n";
    private static final String END = "\n-----END PRIVATE KEY-----\n";

    private final PrivateKey privateKey;
    private final PublicKey publicKey;

    private SigningKey(PrivateKey privateKey, PublicKey publicKey) {
        this.privateKey = privateKey;
        this.publicKey = publicKey;
    }

    /// A new key.
    public static SigningKey generate() {
        try {
            var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
            return new SigningKey(pair.getPrivate(), pair.getPublic());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java since 15 has Ed25519", e);
        }
    }

    /// The key in a file, made and written there when there is none. Only its owner can read the
    /// file, where the file system knows owners.
    ///
    /// @throws PacketRefused `signing-key-damaged` when the file is not a key file or its two
    ///   halves do not belong together; it is never overwritten
    public static SigningKey readOrCreate(Path file) throws IOException, PacketRefused {
        if (Files.exists(file)) {
            return read(Files.readString(file, StandardCharsets.UTF_8));
        }
        SigningKey key = generate();
        key.write(file);
        return key;
    }

    public PublicKey publicKey() {
        return publicKey;
    }

    /// See [Keys#id].
    public String id() {
        return Keys.id(publicKey);
    }

    byte[] sign(byte[] message) {
        try {
            Signature signer = Signature.getInstance("Ed25519");
            signer.initSign(privateKey);
            signer.update(message);
            return signer.sign();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("the key does not sign", e);
        }
    }

    /// The id, never the key.
    @Override
    public String toString() {
        return id();
    }

    private void write(Path file) throws IOException {
        String secret = Base64.getEncoder().encodeToString(privateKey.getEncoded());
        byte[] text = (BEGIN + secret + END + Keys.pem(publicKey)).getBytes(StandardCharsets.UTF_8);
        boolean hasOwners =
                Files.getFileStore(file.toAbsolutePath().getParent())
                        .supportsFileAttributeView("posix");
        FileAttribute<?>[] attributes =
                hasOwners
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(
                                    PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.deleteIfExists(temporary);
        try (FileChannel out =
                FileChannel.open(
                        temporary,
                        Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                        attributes)) {
            AtomicFile.writeAll(out, ByteBuffer.wrap(text));
            out.force(true);
        }
        AtomicFile.move(temporary, file);
    }

    private static SigningKey read(String text) throws PacketRefused {
        int middle = text.indexOf(END);
        if (!text.startsWith(BEGIN) || middle < 0) {
            throw damaged();
        }
        try {
            byte[] secret = Base64.getDecoder().decode(text.substring(BEGIN.length(), middle));
            SigningKey key =
                    new SigningKey(
                            KeyFactory.getInstance("Ed25519")
                                    .generatePrivate(new PKCS8EncodedKeySpec(secret)),
                            Keys.read(text.substring(middle + END.length())));
            if (Envelope.sign(new byte[0], key).isSignedBy(key.publicKey)) {
                return key;
            }
        } catch (GeneralSecurityException | IllegalArgumentException | PacketRefused e) {
            throw damaged();
        }
        throw damaged();
    }

    private static PacketRefused damaged() {
        return new PacketRefused(
                "signing-key-damaged",
                "The signing key's file is damaged; put its backup in place, or move it away to"
                        + " have a new key made.");
    }
}
