package cockpit.packet;

import static cockpit.packet.SignedPackets.ANN;
import static cockpit.packet.SignedPackets.BEN;
import static cockpit.packet.SignedPackets.COMPLETE;
import static cockpit.packet.SignedPackets.EMIL;
import static cockpit.packet.SignedPackets.SARA;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.kit.json.Json;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// Every envelope of a packet that four people have signed is verified by implementations that
/// share nothing with ours, and refused by each of them once a byte of it is another.
class IndependentVerificationTest {
    /// Where `npm ci` puts the library that `src/test/node/package.json` names.
    private static final Path NODE = Path.of("target/node");

    /// Every envelope with the keys that signed it. A packet with one more must be told here.
    private static final Map<String, List<SigningKey>> SIGNERS =
            new TreeMap<>(
                    Map.of(
                            "approvals/engineering.dsse.json", List.of(EMIL.key()),
                            "approvals/finance.dsse.json", List.of(BEN.key()),
                            "approvals/product.dsse.json", List.of(ANN.key()),
                            "approvals/support.dsse.json", List.of(SARA.key()),
                            "manifest.dsse.json", List.of(Forger.KEY),
                            "statement.dsse.json",
                                    List.of(
                                            Forger.KEY,
                                            ANN.key(),
                                            EMIL.key(),
                                            SARA.key(),
                                            BEN.key()),
                            "svr.dsse.json", List.of(Forger.KEY),
                            "test-result.dsse.json", List.of(Forger.KEY)));

    private static NavigableMap<String, byte[]> files;

    @BeforeAll
    static void readTheSample() throws Exception {
        assertThat(PacketVerifier.acceptingAnyKey().verify(COMPLETE).isComplete()).isTrue();
        files = Container.read(COMPLETE);
    }

    /// Whatever looks like an envelope is one of those that are verified below.
    @Test
    void noEnvelopeOfThePacketIsLeftOut() {
        List<String> envelopes =
                files.keySet().stream()
                        .filter(
                                name ->
                                        name.contains("dsse")
                                                || Unpacked.text(files, name)
                                                        .contains("\"payloadType\": \""))
                        .toList();

        assertThat(envelopes).containsExactlyElementsOf(SIGNERS.keySet());
        assertThat(signatures(SIGNERS.keySet())).hasSize(12);
    }

    @Test
    void opensslVerifiesEverySignatureInOneShellLine(@TempDir Path folder) throws Exception {
        assumeTrue(run(folder, "openssl", "version").code() == 0, "openssl is not on the path");
        Path file = Files.write(folder.resolve("packet.zip"), COMPLETE);
        Path out = folder.resolve("out");

        assertThat(SignatureFiles.write(file, out)).isEqualTo(12);
        assertThat(shell(out).lines())
                .endsWith("OK")
                .filteredOn("Signature Verified Successfully"::equals)
                .hasSize(12);
        List<Path> messages = found(out, "pae.bin");
        assertThat(messages)
                .extracting(path -> out.relativize(path).getName(0) + ".dsse.json")
                .containsExactlyElementsOf(
                        SIGNERS.keySet().stream().map(name -> name.replace('/', '-')).toList());
        for (String end : List.of("pae.bin", ".sig")) {
            for (Path changed : found(out, end)) {
                flip(changed);
                assertThat(shell(out).code()).as(changed.toString()).isNotZero();
                flip(changed);
            }
        }
        NavigableMap<String, byte[]> keyless = new TreeMap<>(files);
        keyless.remove("approvals/finance.pub");
        Files.write(file, Container.write(keyless));
        SignatureFiles.write(file, out);
        assertThat(shell(out).code()).isNotZero();
    }

    @Test
    void sigstoresOwnCodeVerifiesEveryEnvelope(@TempDir Path folder) throws Exception {
        assumeTrue(run(folder, "node", "--version").code() == 0, "node is not on the path");
        assumeTrue(
                Files.isDirectory(NODE.resolve("node_modules/@sigstore/core")),
                "@sigstore/core is not installed; the README's test section says how");
        unpack(files, folder);

        Ended good = node(folder);
        assertThat(good.lines()).containsExactlyInAnyOrderElementsOf(said(SIGNERS.keySet(), ""));
        assertThat(good.code()).isZero();
        for (String name : SIGNERS.keySet()) {
            Files.write(folder.resolve(name), withOtherPayload(bytes(name)));
            Ended changed = node(folder);
            assertThat(changed.lines())
                    .containsExactlyInAnyOrderElementsOf(said(SIGNERS.keySet(), name));
            assertThat(changed.code()).isNotZero();
            Files.write(folder.resolve(name), bytes(name));
        }
        Files.delete(folder.resolve("approvals/finance.pub"));
        assertThat(node(folder).code()).isNotZero();
    }

    /// What the script prints when one envelope's payload is another.
    private static List<String> said(Set<String> names, String changed) {
        return signatures(names).stream()
                .map(one -> one + (one.startsWith(changed + " ") ? " DOES NOT FIT" : " fits"))
                .toList();
    }

    @Test
    void bouncyCastleVerifiesEveryEnvelope() throws Exception {
        assertThat(fitting(files))
                .containsExactlyInAnyOrderElementsOf(signatures(SIGNERS.keySet()));
        for (String name : SIGNERS.keySet()) {
            NavigableMap<String, byte[]> forged = new TreeMap<>(files);
            forged.put(name, withOtherPayload(bytes(name)));
            Set<String> others = new TreeSet<>(SIGNERS.keySet());
            others.remove(name);
            assertThat(fitting(forged))
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(signatures(others));
        }
    }

