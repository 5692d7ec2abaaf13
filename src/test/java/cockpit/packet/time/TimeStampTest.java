package cockpit.packet.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.tsp.TimeStampResponse;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

class TimeStampTest {
    private static final byte[] MESSAGE = "what was signed".getBytes(StandardCharsets.UTF_8);
    private static final BigInteger NONCE = new BigInteger("1234567890123456789");
    private static final Duration YEAR = Duration.ofDays(365);

    private final Authority usual = Authority.usual();

    @Test
    void aGoodStampGivesItsTimeAndItsAuthority() throws Exception {
        byte[] answer = usual.stamp(MESSAGE, NONCE);

        for (byte[] form : List.of(answer, token(answer))) {
            assertThat(TimeStamp.verify(form, MESSAGE, usual.anchors(), Optional.of(NONCE)))
                    .isEqualTo(
                            new TimeStamp(
                                    Authority.NOW,
                                    Optional.of(Duration.ofMillis(1500)),
                                    "O=Tests,CN=Time",
                                    "77",
                                    "1.2.3.4.1"));
        }
        // Whoever trusts the authority itself needs no root; who does not know the nonce, none.
        TimeAnchors own = new TimeAnchors(List.of(usual.own()));
        assertThat(TimeStamp.verify(answer, MESSAGE, own, Optional.empty()).at())
                .isEqualTo(Authority.NOW);
    }

    @Test
    void aStampOutlivesTheCertificateThatMadeIt() throws Exception {
        Authority shortLived =
                new Authority(
                        InstantSource.fixed(Authority.START.plusSeconds(1)),
                        Authority.START.plusSeconds(2),
                        Authority.START.plusSeconds(3),
                        true,
                        KeyPurposeId.id_kp_timeStamping);

        assertThat(verify(shortLived, shortLived.stamp(MESSAGE, NONCE)).at())
                .isEqualTo(Authority.START.plusSeconds(1));
    }

    @Test
    void theStampThatOpensslMadeHolds() throws Exception {
        TimeAnchors root =
                TimeAnchors.read(
                        new String(resource("openssl-root.pem"), StandardCharsets.US_ASCII));

        TimeStamp stamp =
                TimeStamp.verify(
                        resource("openssl.tsr"), resource("message.txt"), root, Optional.empty());

        assertThat(stamp.at()).isEqualTo(Instant.parse("2026-11-22T21:24:13Z"));
        assertThat(stamp.accuracy()).contains(Duration.ofSeconds(1));
        assertThat(stamp.authority())
                .isEqualTo("O=Launch cockpit tests,CN=Sample Time-stamp Authority");
        assertFault(
                TimeStampFault.OTHER_MESSAGE,
                () -> TimeStamp.verify(resource("openssl.tsr"), MESSAGE, root, Optional.empty()));
        assertFault(
                TimeStampFault.UNTRUSTED,
                () ->
                        TimeStamp.verify(
                                resource("openssl.tsr"),
                                resource("message.txt"),
                                usual.anchors(),
                                Optional.empty()));
    }

    @Test
    void aStampOverSomethingElseIsRefused() throws Exception {
        byte[] answer = usual.stamp(MESSAGE, NONCE);
        byte[] other = MESSAGE.clone();
        other[0] ^= 1;

        assertFault(
                TimeStampFault.OTHER_MESSAGE,
                () -> TimeStamp.verify(answer, other, usual.anchors(), Optional.of(NONCE)));
        assertFault(
                TimeStampFault.OTHER_NONCE,
                () ->
                        TimeStamp.verify(
                                answer,
                                MESSAGE,
                                usual.anchors(),
                                Optional.of(NONCE.add(BigInteger.ONE))));
        byte[] without = usual.stamp(MESSAGE, null);
        assertFault(TimeStampFault.OTHER_NONCE, () -> verify(usual, without));
        byte[] sha512 =
                usual.answer(
                        Authority.request(NISTObjectIdentifiers.id_sha512, hex("SHA-512"), NONCE));
        assertFault(TimeStampFault.OTHER_HASH, () -> verify(usual, sha512));
    }

    @Test
    void anAuthorityThatIsNoneOrNoLongerOneIsRefused() throws Exception {
        Instant later = Authority.START.plus(YEAR).plusSeconds(1);
        InstantSource now = InstantSource.fixed(Authority.NOW);
        KeyPurposeId stamping = KeyPurposeId.id_kp_timeStamping;
        Instant end = Authority.START.plus(YEAR);

        refused(TimeStampFault.UNTRUSTED, usual, Authority.usual().anchors());
        refused(TimeStampFault.UNTRUSTED, usual, new TimeAnchors(List.of()));
        Authority expired = Authority.at(InstantSource.fixed(later));
        refused(TimeStampFault.EXPIRED, expired, expired.anchors());
        refused(TimeStampFault.EXPIRED, expired, new TimeAnchors(List.of(expired.own())));
        Authority early = Authority.at(InstantSource.fixed(Authority.START.minusSeconds(1)));
        refused(TimeStampFault.EXPIRED, early, early.anchors());
        Authority deadRoot = new Authority(now, end, Authority.NOW.minusSeconds(1), true, stamping);
        refused(TimeStampFault.EXPIRED, deadRoot, deadRoot.anchors());
        for (Authority other :
                List.of(
                        new Authority(now, end, end, true),
                        new Authority(now, end, end, false, stamping),
                        new Authority(now, end, end, true, KeyPurposeId.id_kp_codeSigning),
                        new Authority(
                                now, end, end, true, stamping, KeyPurposeId.id_kp_codeSigning))) {
            refused(TimeStampFault.WRONG_USE, other, other.anchors());
        }
    }

