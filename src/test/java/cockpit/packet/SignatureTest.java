package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.launch.Environment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyFactory;
import java.security.PublicKey;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

class SignatureTest {
    /// The SPKI form of an Ed25519 key is this and the 32 bytes of the key (RFC 8410).
    private static final String SPKI = "302a300506032b6570032100";

    private static final SigningKey KEY = SigningKey.generate();

    private static Envelope by(byte[] payload, byte[] signature) {
        return new Envelope(
                Envelope.PAYLOAD_TYPE, payload, List.of(new Envelope.Sig(KEY.id(), signature)));
    }

    private static PublicKey key(String hex) throws Exception {
        return KeyFactory.getInstance("Ed25519")
                .generatePublic(new X509EncodedKeySpec(HexFormat.of().parseHex(SPKI + hex)));
    }

    @Test
    void thePreAuthenticationBytesAreThoseOfTheStandard() {
        // The example of the DSSE protocol, section "Test vectors".
        assertThat(
                        Envelope.preAuthentication(
                                "http://example.com/HelloWorld", Story.bytes("hello world")))
                .isEqualTo(Story.bytes("DSSEv1 29 http://example.com/HelloWorld 11 hello world"));
        assertThat(Envelope.preAuthentication("é", new byte[0]))
                .isEqualTo("DSSEv1 2 é 0 ".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void onlyExactly64BytesOfTheRightKeyOverTheRightMessageAreASignature() {
        Envelope good = Envelope.sign(Story.bytes("payload"), KEY);

        assertThat(good.isSignedBy(KEY.publicKey())).isTrue();
        assertThat(good.isSignedBy(SigningKey.generate().publicKey())).isFalse();
        assertThat(by(Story.bytes("payloaf"), good.first().bytes()))
                .matches(e -> !e.isSignedBy(KEY.publicKey()));
        for (int length : new int[] {0, 1, 32, 63, 65, 128}) {
            byte[] signature = Arrays.copyOf(good.first().bytes(), length);
            assertThat(by(good.payload(), signature).isSignedBy(KEY.publicKey()))
                    .as("length %s", length)
                    .isFalse();
        }
        for (int bit = 0; bit < 512; bit++) {
            byte[] signature = good.first().bytes().clone();
            signature[bit / 8] ^= (byte) (1 << bit % 8);
            assertThat(by(good.payload(), signature).isSignedBy(KEY.publicKey()))
                    .as("bit %s", bit)
                    .isFalse();
        }
        byte[] ff = new byte[64];
        Arrays.fill(ff, (byte) 0xff);
        assertThat(by(good.payload(), ff).isSignedBy(KEY.publicKey())).isFalse();
    }

    /// Adding the group's order to S gives a second signature to a library that does not look (RFC
    /// 8032, section 5.1.7).
    @Test
    void aSignatureHasOneForm() {
        Envelope good = Envelope.sign(Story.bytes("payload"), KEY);
        byte[] order =
                HexFormat.of()
                        .parseHex(
                                "edd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        byte[] other = good.first().bytes().clone();
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int sum = (other[32 + i] & 0xff) + (order[i] & 0xff) + carry;
            other[32 + i] = (byte) sum;
            carry = sum >> 8;
        }
        assertThat(by(good.payload(), other).isSignedBy(KEY.publicKey())).isFalse();
    }

    @Test
    void theSignaturesOfTheStandardAreAccepted() throws Exception {
        // RFC 8032, section 7.1, test 1, through a raw verification of the same provider.
        var verifier = java.security.Signature.getInstance("Ed25519");
        verifier.initVerify(
                key("d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a"));
        assertThat(
                        verifier.verify(
                                HexFormat.of()
                                        .parseHex(
                                                "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974"
                                                    + "d873e065224901555fb8821590a33bacc61e39701cf9"
                                                    + "b46bd25bf5f0595bbe24655141438e7a100b")))
                .isTrue();
    }

    @Test
    void aPublicKeyHasOneFileForm() throws Exception {
        String pem = Keys.pem(KEY.publicKey());

        assertThat(Keys.read(pem)).isEqualTo(KEY.publicKey());
        assertThat(Keys.read(pem.replace("\n", "\r\n"))).isEqualTo(KEY.publicKey());
        assertThat(KEY.id()).matches("ed25519:[0-9a-f]{64}").isEqualTo(KEY.toString());
        for (String bad :
                List.of(
                        "",
                        pem + " ",
                        " " + pem,
                        pem.strip(),
                        pem + pem,
                        pem.replace("PUBLIC", "PRIVATE"),
                        pem.replace("MCow", "MDow"),
                        pem.replace("\n-----END", "=\n-----END"))) {
            assertThatThrownBy(() -> Keys.read(bad))
                    .as(bad)
                    .isInstanceOf(PacketRefused.class)
                    .hasMessageContaining("public key");
        }
    }

    @Test
    void opensslVerifiesThePacketsSignatureToo(@TempDir Path folder) throws Exception {
        assumeTrue(openssl(folder, "version") == 0, "openssl is not on the path");
        Path packet = folder.resolve("packet.zip");
        Story.builder(KEY).write(Story.complete(Environment.REHEARSAL).input(), packet);
        PreAuthentication.write(packet, folder);
        String[] verify = {
            "pkeyutl",
            "-verify",
            "-pubin",
            "-inkey",
            "signer.pub",
            "-rawin",
            "-in",
            "pae.bin",
            "-sigfile",
            "signature.bin"
        };

        assertThat(openssl(folder, verify)).isZero();
        byte[] message = Files.readAllBytes(folder.resolve("pae.bin"));
        message[message.length - 1] ^= 1;
        Files.write(folder.resolve("pae.bin"), message);
        assertThat(openssl(folder, verify)).isNotZero();
    }

    private static int openssl(Path folder, String... arguments) throws InterruptedException {
        String[] command = new String[arguments.length + 1];
        command[0] = "openssl";
        System.arraycopy(arguments, 0, command, 1, arguments.length);
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
