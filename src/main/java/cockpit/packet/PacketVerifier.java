package cockpit.packet;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.packet.time.TimeAnchors;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeSet;

/// Tells whether a packet holds, from its bytes alone: no store, no network, nothing extracted.
///
/// A signature only shows that a key's owner signed these bytes. So beyond the container, the
/// manifest and the signature, the packet's own facts are judged again by the same rules at the
/// same time, every derived file is made again, and each must be the one in the packet to the byte.
/// A value that someone edited and signed anew is found that way.
public final class PacketVerifier {
    private final List<PublicKey> trusted;
    private final Optional<Environment> expected;
    private final StampCheck stamps;

    private PacketVerifier(
            List<PublicKey> trusted, Optional<Environment> expected, StampCheck stamps) {
        this.trusted = List.copyOf(trusted);
        this.expected = expected;
        this.stamps = stamps;
    }

    /// Accepts any key and says that it cannot know whose it is.
    public static PacketVerifier acceptingAnyKey() {
        return new PacketVerifier(List.of(), Optional.empty(), StampCheck.withoutRoot());
    }

    /// Accepts these keys: whoever made the statement and whoever put the packet together must hold
    /// one of them.
    public static PacketVerifier expecting(PublicKey... trusted) {
        return new PacketVerifier(List.of(trusted), Optional.empty(), StampCheck.withoutRoot());
    }

    /// The same with another key that counts.
    public PacketVerifier by(PublicKey key) {
        List<PublicKey> keys = new ArrayList<>(trusted);
        keys.add(key);
        return new PacketVerifier(keys, expected, stamps);
    }

    /// The same, for packets of one environment only.
    public PacketVerifier in(Environment environment) {
        return new PacketVerifier(trusted, Optional.of(environment), stamps);
    }

    /// The same, for a reader who trusts these time-stamp authorities. Without, a time stamp must
    /// hold together, and the time stays one that the signer states.
    public PacketVerifier trusting(TimeAnchors authorities) {
        return new PacketVerifier(trusted, expected, StampCheck.trusting(authorities));
    }

    /// Verifies a file of at most 64 MiB; a larger one is not read to its end.
    ///
    /// @throws PacketRejected with the reason, when the packet does not hold
    /// @throws IOException when the file cannot be read, so that nothing can be told
    public VerifiedPacket verify(Path file) throws PacketRejected, IOException {
        return verify(PacketFile.read(file));
    }

    /// Verifies the bytes of a packet.
    ///
    /// @throws PacketRejected with the reason, when the packet does not hold
    public VerifiedPacket verify(byte[] packet) throws PacketRejected {
        return open(packet).verified(!trusted.isEmpty());
    }

    /// The same with all that is in it, for whoever puts it together anew.
    OpenedPacket open(byte[] packet) throws PacketRejected {
        PacketContents contents = PacketContents.read(packet);
        checkTrust(PacketFile.STATEMENT, contents.signer());
        checkTrust(PacketFile.MANIFEST_ENVELOPE, contents.assembler());
        OpenedPacket opened = new OpenedPacket(contents, derive(contents));
        checkDerived(opened);
        Environment found = contents.statement().environment();
        if (expected.isPresent() && expected.get() != found) {
            throw new PacketRejected(
                    PacketFault.WRONG_ENVIRONMENT,
                    "",
                    "Wrong environment: the packet is of "
                            + found.word()
                            + ", not of "
                            + expected.get().word()
                            + ".");
        }
        return opened.timed(stamps);
    }

    /// Verifies a packet and that its evidence goes on where an older one's ended.
    ///
    /// @throws PacketRejected with the reason, when one of them does not hold, or does not go on
    public VerifiedPacket verifyAfter(Path newer, Path older) throws PacketRejected, IOException {
        return PacketComparison.of(this, PacketFile.read(older), PacketFile.read(newer))
                .requireExtension()
                .verified(!trusted.isEmpty());
    }

    private void checkTrust(String file, PublicKey key) throws PacketRejected {
        boolean isTrusted =
                trusted.isEmpty()
                        || trusted.stream().anyMatch(one -> Keys.id(one).equals(Keys.id(key)));
        if (!isTrusted) {
            throw new PacketRejected(
                    PacketFault.UNKNOWN_KEY,
                    file,
                    "Unknown key: "
                            + file
                            + " is signed by "
                            + Keys.id(key)
                            + ", which is not the key that you gave.");
        }
    }

