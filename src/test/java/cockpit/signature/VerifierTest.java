package cockpit.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.http.Header;
import cockpit.launch.Environment;
import cockpit.signature.Vectors.Vector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/**
 * Row C-M1: the vectors of every scheme have their outcome, any of several signatures verifies, and
 * nothing forged or altered is ever accepted.
 */
class VerifierTest {
    private static final Instant AT = Instant.ofEpochSecond(1_795_000_000);
    private static final byte[] BODY =
            "{\"eventId\":\"e-1\",\"type\":\"pool.transaction.settled\"}"
                    .getBytes(StandardCharsets.UTF_8);
    private static final String TEXT = "whsec_cWWMjGb0pqRm8l7Xh3nT2vB5kZs9dQe1";

    static Stream<Vector> vectors() {
        return Vectors.all().stream();
    }

    @ParameterizedTest
    @MethodSource("vectors")
    void everyVectorHasItsOutcome(Vector vector) {
        assertThat(Vectors.code(vector.verifier().verify(vector.message(), vector.now())))
                .isEqualTo(vector.expected());
    }

    @Test
    void thereAreEnoughVectorsAndMostMustFail() {
        assertThat(Vectors.all()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(vectors().filter(vector -> !vector.expected().equals("verified")).count())
                .isGreaterThanOrEqualTo(50);
    }

    /// Every byte of a good delivery is altered in turn, and then a thousand at random.
    @ParameterizedTest
    @EnumSource
    void noAlteredDeliveryIsAccepted(Scheme scheme) {
        SchemeSettings settings = SchemeSettings.of(scheme);
        SigningSecret secret = SigningSecret.of(Environment.SANDBOX, TEXT);
        Verifier verifier = new Verifier(settings, List.of(secret));
        List<Header> good = Signer.sign(settings, secret, BODY, AT, "e-1");
        assertThat(Vectors.code(verifier.verify(new SignedMessage(good, BODY), AT)))
                .isEqualTo("verified");
        for (int i = 0; i < BODY.length; i++) {
            byte[] altered = BODY.clone();
            altered[i] ^= 1;
            assertRefused(verifier, good, altered);
        }
        Random random = new Random(7);
        for (Header header : signed(good, settings)) {
            for (int i = 0; i < header.value().length() + 1_000; i++) {
                String value = altered(header.value(), i, random);
                List<Header> headers = new ArrayList<>(good);
                headers.replaceAll(h -> h.equals(header) ? new Header(h.name(), value) : h);
                if (!value.equals(header.value())) {
                    assertRefused(verifier, headers, BODY);
                }
            }
        }
    }

    /// The headers that the signature covers; the id is covered by Standard Webhooks only.
    private static List<Header> signed(List<Header> headers, SchemeSettings settings) {
        return headers.stream()
                .filter(
                        header ->
                                settings.scheme() == Scheme.STANDARD_WEBHOOKS
                                        || !header.name().equals(settings.idHeader()))
                .toList();
    }

    private static String altered(String value, int turn, Random random) {
        StringBuilder text = new StringBuilder(value);
        int at = turn < value.length() ? turn : random.nextInt(value.length());
        switch (turn < value.length() ? 0 : random.nextInt(4)) {
            case 0 -> text.setCharAt(at, (char) (text.charAt(at) ^ 1));
            case 1 -> text.setCharAt(at, (char) random.nextInt(0x180));
            case 2 -> text.deleteCharAt(at);
            default -> text.insert(at, (char) (' ' + random.nextInt(95)));
        }
        return text.toString();
    }

    private static void assertRefused(Verifier verifier, List<Header> headers, byte[] body) {
        assertThat(verifier.verify(new SignedMessage(headers, body), AT))
                .as(headers.toString())
                .isInstanceOf(Verification.Refused.class);
    }

    @Test
    void aSecretCountsOnlyBetweenItsDates() {
        SchemeSettings settings = SchemeSettings.of(Scheme.ZERO_POOLS);
        SigningSecret secret = SigningSecret.of(Environment.SANDBOX, TEXT, AT, AT.plusSeconds(60));
        Verifier verifier = new Verifier(settings, List.of(secret));
        SignedMessage message =
                new SignedMessage(Signer.sign(settings, secret, BODY, AT, "e-1"), BODY);
        assertThat(Vectors.code(verifier.verify(message, AT.minusSeconds(1))))
                .isEqualTo("no-secret");
        assertThat(Vectors.code(verifier.verify(message, AT))).isEqualTo("verified");
        assertThat(Vectors.code(verifier.verify(message, AT.plusSeconds(59))))
                .isEqualTo("verified");
        assertThat(Vectors.code(verifier.verify(message, AT.plusSeconds(60))))
                .isEqualTo("no-secret");
    }

    @Test
    void theSecretThatFitsDecidesTheEnvironment() {
        SchemeSettings settings = SchemeSettings.of(Scheme.ZERO_GATE);
        SigningSecret sandbox = SigningSecret.of(Environment.SANDBOX, TEXT);
        SigningSecret live = SigningSecret.of(Environment.LIVE, "whsec_live_another_one");
        Verifier verifier = new Verifier(settings, List.of(sandbox, live));
        assertThat(
                        verifier.verify(
                                new SignedMessage(
                                        Signer.sign(settings, live, BODY, AT, "e-1"), BODY),
                                AT))
                .isEqualTo(new Verification.Verified(live.id(), Environment.LIVE, AT));
    }

    @Test
    void aWiderToleranceCountsForOneCheckOnly() {
        SchemeSettings settings = SchemeSettings.of(Scheme.STRIPE);
        SigningSecret secret = SigningSecret.of(Environment.SANDBOX, TEXT);
        Verifier verifier = new Verifier(settings, List.of(secret));
        SignedMessage message =
                new SignedMessage(Signer.sign(settings, secret, BODY, AT, "e-1"), BODY);
        Instant later = AT.plusSeconds(86_400);
        assertThat(Vectors.code(verifier.verify(message, later, Duration.ofDays(1))))
                .isEqualTo("verified");
        assertThat(Vectors.code(verifier.verify(message, later))).isEqualTo("timestamp-too-old");
    }

    @Test
    void aSecretOfTheOtherEnvironmentIsRefusedAndNothingShowsASecret() {
        assertThatThrownBy(() -> SigningSecret.of(Environment.LIVE, "whsec_test_abcdefgh"))
                .hasMessageContaining("[secret-of-other-environment]")
                .hasMessageNotContaining("abcdefgh");
        assertThatThrownBy(() -> SigningSecret.of(Environment.REHEARSAL, "whsec_test_abcdefgh"))
                .hasMessageContaining("[secret-of-other-environment]");
        assertThatThrownBy(() -> SigningSecret.of(Environment.SANDBOX, "whsec_live_abcdefgh"))
                .hasMessageContaining("[secret-of-other-environment]");
        for (String bad :
                List.of("short", "with space inside", "whsec_test_", "z\u00fcrich-secret")) {
            assertThatThrownBy(() -> SigningSecret.of(Environment.SANDBOX, bad))
                    .hasMessageContaining("[secret-malformed]")
                    .hasMessageNotContaining(bad);
        }
        SigningSecret secret = SigningSecret.of(Environment.SANDBOX, TEXT);
        assertThat(secret.toString()).isEqualTo(secret.id()).matches("whs_[0-9a-f]{12}");
    }

    @Test
    void secretsThatLeaveADoubtAreRefused() {
        SchemeSettings settings = SchemeSettings.of(Scheme.ZERO_POOLS);
        List<SigningSecret> four =
                Stream.of("one", "two", "three", "four")
                        .map(word -> SigningSecret.of(Environment.LIVE, "whsec_live_" + word))
                        .toList();
        assertThatThrownBy(() -> new Verifier(settings, four))
                .hasMessageContaining("[secrets-too-many]");
        List<SigningSecret> both =
                List.of(
                        SigningSecret.of(Environment.LIVE, TEXT),
                        SigningSecret.of(Environment.SANDBOX, TEXT));
        assertThatThrownBy(() -> new Verifier(settings, both))
                .hasMessageContaining("[secret-of-two-environments]");
    }
}