    @Test
    void aSignerThatTheSignatureDoesNotNameIsRefused() throws Exception {
        Authority older = Authority.usual().namingCertificateAs("");
        refused(TimeStampFault.CERTIFICATE_NOT_BOUND, older, older.anchors());
        Authority other = Authority.usual().namingCertificateAs("00".repeat(32));
        refused(TimeStampFault.CERTIFICATE_NOT_BOUND, other, other.anchors());
        Authority bare = Authority.usual().withoutCertificate();
        refused(TimeStampFault.NO_CERTIFICATE, bare, bare.anchors());
        Authority weak = Authority.usual().signingWith("SHA1withECDSA");
        refused(TimeStampFault.WEAK, weak, weak.anchors());
    }

    @Test
    void aReaderWithoutARootIsToldWhatTheStampSaysAndNoMoreThanThat() throws Exception {
        byte[] answer = usual.stamp(MESSAGE, NONCE);

        assertThat(TimeStamp.fitting(answer, MESSAGE)).isEqualTo(verify(usual, answer));
        assertFault(TimeStampFault.OTHER_MESSAGE, () -> TimeStamp.fitting(answer, new byte[] {1}));
        Authority expired =
                Authority.at(InstantSource.fixed(Authority.START.plus(YEAR).plusSeconds(1)));
        byte[] over = expired.stamp(MESSAGE, NONCE);
        assertFault(TimeStampFault.EXPIRED, () -> TimeStamp.fitting(over, MESSAGE));
    }

    @Test
    void noCutLongerOrChangedStampHolds() throws Exception {
        byte[] answer = usual.stamp(MESSAGE, NONCE);
        for (int length = 0; length < answer.length; length++) {
            byte[] cut = Arrays.copyOf(answer, length);
            assertFault(TimeStampFault.DAMAGED, () -> verify(usual, cut));
        }
        byte[] longer = Arrays.copyOf(answer, answer.length + 1);
        assertFault(TimeStampFault.DAMAGED, () -> verify(usual, longer));
        byte[] huge = new byte[TimeStamp.SIZE_BYTES_MAX + 1];
        assertFault(TimeStampFault.DAMAGED, () -> verify(usual, huge));
        assertFault(TimeStampFault.NOT_GRANTED, () -> verify(usual, Authority.refusal()));

        TimeStamp good = verify(usual, answer);
        Set<TimeStampFault> seen = EnumSet.noneOf(TimeStampFault.class);
        int unchanged = 0;
        byte[] token = token(answer);
        for (int i = 0; i < token.length; i++) {
            byte[] changed = token.clone();
            changed[i] ^= 1;
            try {
                // Unsigned bytes, such as a certificate's place among others, may change nothing.
                assertThat(verify(usual, changed)).as("byte %s", i).isEqualTo(good);
                unchanged++;
            } catch (TimeStampRejected e) {
                seen.add(e.fault());
            }
        }
        assertThat(seen).contains(TimeStampFault.DAMAGED, TimeStampFault.FORGED);
        assertThat(unchanged).isLessThan(token.length / 20);
    }

    @Test
    void everyFaultHasItsOwnCodeAndSentence() {
        assertThat(Arrays.stream(TimeStampFault.values()).map(TimeStampFault::code))
                .doesNotHaveDuplicates()
                .allMatch(code -> code.matches("time-stamp(-[a-z]+)+"));
        assertThat(Arrays.stream(TimeStampFault.values()).map(TimeStampFault::sentence))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.endsWith("."));
    }

    @Test
    void onlyCertificatesAreRoots() throws Exception {
        String pem = new String(resource("openssl-root.pem"), StandardCharsets.US_ASCII);

        assertThat(TimeAnchors.read("a comment\n" + pem + "\n" + pem).certificates()).hasSize(2);
        for (String bad :
                List.of(
                        "",
                        "no certificate",
                        pem.substring(0, pem.length() / 2),
                        pem + pem.substring(0, pem.length() / 2),
                        pem.replace("MII", "AII"),
                        pem.replace("CERTIFICATE", "PUBLIC KEY"),
                        pem + " ".repeat(300_000))) {
            assertThatThrownBy(() -> TimeAnchors.read(bad))
                    .isInstanceOfSatisfying(
                            TimeStampProblem.class,
                            e -> assertThat(e.code()).isEqualTo("time-roots-not-read"));
        }
    }

    private void refused(TimeStampFault fault, Authority authority, TimeAnchors anchors) {
        byte[] answer = authority.stamp(MESSAGE, NONCE);
        assertFault(fault, () -> TimeStamp.verify(answer, MESSAGE, anchors, Optional.of(NONCE)));
    }

    private static void assertFault(TimeStampFault fault, ThrowingCallable call) {
        TimeStampRejected rejected = catchThrowableOfType(TimeStampRejected.class, call);
        assertThat(rejected).as(fault.code()).isNotNull();
        assertThat(rejected.fault()).isEqualTo(fault);
        assertThat(rejected).hasMessage(fault.sentence());
    }

    private static TimeStamp verify(Authority authority, byte[] token) throws Exception {
        return TimeStamp.verify(token, MESSAGE, authority.anchors(), Optional.of(NONCE));
    }

    private static byte[] token(byte[] answer) throws Exception {
        return new TimeStampResponse(answer).getTimeStampToken().getEncoded();
    }

    private static String hex(String algorithm) throws Exception {
        return HexFormat.of().formatHex(MessageDigest.getInstance(algorithm).digest(MESSAGE));
    }

    private static byte[] resource(String name) throws IOException {
        try (var in = TimeStampTest.class.getResourceAsStream("/time/" + name)) {
            assertThat(in).as(name).isNotNull();
            return in.readAllBytes();
        }
    }
}
