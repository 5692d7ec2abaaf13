package cockpit.packet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;

class SignatureTest {
    private static final SigningKey KEY = SigningKey.generate();

    private static Envelope by(byte[] payload, byte[] signature) {
        return new Envelope(
                Envelope.PAYLOAD_TYPE, payload, List.of(new Envelope.Sig(KEY.id(), signature)));
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
}
