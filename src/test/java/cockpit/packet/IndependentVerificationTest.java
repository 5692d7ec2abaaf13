package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;

import org.bouncycastle.crypto.params.Ed25519PublicKeyParameters;
import org.bouncycastle.crypto.signers.Ed25519Signer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Stream;

/// Every envelope of a sample packet is verified by implementations that share nothing with ours.
class IndependentVerificationTest {
    private static final SigningKey KEY = SigningKey.generate();
    private static final SigningKey SECOND = SigningKey.generate();

    /// Where `npm ci` puts the library that `src/test/node/package.json` names.
    private static final Path NODE = Path.of("target/node");

    private static NavigableMap<String, byte[]> files;
    private static byte[] packet;

    @BeforeAll
    static void makeASample() throws Exception {
        packet = Story.builder(KEY).build(Story.whole(Environment.REHEARSAL, "").input());
        files = Container.read(packet);
    }

    @Test
    void opensslVerifiesEverySignatureInOneShellLine(@TempDir Path folder) throws Exception {
        assumeTrue(run(folder, "openssl", "version") == 0, "openssl is not on the path");
        Path file = folder.resolve("packet.zip");
        Files.write(file, packet);
        Path out = folder.resolve("out");

        int count = SignatureFiles.write(file, out);

        assertThat(count).isEqualTo(signatureCount(files));
        assertThat(shell(out)).isZero();
        for (Path message : found(out, "pae.bin")) {
            flip(message);
            assertThat(shell(out)).as(message.toString()).isNotZero();
            flip(message);
        }
        for (Path signature : found(out, ".sig")) {
            flip(signature);
            assertThat(shell(out)).as(signature.toString()).isNotZero();
            flip(signature);
        }
        Files.delete(found(out, ".pub").getFirst());
        assertThat(shell(out)).isNotZero();
    }

    /// Several signatures, one of them by a key that the packet does not hold.
    @Test
    void anEnvelopeOfSeveralSignaturesHasAPairOfFilesForEach(@TempDir Path folder)
            throws Exception {
        assumeTrue(run(folder, "openssl", "version") == 0, "openssl is not on the path");
        NavigableMap<String, byte[]> several = new TreeMap<>(files);
        several.put("statement.dsse.json", signedAlso(bytes("statement.dsse.json"), SECOND));
        Path file = folder.resolve("packet.zip");
        Files.write(file, Container.write(several));
        Path out = folder.resolve("out");

        int count = SignatureFiles.write(file, out);
        assertThat(count).isEqualTo(signatureCount(files) + 1);
        assertThat(shell(out)).isNotZero();

        several.put("approvals/finance.pub", pem(SECOND));
        Files.write(file, Container.write(several));
        assertThat(SignatureFiles.write(file, out)).isEqualTo(count);
        assertThat(shell(out)).isZero();
        assertThat(found(out.resolve("statement"), ".pub").size())
                .isEqualTo(found(out.resolve("statement"), ".sig").size());
        bouncyCastleVerifies(several, true);
    }

    @Test
    void sigstoresOwnCodeVerifiesEveryEnvelope(@TempDir Path folder) throws Exception {
        assumeTrue(run(folder, "node", "--version") == 0, "node is not on the path");
        assumeTrue(
                Files.isDirectory(NODE.resolve("node_modules/@sigstore/core")),
                "@sigstore/core is not installed; the README's test section says how");
        NavigableMap<String, byte[]> several = new TreeMap<>(files);
        several.put("statement.dsse.json", signedAlso(bytes("statement.dsse.json"), SECOND));
        several.put("approvals/finance.pub", pem(SECOND));
        unpack(several, folder);

        assertThat(node(folder)).isZero();
        for (String name : several.keySet()) {
            if (name.endsWith(".dsse.json")) {
                Path envelope = folder.resolve(name);
                byte[] good = Files.readAllBytes(envelope);
                Files.write(envelope, withOtherPayload(good));
                assertThat(node(folder)).as(name).isNotZero();
                Files.write(envelope, good);
            }
        }
        Files.delete(folder.resolve("approvals/finance.pub"));
        assertThat(node(folder)).isNotZero();
    }

