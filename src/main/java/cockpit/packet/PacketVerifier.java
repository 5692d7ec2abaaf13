package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;

/// Tells whether a packet holds, from its bytes alone: no store, no network, nothing extracted.
///
/// A signature only shows that a key's owner signed these bytes. So beyond the container, the
/// manifest and the signature, the packet's own facts are judged again by the same rules at the
/// same time, every derived file is made again, and each must be the one in the packet to the byte.
/// A value that someone edited and signed anew is found that way.
public final class PacketVerifier {
    private final Optional<PublicKey> trusted;
    private final Optional<Environment> expected;

    private PacketVerifier(Optional<PublicKey> trusted, Optional<Environment> expected) {
        this.trusted = trusted;
        this.expected = expected;
    }

    /// Accepts any key and says that it cannot know whose it is.
    public static PacketVerifier acceptingAnyKey() {
        return new PacketVerifier(Optional.empty(), Optional.empty());
    }

    /// Accepts one key.
    public static PacketVerifier expecting(PublicKey trusted) {
        return new PacketVerifier(Optional.of(trusted), Optional.empty());
    }

    /// The same, for packets of one environment only.
    public PacketVerifier in(Environment environment) {
        return new PacketVerifier(trusted, Optional.of(environment));
    }

    /// Verifies a file of at most 64 MiB; a larger one is not read to its end.
    ///
    /// @throws PacketRejected with the reason, when the packet does not hold
    /// @throws IOException when the file cannot be read, so that nothing can be told
    public VerifiedPacket verify(Path file) throws PacketRejected, IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return verify(in.readNBytes(Container.SIZE_BYTES_MAX + 1));
        }
    }

    /// Verifies the bytes of a packet.
    ///
    /// @throws PacketRejected with the reason, when the packet does not hold
    public VerifiedPacket verify(byte[] packet) throws PacketRejected {
        NavigableMap<String, byte[]> files = Container.read(packet);
        checkNames(files);
        Envelope envelope = Envelope.read(PacketFile.STATEMENT, file(files, PacketFile.STATEMENT));
        checkSignature(envelope, files);
        Statement statement = Statement.read(envelope.payload());
        checkDigests(statement, files);
        Derivation derivation = derive(statement, envelope.keyId(), files);
        checkDerived(derivation, statement, files);
        if (expected.isPresent() && expected.get() != statement.environment()) {
            throw new PacketRejected(
                    PacketFault.WRONG_ENVIRONMENT,
                    "",
                    "Wrong environment: the packet is of "
                            + statement.environment().word()
                            + ", not of "
                            + expected.get().word()
                            + ".");
        }
        return VerifiedPacket.of(
                derivation, statement, trusted.isPresent(), List.copyOf(files.keySet()));
    }

    /// The smoke reports come all three or not at all; everything else is always there.
    private static void checkNames(NavigableMap<String, byte[]> files) throws PacketRejected {
        if (!files.containsKey(PacketFile.STATEMENT)) {
            throw Envelope.notSigned();
        }
        boolean hasSmoke = PacketFile.SMOKE.stream().anyMatch(files::containsKey);
        NavigableSet<String> names = PacketFile.names(hasSmoke);
        for (String name : names) {
            if (!files.containsKey(name)) {
                throw damaged(name, "Damaged: " + name + " is missing.");
            }
        }
        for (String name : files.keySet()) {
            if (!names.contains(name)) {
                throw damaged(name, "Damaged: " + name + " does not belong into a packet.");
            }
        }
    }

    /// The content comes before the key: a forged packet is called changed, not untrusted.
    private void checkSignature(Envelope envelope, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        PublicKey signer = signer(files);
        if (!Keys.id(signer).equals(envelope.keyId())) {
            if (trusted.isPresent() && Keys.id(trusted.get()).equals(envelope.keyId())) {
                throw PacketRejected.changed(PacketFile.SIGNER);
            }
            throw unknownKey(
                    "Unknown key: the signature names the key "
                            + shown(envelope.keyId())
                            + ", but signer.pub holds "
                            + Keys.id(signer)
                            + ".");
        }
        if (!envelope.isSignedBy(signer)) {
            throw PacketRejected.changed(PacketFile.STATEMENT);
        }
        if (trusted.isPresent() && !Keys.id(trusted.get()).equals(Keys.id(signer))) {
            throw unknownKey(
                    "Unknown key: signed by "
                            + Keys.id(signer)
                            + ", which is not the key that you gave.");
        }
    }

    private static PublicKey signer(NavigableMap<String, byte[]> files) throws PacketRejected {
        try {
            return Keys.read(
                    new String(file(files, PacketFile.SIGNER), StandardCharsets.ISO_8859_1));
        } catch (PacketRefused e) {
            throw PacketRejected.changed(PacketFile.SIGNER);
        }
    }

    private static void checkDigests(Statement statement, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        NavigableMap<String, byte[]> subjects = new TreeMap<>(files);
        subjects.remove(PacketFile.STATEMENT);
        for (String name : subjects.keySet()) {
            String signed = statement.digests().get(name);
            if (signed == null) {
                throw damaged(name, "Damaged: " + name + " is not among the files signed for.");
            }
            if (!signed.equals(Sha256.hex(file(files, name)))) {
                throw PacketRejected.changed(name);
            }
        }
        for (String name : statement.digests().keySet()) {
            if (!subjects.containsKey(name)) {
                throw damaged(
                        shown(name), "Damaged: " + shown(name) + " was signed for and is missing.");
            }
        }
    }

    private static Derivation derive(
            Statement statement, String keyId, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        if (!statement.rules().equals(Rules.ID)) {
            throw new PacketRejected(
                    PacketFault.OTHER_RULES,
                    "",
                    "Other rules: the packet was judged by the rules "
                            + shown(statement.rules())
                            + " and this program has "
                            + Rules.ID
                            + "; verify it with the version that made it.");
        }
        EvidenceFile evidence =
                EvidenceFile.read(file(files, PacketFile.EVIDENCE), statement.environment());
        try {
            return Derivation.of(evidence, statement.judgedAt(), keyId);
        } catch (PacketRefused e) {
            throw PacketRejected.invalid(PacketFile.EVIDENCE, "Invalid: " + e.getMessage());
        }
    }

    private static void checkDerived(
            Derivation derivation, Statement statement, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        NavigableMap<String, byte[]> derived = derivation.files();
        for (Document document : derivation.documents()) {
            checkDocument(document, file(files, document.file()));
        }
        for (String name : derived.keySet()) {
            if (!Arrays.equals(derived.get(name), files.get(name))) {
                throw PacketRejected.invalid(
                        name, "Invalid: " + name + " is not what the packet's evidence gives.");
            }
        }
        if (derivation.hasSmoke() != files.containsKey(PacketFile.SMOKE_JSON)) {
            throw PacketRejected.invalid(
                    PacketFile.SMOKE_JSON,
                    "Invalid: the smoke reports do not fit the sandbox seal.");
        }
        if (!Arrays.equals(
                Manifest.of(derivation.environment(), files), files.get(PacketFile.MANIFEST))) {
            throw PacketRejected.invalid(
                    PacketFile.MANIFEST,
                    "Invalid: manifest.json does not list the packet's files.");
        }
        if (!Statement.of(derivation, statement.signedAt(), files).isSameAs(statement)) {
            throw Statement.invalid();
        }
    }

    /// Names the field, because that is what a reader wants to know.
    private static void checkDocument(Document document, byte[] found) throws PacketRejected {
        if (Arrays.equals(PacketJson.bytes(document.json()), found)) {
            return;
        }
        List<String> wrong = new ArrayList<>();
        try {
            JsonNode node = Json.ours().readTree(found);
            TreeSet<String> unknown = new TreeSet<>(node.propertyNames());
            for (Field field : document.fields()) {
                unknown.remove(field.name());
                if (!field.value().equals(node.get(field.name()))) {
                    wrong.add(field.name());
                }
            }
            unknown.forEach(name -> wrong.add(shown(name)));
        } catch (JacksonException e) {
            wrong.clear();
        }
        String what = wrong.isEmpty() ? "" : ": " + String.join(", ", wrong);
        throw PacketRejected.invalid(
                document.file(),
                "Invalid: "
                        + document.file()
                        + " is not what the packet's evidence gives"
                        + what
                        + ".");
    }

    private static byte[] file(NavigableMap<String, byte[]> files, String name)
            throws PacketRejected {
        byte[] data = files.get(name);
        if (data == null) {
            throw damaged(name, "Damaged: " + name + " is missing.");
        }
        return data;
    }

    /// A text of the packet, made harmless and short for a sentence.
    private static String shown(String text) {
        String plain = text.replaceAll("[^A-Za-z0-9:._/-]", "?");
        return plain.length() > 80 ? plain.substring(0, 80) : plain;
    }

    private static PacketRejected damaged(String file, String sentence) {
        return new PacketRejected(PacketFault.DAMAGED, file, sentence);
    }

    private static PacketRejected unknownKey(String sentence) {
        return new PacketRejected(PacketFault.UNKNOWN_KEY, "", sentence);
    }
}
