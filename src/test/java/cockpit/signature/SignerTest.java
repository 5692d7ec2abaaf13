package cockpit.signature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.http.Header;
import cockpit.launch.Environment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// What is signed here must verify here, and be what the specifications' own examples show.
class SignerTest {
    private static final Instant AT = Instant.ofEpochSecond(1_614_265_330);

    @Test
    void theExampleOfStandardWebhooksComesOutByteForByte() {
        List<Header> headers =
                Signer.sign(
                        SchemeSettings.of(Scheme.STANDARD_WEBHOOKS),
                        secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"),
                        bytes("{\"test\": 2432232314}"),
                        AT,
                        "msg_p5jXN8AQM9LWM0D4loKWxJek");
        assertThat(headers)
                .containsExactly(
                        new Header("webhook-id", "msg_p5jXN8AQM9LWM0D4loKWxJek"),
                        new Header("webhook-timestamp", "1614265330"),
                        new Header(
                                "webhook-signature",
                                "v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE="));
    }

    @ParameterizedTest
    @EnumSource
    void whatIsSignedVerifiesAndOneOtherByteDoesNot(Scheme scheme) {
        SigningSecret secret = secret("whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        byte[] body = bytes("{\"eventId\":\"e-1\"}");
        SchemeSettings settings = SchemeSettings.of(scheme);
        List<Header> headers = Signer.sign(settings, secret, body, AT, "e-1");
        Verifier verifier = new Verifier(settings, List.of(secret));
        Instant signedAt = scheme.word().startsWith("hmac") ? null : AT;
        assertThat(verifier.verify(new SignedMessage(headers, body), AT))
                .isEqualTo(new Verification.Verified(secret.id(), Environment.SANDBOX, signedAt));
        body[3] ^= 1;
        assertThat(verifier.verify(new SignedMessage(headers, body), AT))
                .isInstanceOfSatisfying(
                        Verification.Refused.class,
                        refused -> assertThat(refused.reason()).isEqualTo(Reason.SIGNATURE_WRONG));
    }

    @Test
    void aPublicKeyVerifiesWhatItsSecretKeySignedAndCannotSign() {
        SchemeSettings settings = SchemeSettings.of(Scheme.STANDARD_WEBHOOKS);
        SigningSecret both =
                secret(
                        "whsk_6Xb/dCcHpPea21PS1N9VY/NZW723CEc77N4rJCubMbfVKIDij2HKpMKkioLlX0dRqSKJp4AJ6p9lMicMFs6Kvg==");
        SigningSecret half = secret("whpk_1SiA4o9hyqTCpIqC5V9HUakiiaeACeqfZTInDBbOir4=");
        byte[] body = bytes("{}");
        List<Header> headers = Signer.sign(settings, both, body, AT, "e-1");
        assertThat(
                        new Verifier(settings, List.of(half))
                                .verify(new SignedMessage(headers, body), AT))
                .isInstanceOf(Verification.Verified.class);
        assertThatThrownBy(() -> Signer.sign(settings, half, body, AT, "e-1"))
                .hasMessageContaining("[secret-cannot-sign]");
        assertThatThrownBy(() -> new Verifier(SchemeSettings.of(Scheme.STRIPE), List.of(half)))
                .hasMessageContaining("[secret-not-of-scheme]");
    }

    private static SigningSecret secret(String text) {
        return SigningSecret.of(Environment.SANDBOX, text);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