    @Test
    void bouncyCastleVerifiesEveryEnvelope() throws Exception {
        bouncyCastleVerifies(files, true);
        for (String name : files.keySet()) {
            if (name.endsWith(".dsse.json")) {
                NavigableMap<String, byte[]> forged = new TreeMap<>();
                files.forEach((n, data) -> forged.put(n, data));
                forged.keySet().removeIf(n -> n.endsWith(".dsse.json"));
                forged.put(name, withOtherPayload(bytes(name)));
                bouncyCastleVerifies(forged, false);
            }
        }
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

    /// The signed bytes are built here, from the standard's text, and not by our own method.
    private static void bouncyCastleVerifies(
            NavigableMap<String, byte[]> packetFiles, boolean expected) throws Exception {
        Map<String, byte[]> keys = new HashMap<>();
        for (Map.Entry<String, byte[]> file : packetFiles.entrySet()) {
            if (file.getKey().endsWith(".pub")) {
                PublicKey key = Keys.read(new String(file.getValue(), StandardCharsets.US_ASCII));
                byte[] spki = key.getEncoded();
                keys.put(Keys.id(key), Arrays.copyOfRange(spki, spki.length - 32, spki.length));
            }
        }
        int count = 0;
        for (Map.Entry<String, byte[]> file : packetFiles.entrySet()) {
            if (!file.getKey().endsWith(".dsse.json")) {
                continue;
            }
            JsonNode envelope = Json.ours().readTree(file.getValue());
            byte[] payload = Base64.getDecoder().decode(envelope.required("payload").asString());
            byte[] type =
                    envelope.required("payloadType").asString().getBytes(StandardCharsets.UTF_8);
            ByteArrayOutputStream message = new ByteArrayOutputStream();
            message.writeBytes(Story.bytes("DSSEv1 " + type.length + " "));
            message.writeBytes(type);
            message.writeBytes(Story.bytes(" " + payload.length + " "));
            message.writeBytes(payload);
            for (JsonNode one : envelope.required("signatures")) {
                byte[] key = Objects.requireNonNull(keys.get(one.required("keyid").asString()));
                Ed25519Signer verifier = new Ed25519Signer();
                verifier.init(false, new Ed25519PublicKeyParameters(key));
                verifier.update(message.toByteArray(), 0, message.size());
                assertThat(
                                verifier.verifySignature(
                                        Base64.getDecoder().decode(one.required("sig").asString())))
                        .as(file.getKey())
                        .isEqualTo(expected);
                count++;
            }
        }
        assertThat(count).isPositive();
    }

    private static int signatureCount(NavigableMap<String, byte[]> packetFiles) {
        int count = 0;
        for (Map.Entry<String, byte[]> file : packetFiles.entrySet()) {
            if (file.getKey().endsWith(".dsse.json")) {
                count += Json.ours().readTree(file.getValue()).required("signatures").size();
            }
        }
        return count;
    }

    private static byte[] signedAlso(byte[] envelope, SigningKey key) {
        ObjectNode node = (ObjectNode) Json.ours().readTree(envelope);
        byte[] payload = Base64.getDecoder().decode(node.required("payload").asString());
        byte[] message =
                Envelope.preAuthentication(node.required("payloadType").asString(), payload);
        ((ArrayNode) node.required("signatures"))
                .addObject()
                .put("keyid", key.id())
                .put("sig", Base64.getEncoder().encodeToString(key.sign(message)));
        return PacketJson.bytes(node);
    }

    private static byte[] withOtherPayload(byte[] envelope) {
        ObjectNode node = (ObjectNode) Json.ours().readTree(envelope);
        byte[] payload = Base64.getDecoder().decode(node.required("payload").asString());
        payload[payload.length / 2] ^= 1;
        node.put("payload", Base64.getEncoder().encodeToString(payload));
        return PacketJson.bytes(node);
    }

    private static byte[] pem(SigningKey key) {
        return Story.bytes(Keys.pem(key.publicKey()));
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

    private static int shell(Path folder) throws InterruptedException {
        return run(folder, "sh", "-c", SignatureFiles.SHELL_LINE);
    }

    private static int node(Path folder) throws InterruptedException {
        Path script = Path.of("src/test/node/verify-dsse.cjs").toAbsolutePath();
        return run(NODE, "node", script.toString(), folder.toAbsolutePath().toString());
    }

    private static int run(Path folder, String... command) throws InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1;
        }
    }
}