    private static Derivation derive(PacketContents contents) throws PacketRejected {
        Statement statement = contents.statement();
        if (!statement.rules().equals(Rules.ID)) {
            throw new PacketRejected(
                    PacketFault.OTHER_RULES,
                    "",
                    "Other rules: the packet was judged by the rules "
                            + PacketContents.shown(statement.rules())
                            + " and this program has "
                            + Rules.ID
                            + "; verify it with the version that made it.");
        }
        byte[] lines = PacketContents.file(contents.files(), PacketFile.EVIDENCE);
        EvidenceFile evidence = EvidenceFile.read(lines, statement.environment());
        try {
            return Derivation.of(evidence, statement.judgedAt(), statement.requestedBy());
        } catch (PacketRefused e) {
            throw PacketRejected.invalid(PacketFile.EVIDENCE, "Invalid: " + e.getMessage());
        }
    }

    /// Every derived file is made again, then the views, and at last what was signed.
    private static void checkDerived(OpenedPacket opened) throws PacketRejected {
        Derivation derivation = opened.derivation();
        NavigableMap<String, byte[]> files = opened.contents().files();
        for (Document document : derivation.documents()) {
            checkDocument(document, PacketContents.file(files, document.file()));
        }
        checkSame(derivation.files(), files);
        if (derivation.hasSmoke() != files.containsKey(PacketFile.SMOKE_JSON)) {
            throw PacketRejected.invalid(
                    PacketFile.SMOKE_JSON,
                    "Invalid: the smoke reports do not fit the sandbox seal.");
        }
        Assembly assembly = opened.assembly();
        if (!assembly.statement().isSameAs(opened.contents().statement())) {
            throw Statement.invalid();
        }
        checkAttestations(opened, assembly);
        checkApprovers(opened);
        checkSame(assembly.views(opened.contents().approvals()), files);
        byte[] list = Manifest.of(derivation.environment(), files);
        if (!Arrays.equals(list, files.get(PacketFile.MANIFEST))) {
            throw PacketRejected.invalid(
                    PacketFile.MANIFEST,
                    "Invalid: manifest.json does not list the packet's files.");
        }
        if (!Arrays.equals(opened.manifest(list), opened.contents().manifest().payload())) {
            throw Manifest.invalid();
        }
    }

    private static void checkSame(
            NavigableMap<String, byte[]> derived, NavigableMap<String, byte[]> files)
            throws PacketRejected {
        for (String name : derived.keySet()) {
            if (!Arrays.equals(derived.get(name), files.get(name))) {
                throw PacketRejected.invalid(
                        name, "Invalid: " + name + " is not what the packet's evidence gives.");
            }
        }
    }

    private static void checkAttestations(OpenedPacket opened, Assembly assembly)
            throws PacketRejected {
        NavigableMap<String, byte[]> payloads =
                Attestations.of(opened.derivation(), assembly.content());
        for (String name : payloads.keySet()) {
            byte[] file = PacketContents.file(opened.contents().files(), name);
            Envelope envelope = Envelope.read(name, file);
            if (envelope.signatures().size() != 1
                    || !envelope.isSignedBy(opened.contents().signer())) {
                throw PacketRejected.changed(name);
            }
            if (!Arrays.equals(envelope.payload(), payloads.get(name))) {
                throw PacketRejected.invalid(
                        name, "Invalid: " + name + " is not what the packet's evidence gives.");
            }
        }
    }

    /// The key beside an approval is the one that the evidence took in under its id, and every
    /// approval counts.
    private static void checkApprovers(OpenedPacket opened) throws PacketRejected {
        for (SignedApproval signed : opened.contents().approvals()) {
            if (Signoff.enrolledKey(opened.derivation().evidence().record(), signed.approval())
                    .isEmpty()) {
                String file = PacketFile.approverKey(signed.role());
                throw new PacketRejected(
                        PacketFault.UNKNOWN_KEY,
                        file,
                        "Unknown key: "
                                + file
                                + " holds a key that the evidence took in for nobody.");
            }
        }
        new Approvals(opened, opened.contents().approvals()).check();
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
            unknown.forEach(name -> wrong.add(PacketContents.shown(name)));
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
}