    /// Each signature as its envelope and its key.
    private static List<String> signatures(Set<String> envelopes) {
        List<String> all = new ArrayList<>();
        SIGNERS.forEach(
                (name, keys) -> {
                    if (envelopes.contains(name)) {
                        keys.forEach(key -> all.add(name + " " + key.id()));
                    }
                });
        return all;
    }

    @Test
    void aPacketWithoutASignatureIsSaidToBeNone(@TempDir Path folder) throws Exception {
        NavigableMap<String, byte[]> bare = new TreeMap<>(files);
        bare.keySet().removeIf(name -> name.endsWith(".dsse.json"));
        Path file = folder.resolve("packet.zip");
        Files.write(file, Container.write(bare));

        assertThatThrownBy(() -> SignatureFiles.write(file, folder.resolve("out")))
                .isInstanceOfSatisfying(
                        PacketRejected.class,
                        e -> assertThat(e.fault()).isEqualTo(PacketFault.NOT_SIGNED));
        for (String bad : List.of("[]", "{}", "{\"payloadType\":1}", "no JSON")) {
            bare.put("statement.dsse.json", Story.bytes(bad));
            assertThatThrownBy(() -> SignatureFiles.of(bare))
                    .as(bad)
                    .isInstanceOfSatisfying(
                            PacketRejected.class,
                            e -> assertThat(e.fault()).isEqualTo(PacketFault.CHANGED));
        }
    }

    /// The signatures that Bouncy Castle finds right. The signed bytes are built here, from the
    /// standard's text, and not by our own method.
    private static List<String> fitting(NavigableMap<String, byte[]> packetFiles) throws Exception {
        Map<String, byte[]> keys = new HashMap<>();
        for (Map.Entry<String, byte[]> file : packetFiles.entrySet()) {
            if (file.getKey().endsWith(".pub")) {
                PublicKey key = Keys.read(new String(file.getValue(), StandardCharsets.US_ASCII));
                byte[] spki = key.getEncoded();
                keys.put(Keys.id(key), Arrays.copyOfRange(spki, spki.length - 32, spki.length));
            }
        }
        List<String> fitting = new ArrayList<>();
        for (Map.Entry<String, byte[]> file : packetFiles.entrySet()) {
            if (file.getKey().endsWith(".dsse.json")) {
                JsonNode envelope = Json.ours().readTree(file.getValue());
                byte[] message = message(envelope);
                for (JsonNode one : envelope.required("signatures")) {
                    String keyId = one.required("keyid").asString();
                    Ed25519Signer verifier = new Ed25519Signer();
                    verifier.init(
                            false,
                            new Ed25519PublicKeyParameters(
                                    Objects.requireNonNull(keys.get(keyId))));
                    verifier.update(message, 0, message.length);
                    byte[] signature = Base64.getDecoder().decode(one.required("sig").asString());
                    if (verifier.verifySignature(signature)) {
                        fitting.add(file.getKey() + " " + keyId);
                    }
                }
            }
        }
        return fitting;
    }

    private static byte[] message(JsonNode envelope) {
        byte[] payload = Base64.getDecoder().decode(envelope.required("payload").asString());
        String type = envelope.required("payloadType").asString();
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        message.writeBytes(
                Story.bytes("DSSEv1 " + type.length() + " " + type + " " + payload.length + " "));
        message.writeBytes(payload);
        return message.toByteArray();
    }

    private static byte[] withOtherPayload(byte[] envelope) {
        ObjectNode node = (ObjectNode) Json.ours().readTree(envelope);
        byte[] payload = Base64.getDecoder().decode(node.required("payload").asString());
        payload[payload.length / 2] ^= 1;
        node.put("payload", Base64.getEncoder().encodeToString(payload));
        return PacketJson.bytes(node);
    }

    private static byte[] bytes(String name) {
        return Objects.requireNonNull(files.get(name), name);
    }

    private static void unpack(NavigableMap<String, byte[]> from, Path folder) throws IOException {
        for (Map.Entry<String, byte[]> file : from.entrySet()) {
            Path place = folder.resolve(file.getKey());
            Files.createDirectories(place.getParent());
            Files.write(place, file.getValue());
        }
    }

    private static List<Path> found(Path folder, String end) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(path -> path.toString().endsWith(end)).sorted().toList();
        }
    }

    private static void flip(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);
    }

    private static Ended shell(Path folder) throws InterruptedException {
        return run(folder, "sh", "-c", SignatureFiles.SHELL_LINE);
    }

    private static Ended node(Path folder) throws InterruptedException {
        Path script = Path.of("src/test/node/verify-dsse.cjs").toAbsolutePath();
        return run(NODE, "node", script.toString(), folder.toAbsolutePath().toString());
    }

    /// What another program printed and how it ended.
    private record Ended(int code, List<String> lines) {}

    private static Ended run(Path folder, String... command) throws InterruptedException {
        try {
            Process process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .start();
            byte[] text = process.getInputStream().readAllBytes();
            return new Ended(
                    process.waitFor(), new String(text, StandardCharsets.UTF_8).lines().toList());
        } catch (IOException e) {
            return new Ended(-1, List.of());
        }
    }
}
