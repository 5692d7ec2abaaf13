package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packets that must not pass, each with its own reason.
class BadPacketTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final SigningKey OTHER = SigningKey.generate();
    private static final byte[] GOOD = good(KEY);

    private static byte[] good(SigningKey key) {
        try {
            return Story.builder(key).build(Story.complete(Environment.LIVE).input());
        } catch (PacketRefused e) {
            throw new AssertionError(e);
        }
    }

    // The packet is never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    private record Bad(
            String name,
            PacketFault fault,
            String file,
            byte[] packet,
            Optional<PublicKey> trusted) {}

    @TestFactory
    Stream<DynamicTest> aBadPacketIsRefusedWithItsOwnReason() throws Exception {
        List<Bad> bad = new ArrayList<>();
        containers(bad);
        unsigned(bad);
        resigned(bad);
        keys(bad);
        return bad.stream()
                .map(
                        b ->
                                DynamicTest.dynamicTest(
                                        b.name(),
                                        () -> {
                                            PacketVerifier verifier =
                                                    b.trusted()
                                                            .map(PacketVerifier::expecting)
                                                            .orElseGet(
                                                                    PacketVerifier
                                                                            ::acceptingAnyKey);
                                            PacketRejected e = rejected(verifier, b.packet());
                                            assertThat(e.fault())
                                                    .as(e.getMessage())
                                                    .isEqualTo(b.fault());
                                            assertThat(e.file())
                                                    .as(e.getMessage())
                                                    .isEqualTo(b.file());
                                            assertThat(e.getMessage()).endsWith(".");
                                        }));
    }

    /// Whoever re-packs.
    private static void containers(List<Bad> bad) throws Exception {
        add(bad, "an empty file", PacketFault.DAMAGED, "", new byte[0]);
        add(bad, "a text", PacketFault.DAMAGED, "", Story.bytes("PK but not a zip at all, no"));
        add(bad, "half a packet", PacketFault.DAMAGED, "", Arrays.copyOf(GOOD, GOOD.length / 2));
        add(
                bad,
                "the last byte is missing",
                PacketFault.DAMAGED,
                "",
                Arrays.copyOf(GOOD, GOOD.length - 1));
        add(
                bad,
                "a byte at the end",
                PacketFault.DAMAGED,
                "",
                Arrays.copyOf(GOOD, GOOD.length + 1));
        add(bad, "a byte at the start", PacketFault.DAMAGED, "", join(new byte[1], GOOD));
        add(bad, "packed by another tool", PacketFault.DAMAGED, "", repacked(GOOD, false));
        add(bad, "with a comment", PacketFault.DAMAGED, "", repacked(GOOD, true));
        add(
                bad,
                "larger than the limit",
                PacketFault.DAMAGED,
                "",
                new byte[Container.SIZE_BYTES_MAX + 1]);
        add(
                bad,
                "a name out of the folder",
                PacketFault.DAMAGED,
                "",
                replaced(GOOD, "records.json", "../../x.json"));
        add(
                bad,
                "an absolute name",
                PacketFault.DAMAGED,
                "",
                replaced(GOOD, "records.json", "/etc/x1.json"));
        add(
                bad,
                "a name twice",
                PacketFault.DAMAGED,
                "steps.json",
                replaced(files(f -> f.put("stepz.json", new byte[1])), "stepz.json", "steps.json"));
        add(
                bad,
                "names out of order",
                PacketFault.DAMAGED,
                "aa-pages.json",
                replaced(
                        files(f -> f.put("zz-pages.json", new byte[1])),
                        "zz-pages.json",
                        "aa-pages.json"));
        add(
                bad,
                "a file too many",
                PacketFault.DAMAGED,
                "extra.json",
                files(f -> f.put("extra.json", new byte[1])));
        add(
                bad,
                "a file of the list is missing",
                PacketFault.DAMAGED,
                "records.json",
                files(f -> f.remove("records.json")));
        add(
                bad,
                "a file has another name",
                PacketFault.DAMAGED,
                "records.json",
                files(
                        f -> f.put("record.json", get(f, "records.json")),
                        f -> f.remove("records.json")));
        add(
                bad,
                "the smoke reports are missing",
                PacketFault.DAMAGED,
                "smoke.html",
                files(f -> f.keySet().removeAll(PacketFile.SMOKE)));
        add(bad, "too many files", PacketFault.DAMAGED, "", many());
    }

    /// Whoever changes a file and has no key.
    private static void unsigned(List<Bad> bad) throws Exception {
        for (String name : Container.read(GOOD).keySet()) {
            if (!name.equals(PacketFile.STATEMENT) && !name.equals(PacketFile.SIGNER)) {
                add(
                        bad,
                        name + " has another byte at its end",
                        PacketFault.CHANGED,
                        name,
                        files(f -> f.put(name, join(get(f, name), new byte[] {'\n'}))));
            }
        }
        add(bad, "two files are swapped", PacketFault.CHANGED, "launch-readiness.json", swapped());
        add(
                bad,
                "the envelope is missing",
                PacketFault.NOT_SIGNED,
                "",
                files(f -> f.remove(PacketFile.STATEMENT)));
        add(
                bad,
                "the signature was taken out",
                PacketFault.NOT_SIGNED,
                "",
                envelope(e -> e.putArray("signatures")));
        add(
                bad,
                "the signature is one byte short",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                signature(s -> Arrays.copyOf(s, 63)));
        add(
                bad,
                "the signature is one byte long",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                signature(s -> Arrays.copyOf(s, 65)));
        add(
                bad,
                "the signature is all zero",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                signature(s -> new byte[64]));
        add(
                bad,
                "the signature is of something else",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                signature(s -> KEY.sign(Story.bytes("else"))));
        add(
                bad,
                "the signature is over the bare payload",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                signature(s -> KEY.sign(payload())));
        add(
                bad,
                "another payload type",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                envelope(e -> e.put("payloadType", "text/plain")));
        add(
                bad,
                "a second signature",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                envelope(
                        e ->
                                ((ArrayNode) e.required("signatures"))
                                        .add(e.required("signatures").required(0).deepCopy())));
        add(
                bad,
                "the envelope is no JSON",
                PacketFault.CHANGED,
                PacketFile.STATEMENT,
                files(f -> f.put(PacketFile.STATEMENT, Story.bytes("{"))));
    }

    /// Whoever has the key and signs what the evidence does not give.
    private static void resigned(List<Bad> bad) throws Exception {
        add(
                bad,
                "a hand-edited boolean",
                PacketFault.INVALID,
                "go-live-evidence-packet.json",
                signed(
                        edit(
                                "go-live-evidence-packet.json",
                                "\"monitoring_enabled\": false",
                                "\"monitoring_enabled\": true")));
        add(
                bad,
                "a hand-edited name",
                PacketFault.INVALID,
                "go-live-signoff-packet.json",
                signed(edit("go-live-signoff-packet.json", "partner_ops", "someone_else")));
        add(
                bad,
                "a field more",
                PacketFault.INVALID,
                "records.json",
                signed(
                        edit(
                                "records.json",
                                "\"environment\"",
                                "\"by_hand\": true,\n  \"environment\"")));
        add(
                bad,
                "a field less",
                PacketFault.INVALID,
                "launch-readiness.json",
                signed(edit("launch-readiness.json", ",\n  \"complianceApproved\": true", "")));
        add(
                bad,
                "a field twice",
                PacketFault.INVALID,
                "records.json",
                signed(
                        edit(
                                "records.json",
                                "\"environment\"",
                                "\"environment\": \"x\",\n  \"environment\"")));
        add(
                bad,
                "another pointer",
                PacketFault.INVALID,
                "pointers.json",
                signed(edit("pointers.json", "\"passed\"", "\"waived\"")));
        add(
                bad,
                "another step",
                PacketFault.INVALID,
                "steps.json",
                signed(edit("steps.json", "\"not started\"", "\"passed\"")));
        add(
                bad,
                "another sentence in the report",
                PacketFault.INVALID,
                "report.html",
                signed(edit("report.html", "not started", "passed")));
        add(
                bad,
                "a laxer schema",
                PacketFault.INVALID,
                "schemas/records.schema.json",
                signed(
                        edit(
                                "schemas/records.schema.json",
                                "\"additionalProperties\": false",
                                "\"additionalProperties\": true")));
        add(
                bad,
                "another seal",
                PacketFault.INVALID,
                "sandbox-seal.json",
                signed(edit("sandbox-seal.json", "smoke_1", "smoke_2")));
        add(
                bad,
                "a fact edited",
                PacketFault.INVALID,
                "evidence.ndjson",
                signed(
                        edit(
                                "evidence.ndjson",
                                "\"balance\":\"1000.00\"",
                                "\"balance\":\"9000.00\"")));
        add(
                bad,
                "a fact left out",
                PacketFault.INVALID,
                "evidence.ndjson",
                signed(lines(l -> l.remove(4))));
        add(
                bad,
                "facts in another order",
                PacketFault.INVALID,
                "evidence.ndjson",
                signed(lines(l -> l.add(3, l.remove(4)))));
        add(
                bad,
                "the last fact cut",
                PacketFault.INVALID,
                "report.html",
                signed(lines(List::removeLast)));
        add(
                bad,
                "the last line half",
                PacketFault.INVALID,
                "evidence.ndjson",
                signed(
                        f ->
                                f.put(
                                        PacketFile.EVIDENCE,
                                        Arrays.copyOf(
                                                get(f, PacketFile.EVIDENCE),
                                                get(f, PacketFile.EVIDENCE).length - 5))));
        add(
                bad,
                "no fact at all",
                PacketFault.INVALID,
                "evidence.ndjson",
                signed(f -> f.put(PacketFile.EVIDENCE, new byte[0])));
        add(
                bad,
                "a body of an exchange",
                PacketFault.INVALID,
                "evidence.ndjson",
                signed(f -> f.put(PacketFile.EVIDENCE, withBodies())));
        add(
                bad,
                "a body withheld that a rule needs",
                PacketFault.INVALID,
                "evidence.ndjson",
                signed(f -> f.put(PacketFile.EVIDENCE, withoutBodies())));
        add(
                bad,
                "a manifest that lists another size",
                PacketFault.INVALID,
                "manifest.json",
                relisted("\"size\": ", "\"size\": 1"));
        add(
                bad,
                "a later time of judging",
                PacketFault.INVALID,
                "go-live-evidence-packet.json",
                restated(
                        "\"judgedAt\":\"2026-11-20T10:00:00Z\"",
                        "\"judgedAt\":\"2027-11-20T10:00:00Z\""));
        add(
                bad,
                "another partner",
                PacketFault.INVALID,
                "statement.dsse.json",
                restated("partner_01H", "partner_02H"));
        add(
                bad,
                "another environment",
                PacketFault.INVALID,
                "evidence.ndjson",
                restated("\"environment\":\"live\"", "\"environment\":\"rehearsal\""));
        add(
                bad,
                "another head",
                PacketFault.INVALID,
                "statement.dsse.json",
                restated("\"count\":", "\"count\":1"));
        add(
                bad,
                "another statement type",
                PacketFault.INVALID,
                "statement.dsse.json",
                restated("Statement/v1", "Statement/v9"));
        add(
                bad,
                "a field of the statement twice",
                PacketFault.INVALID,
                "statement.dsse.json",
                restated("\"partnerId\"", "\"environment\":\"live\",\"partnerId\""));
        add(
                bad,
                "judged by other rules",
                PacketFault.OTHER_RULES,
                "",
                restated("\"rules\":\"", "\"rules\":\"9"));
    }

    private static void keys(List<Bad> bad) throws Exception {
        bad.add(
                new Bad(
                        "signed by another key than the given one",
                        PacketFault.UNKNOWN_KEY,
                        "",
                        good(OTHER),
                        Optional.of(KEY.publicKey())));
        add(
                bad,
                "the envelope names another key",
                PacketFault.UNKNOWN_KEY,
                "",
                envelope(
                        e ->
                                ((ObjectNode) e.required("signatures").required(0))
                                        .put("keyid", OTHER.id())));
        byte[] otherSigner =
                files(f -> f.put(PacketFile.SIGNER, Story.bytes(Keys.pem(OTHER.publicKey()))));
        add(bad, "another public key lies in it", PacketFault.UNKNOWN_KEY, "", otherSigner);
        bad.add(
                new Bad(
                        "another public key lies in it, and the right one was given",
                        PacketFault.CHANGED,
                        PacketFile.SIGNER,
                        otherSigner,
                        Optional.of(KEY.publicKey())));
        add(
                bad,
                "the public key is none",
                PacketFault.CHANGED,
                PacketFile.SIGNER,
                files(
                        f ->
                                f.put(
                                        PacketFile.SIGNER,
                                        Story.bytes(
                                                Keys.pem(KEY.publicKey())
                                                        .replace("MCow", "AAAA")))));
        bad.add(
                new Bad(
                        "a forgery is called changed, not untrusted",
                        PacketFault.CHANGED,
                        "steps.json",
                        files(f -> f.put("steps.json", new byte[3])),
                        Optional.of(KEY.publicKey())));
    }

    @Test
    void aGoodPacketIsValidAndSaysWhoseKeyItCannotKnow() throws Exception {
        assertThat(PacketVerifier.acceptingAnyKey().verify(GOOD).sentences())
                .first()
                .asString()
                .startsWith("Valid:");
        assertThat(PacketVerifier.acceptingAnyKey().verify(GOOD).sentences().get(1))
                .contains(KEY.id(), "cannot know whose key");
        VerifiedPacket known =
                PacketVerifier.expecting(KEY.publicKey()).in(Environment.LIVE).verify(GOOD);
        assertThat(known.isKeyTrusted()).isTrue();
        assertThat(known.sentences().get(1)).contains("the key that you gave");
    }

    @Test
    void aFlippedByteOfAnyFileIsFoundAndTheFileNamed() throws Exception {
        int at = 0;
        for (Map.Entry<String, byte[]> file : Container.read(GOOD).entrySet()) {
            at += 30 + file.getKey().length();
            int last = at + file.getValue().length - 1;
            for (int place : new int[] {at, (at + last) / 2, last}) {
                PacketRejected e = rejected(PacketVerifier.acceptingAnyKey(), flipped(place, 0x01));
                assertThat(e.fault()).as(file.getKey()).isEqualTo(PacketFault.CHANGED);
                assertThat(e.file()).isEqualTo(file.getKey());
            }
            at = last + 1;
        }
    }

    /// Every byte between the files and of the directory, and a sample of those in the files.
    @Test
    void aFlippedByteAnywhereInTheContainerIsFound() throws Exception {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        int at = 0;
        for (Map.Entry<String, byte[]> file : Container.read(GOOD).entrySet()) {
            int data = at + 30 + file.getKey().length();
            flipEach(at, data, seed, random);
            at = data + file.getValue().length;
        }
        flipEach(at, GOOD.length, seed, random);
        for (int i = 0; i < 3000; i++) {
            int place = random.nextInt(GOOD.length);
            flipEach(place, place + 1, seed, random);
        }
    }

    private static void flipEach(int from, int to, long seed, Random random) {
        for (int place = from; place < to; place++) {
            int mask = 1 + random.nextInt(255);
            assertThat(rejected(PacketVerifier.acceptingAnyKey(), flipped(place, mask)).fault())
                    .as("byte %s, mask %s, seed %s", place, mask, seed)
                    .isIn(PacketFault.CHANGED, PacketFault.DAMAGED);
        }
    }

    @Test
    void randomBytesNeverDoMoreThanBeRefused() {
        long seed = new Random().nextLong();
        Random random = new Random(seed);
        for (int i = 0; i < 2000; i++) {
            byte[] packet = GOOD.clone();
            int changes = 1 + random.nextInt(8);
            for (int c = 0; c < changes; c++) {
                packet[random.nextInt(packet.length)] ^= (byte) (1 + random.nextInt(255));
            }
            if (random.nextBoolean()) {
                packet = Arrays.copyOf(packet, random.nextInt(packet.length));
            }
            byte[] mutated = packet;
            assertThatThrownBy(() -> PacketVerifier.acceptingAnyKey().verify(mutated))
                    .as("seed %s, round %s", seed, i)
                    .isInstanceOf(PacketRejected.class);
        }
    }

    private static PacketRejected rejected(PacketVerifier verifier, byte[] packet) {
        return Objects.requireNonNull(
                catchThrowableOfType(PacketRejected.class, () -> verifier.verify(packet)),
                "the packet was not refused");
    }

    private static byte[] flipped(int place, int mask) {
        byte[] packet = GOOD.clone();
        packet[place] ^= (byte) mask;
        return packet;
    }

    private static void add(List<Bad> bad, String name, PacketFault fault, String file, byte[] p) {
        bad.add(new Bad(name, fault, file, p, Optional.empty()));
    }

    private static byte[] get(NavigableMap<String, byte[]> files, String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    /// A packet with changed files and the old signature.
    @SafeVarargs
    private static byte[] files(Consumer<NavigableMap<String, byte[]>>... changes)
            throws Exception {
        NavigableMap<String, byte[]> files = Container.read(GOOD);
        for (var change : changes) {
            change.accept(files);
        }
        return Container.write(files);
    }

    /// A packet with changed files whose manifest and envelope were made anew with the right key.
    private static byte[] signed(Consumer<NavigableMap<String, byte[]>> change) throws Exception {
        return files(
                change,
                f -> f.put(PacketFile.MANIFEST, Manifest.of(Environment.LIVE, f)),
                BadPacketTest::sign);
    }

    private static void sign(NavigableMap<String, byte[]> files) {
        ObjectNode statement = (ObjectNode) Json.ours().readTree(payload());
        for (JsonNode subject : statement.required("subject")) {
            byte[] data = files.get(subject.required("name").asString());
            if (data != null) {
                ((ObjectNode) subject.required("digest")).put("sha256", Digests.sha256(data));
            }
        }
        byte[] payload = Json.ours().writeValueAsBytes(statement);
        files.put(PacketFile.STATEMENT, Envelope.sign(payload, KEY).bytes());
    }

    /// A packet whose manifest lies, signed anew.
    private static byte[] relisted(String from, String to) throws Exception {
        return files(edit(PacketFile.MANIFEST, from, to), BadPacketTest::sign);
    }

    /// A packet whose statement says something else, signed anew.
    private static byte[] restated(String from, String to) throws Exception {
        String text = new String(payload(), StandardCharsets.UTF_8);
        assertThat(text).contains(from);
        byte[] payload = Story.bytes(text.replace(from, to));
        return files(f -> f.put(PacketFile.STATEMENT, Envelope.sign(payload, KEY).bytes()));
    }

    private static Consumer<NavigableMap<String, byte[]>> edit(
            String name, String from, String to) {
        return f -> {
            String text = new String(get(f, name), StandardCharsets.UTF_8);
            assertThat(text).contains(from);
            int at = text.indexOf(from);
            f.put(
                    name,
                    Story.bytes(text.substring(0, at) + to + text.substring(at + from.length())));
        };
    }

    private static Consumer<NavigableMap<String, byte[]>> lines(Consumer<List<String>> change) {
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

    private static byte[] withBodies() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (var line : Story.complete(Environment.LIVE).lines()) {
            out.writeBytes(line.bytes());
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static byte[] withoutBodies() {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (var line : Story.complete(Environment.LIVE).lines()) {
            out.writeBytes(line.withoutBody().bytes());
            out.write('\n');
        }
        return out.toByteArray();
    }

    private static byte[] payload() {
        try {
            NavigableMap<String, byte[]> files = Container.read(GOOD);
            return Envelope.read(PacketFile.STATEMENT, get(files, PacketFile.STATEMENT)).payload();
        } catch (PacketRejected e) {
            throw new AssertionError(e);
        }
    }

    private static byte[] envelope(Consumer<ObjectNode> change) throws Exception {
        return files(
                f -> {
                    ObjectNode node =
                            (ObjectNode) Json.ours().readTree(get(f, PacketFile.STATEMENT));
                    change.accept(node);
                    f.put(PacketFile.STATEMENT, PacketJson.bytes(node));
                });
    }

    private static byte[] signature(UnaryOperator<byte[]> change) throws Exception {
        return envelope(
                e -> {
                    ObjectNode first = (ObjectNode) e.required("signatures").required(0);
                    byte[] old = Base64.getDecoder().decode(first.required("sig").asString());
                    first.put("sig", Base64.getEncoder().encodeToString(change.apply(old)));
                });
    }

    private static byte[] swapped() throws Exception {
        return files(
                f -> {
                    byte[] records = get(f, "records.json");
                    f.put("records.json", get(f, "launch-readiness.json"));
                    f.put("launch-readiness.json", records);
                });
    }

    private static byte[] many() throws Exception {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < Container.ENTRY_COUNT_MAX; i++) {
            files.put("file" + (char) ('a' + i % 26) + i, new byte[0]);
        }
        byte[] full = Container.write(files);
        // One more local header in front of the 64 that are allowed.
        byte[] local = Arrays.copyOf(full, 30 + files.firstKey().length());
        local[30] = 'a';
        return join(local, full);
    }

    private static byte[] repacked(byte[] packet, boolean hasComment) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            if (hasComment) {
                zip.setComment("hello");
            }
            for (Map.Entry<String, byte[]> file : Container.read(packet).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /// Writes another name of the same length over one, in both headers.
    private static byte[] replaced(byte[] packet, String from, String to) {
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

    private static boolean isHeader(byte[] packet, int at, int kind) {
        return at >= 0 && packet[at] == 'P' && packet[at + 1] == 'K' && packet[at + 2] == kind;
    }

    private static byte[] join(byte[] one, byte[] two) {
        byte[] both = Arrays.copyOf(one, one.length + two.length);
        System.arraycopy(two, 0, both, one.length, two.length);
        return both;
    }
}
