package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cockpit.evidence.JournalLine;
import cockpit.kit.digest.Sha256;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import org.junit.jupiter.api.DynamicTest;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/// Makes bad packets out of a good one, for tests.
final class Forger {
    static final SigningKey KEY = SigningKey.generate();
    static final SigningKey OTHER = SigningKey.generate();
    static final byte[] GOOD = good(KEY);

    private Forger() {}

    static byte[] good(SigningKey key) {
        try {
            return Story.builder(key).build(Story.complete(Environment.LIVE).input());
        } catch (PacketRefused e) {
            throw new AssertionError(e);
        }
    }

    /// A packet that must be refused for this reason, naming this file.
    // The packet is never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    record Bad(
            String name,
            PacketFault fault,
            String file,
            byte[] packet,
            Optional<PublicKey> trusted) {}

    static Bad bad(String name, PacketFault fault, String file, byte[] packet) {
        return new Bad(name, fault, file, packet, Optional.empty());
    }

    /// The verifier is given the right key.
    static Bad expecting(String name, PacketFault fault, String file, byte[] packet) {
        return new Bad(name, fault, file, packet, Optional.of(KEY.publicKey()));
    }

    static Stream<DynamicTest> refusals(Bad... bad) {
        return Stream.of(bad).map(b -> DynamicTest.dynamicTest(b.name(), () -> refused(b)));
    }

    private static void refused(Bad bad) {
        PacketVerifier verifier =
                bad.trusted()
                        .map(PacketVerifier::expecting)
                        .orElseGet(PacketVerifier::acceptingAnyKey);
        PacketRejected e = rejected(verifier, bad.packet());
        assertThat(e.fault()).as(e.getMessage()).isEqualTo(bad.fault());
        assertThat(e.file()).as(e.getMessage()).isEqualTo(bad.file());
        assertThat(e.getMessage()).endsWith(".");
    }

    static PacketRejected rejected(PacketVerifier verifier, byte[] packet) {
        return Objects.requireNonNull(
                catchThrowableOfType(PacketRejected.class, () -> verifier.verify(packet)),
                "the packet was not refused");
    }

    static byte[] flipped(int place, int mask) {
        byte[] packet = GOOD.clone();
        packet[place] ^= (byte) mask;
        return packet;
    }

    static byte[] get(NavigableMap<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /// A packet with changed files and the old signature.
    @SafeVarargs
    static byte[] files(Consumer<NavigableMap<String, byte[]>>... changes) throws Exception {
        NavigableMap<String, byte[]> files = Container.read(GOOD);
        for (var change : changes) {
            change.accept(files);
        }
        return Container.write(files);
    }

    /// A packet with changed files whose statement and list were made anew with the right key.
    static byte[] signed(Consumer<NavigableMap<String, byte[]>> change) throws Exception {
        return files(change, Forger::state, Forger::list);
    }

    /// Signs anew over the files as they are.
    static void state(NavigableMap<String, byte[]> files) {
        ObjectNode statement = (ObjectNode) Json.ours().readTree(payload());
        for (JsonNode subject : statement.required("subject")) {
            byte[] data = files.get(subject.required("name").asString());
            if (data != null) {
                ((ObjectNode) subject.required("digest")).put("sha256", Sha256.hex(data));
            }
        }
        byte[] payload = Json.ours().writeValueAsBytes(statement);
        files.put(PacketFile.STATEMENT, Envelope.sign(payload, KEY).bytes());
    }

    /// Lists the files as they are, and signs the list.
    static void list(NavigableMap<String, byte[]> files) {
        files.put(PacketFile.MANIFEST, Manifest.of(Environment.LIVE, files));
        listed(files);
    }

    /// Signs the list as it is.
    static void listed(NavigableMap<String, byte[]> files) {
        try {
            String name = PacketFile.MANIFEST_ENVELOPE;
            ObjectNode manifest =
                    (ObjectNode)
                            Json.ours().readTree(Envelope.read(name, get(files, name)).payload());
            ((ObjectNode) manifest.required("subject").required(0).required("digest"))
                    .put("sha256", Sha256.hex(get(files, PacketFile.MANIFEST)));
            ((ObjectNode) manifest.required("predicate"))
                    .put("statement", Sha256.hex(stated(files)));
            byte[] payload = Json.ours().writeValueAsBytes(manifest);
            files.put(name, Envelope.sign(payload, KEY).bytes());
        } catch (PacketRejected e) {
            throw new AssertionError(e);
        }
    }

    /// What the statement's envelope holds, or held before it was broken.
    private static byte[] stated(NavigableMap<String, byte[]> files) {
        try {
            return Envelope.read(PacketFile.STATEMENT, get(files, PacketFile.STATEMENT)).payload();
        } catch (PacketRejected e) {
            return payload();
        }
    }

    /// A packet whose manifest lies, signed anew.
    static byte[] relisted(String from, String to) throws Exception {
        return files(edit(PacketFile.MANIFEST, from, to), Forger::listed);
    }

    /// A packet whose statement says something else, signed anew.
    static byte[] restated(String from, String to) throws Exception {
        String text = new String(payload(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        byte[] payload = Story.bytes(text.replace(from, to));
        return files(
                f -> f.put(PacketFile.STATEMENT, Envelope.sign(payload, KEY).bytes()),
                Forger::list);
    }

    /// Writes another payload into an envelope and signs it.
    static void resign(
            NavigableMap<String, byte[]> files,
            String name,
            String from,
            String to,
            SigningKey key) {
        try {
            byte[] payload = Envelope.read(name, get(files, name)).payload();
            String text = new String(payload, StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            files.put(name, Envelope.sign(Story.bytes(text.replace(from, to)), key).bytes());
        } catch (PacketRejected e) {
            throw new AssertionError(e);
        }
    }

    static Consumer<NavigableMap<String, byte[]>> edit(String name, String from, String to) {
        return f -> {
            String text = new String(get(f, name), StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            int at = text.indexOf(from);
            f.put(
                    name,
                    Story.bytes(text.substring(0, at) + to + text.substring(at + from.length())));
        };
    }

    static Consumer<NavigableMap<String, byte[]>> lines(Consumer<List<String>> change) {
        return f -> {
            List<String> lines =
                    new ArrayList<>(
                            new String(get(f, PacketFile.EVIDENCE), StandardCharsets.UTF_8)
                                    .lines()
                                    .toList());
            change.accept(lines);
            f.put(PacketFile.EVIDENCE, Story.bytes(String.join("\n", lines) + "\n"));
        };
    }

    /// The evidence with every line as it is made of the journal's.
    static byte[] evidence(UnaryOperator<JournalLine> change) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (JournalLine line : Story.complete(Environment.LIVE).lines()) {
            out.writeBytes(change.apply(line).bytes());
            out.write('\n');
        }
        return out.toByteArray();
    }

    static byte[] payload() {
        try {
            NavigableMap<String, byte[]> files = Container.read(GOOD);
            return Envelope.read(PacketFile.STATEMENT, get(files, PacketFile.STATEMENT)).payload();
        } catch (PacketRejected e) {
            throw new AssertionError(e);
        }
    }

    static byte[] envelope(Consumer<ObjectNode> change) throws Exception {
        return files(
                f -> {
                    ObjectNode node =
                            (ObjectNode) Json.ours().readTree(get(f, PacketFile.STATEMENT));
                    change.accept(node);
                    f.put(PacketFile.STATEMENT, PacketJson.bytes(node));
                },
                Forger::list);
    }

    static byte[] signature(UnaryOperator<byte[]> change) throws Exception {
        return envelope(
                e -> {
                    ObjectNode first = (ObjectNode) e.required("signatures").required(0);
                    byte[] old = Base64.getDecoder().decode(first.required("sig").asString());
                    first.put("sig", Base64.getEncoder().encodeToString(change.apply(old)));
                });
    }

    static byte[] swapped() throws Exception {
        return files(
                f -> {
                    byte[] records = get(f, "records.json");
                    f.put("records.json", get(f, "launch-readiness.json"));
                    f.put("launch-readiness.json", records);
                });
    }

    /// Writes another name of the same length over one, in both headers.
    static byte[] replaced(byte[] packet, String from, String to) {
        assertThat(to).hasSameSizeAs(from);
        byte[] name = Story.bytes(from);
        byte[] changed = packet.clone();
        for (int i = 0; i + name.length <= changed.length; i++) {
            if (Arrays.equals(packet, i, i + name.length, name, 0, name.length)
                    && (isHeader(packet, i - 30, 3) || isHeader(packet, i - 46, 1))) {
                System.arraycopy(Story.bytes(to), 0, changed, i, name.length);
            }
        }
        return changed;
    }

    static boolean isHeader(byte[] packet, int at, int kind) {
        return at >= 0 && packet[at] == 'P' && packet[at + 1] == 'K' && packet[at + 2] == kind;
    }

    static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
