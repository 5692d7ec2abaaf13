package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.Delivery;
import cockpit.evidence.Redactor;
import cockpit.kit.http.Header;
import cockpit.launch.Environment;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;
import cockpit.signature.Verifier;
import cockpit.webhook.Knock.Reply;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/// What is taken, what is turned away and why; all of it through the real port.
class IntakeTest {
    private Stand stand;

    @BeforeEach
    void open() throws ReceiverNotStarted {
        stand = new Stand();
    }

    @AfterEach
    void close() {
        stand.close();
    }

    @Test
    void anUnsignedDeliveryIsRefusedAndNotStored() throws IOException {
        Reply reply = stand.send(Stand.request(List.of(), Stand.event(1)));
        assertThat(reply.status()).isEqualTo(400);
        assertThat(reply.code()).isEqualTo("signature-missing");
        assertThat(stand.book.count()).isZero();
        assertThat(stand.intake.counts().refused()).isEqualTo(Map.of("signature-missing", 1L));
    }

    @Test
    void aDeliveryIsKeptByteForByteAndTheSameOneAgainIsADuplicate() throws IOException {
        String odd =
                "{ \t\"eventId\":\"evt-ä\" ,\r\n \"type\" : \"x.unknown\",  \"n\": 1.0e0 }\n\n";
        Reply first = stand.deliver(odd, "evt-1");
        assertThat(first.code()).isEqualTo("event-id-mismatch");

        odd = odd.replace("evt-ä", "evt-1");
        assertThat(stand.deliver(odd, "evt-1").code()).isEqualTo("accepted");
        assertThat(stand.deliver(odd, "evt-1").code()).isEqualTo("duplicate");
        assertThat(stand.deliver(odd + " ", "evt-1").code()).isEqualTo("conflict");
        assertThat(stand.deliver(odd, "evt-1").status()).isEqualTo(200);

        Delivery kept = stand.book.all().getFirst();
        assertThat(kept.body()).isEqualTo(Stand.utf8(odd));
        assertThat(kept.eventId()).isEqualTo("evt-1");
        assertThat(kept.type()).isEqualTo("x.unknown");
        assertThat(kept.secretId()).isEqualTo(Stand.SECRET.id());
        IntakeCounts counts = stand.intake.counts();
        assertThat(List.of(counts.accepted(), counts.duplicate(), counts.conflict()))
                .containsExactly(1L, 2L, 1L);
    }

    @Test
    void inWhateverOrderAndHoweverOftenDeliveriesComeEachEventIsAcceptedOnce() throws IOException {
        Random random = new Random(31);
        for (int round = 0; round < 12; round++) {
            List<Integer> order = new ArrayList<>();
            for (int event = 0; event < 6; event++) {
                order.addAll(Collections.nCopies(1 + random.nextInt(4), 100 * round + event));
            }
            Collections.shuffle(order, random);
            int accepted = 0;
            for (int number : order) {
                Reply reply = stand.send(Stand.good(number));
                assertThat(reply.status()).as("seed 31, %s", order).isEqualTo(200);
                accepted += reply.code().equals("accepted") ? 1 : 0;
            }
            assertThat(accepted).as("seed 31, %s", order).isEqualTo(6);
        }
        assertThat(stand.book.eventCount()).isEqualTo(72);
    }

    @Test
    void forgedAndAlteredDeliveriesAreRefusedAndNoneIsStored() throws IOException {
        byte[] body = Stand.event(7);
        Instant now = Instant.now();
        List<Header> good = Stand.sign(body, "evt-7", now);
        List<byte[]> forged = new ArrayList<>();
        // One bit of the body, at many places.
        for (int i = 0; i < body.length; i += 4) {
            byte[] other = body.clone();
            other[i] ^= 1;
            forged.add(Stand.request(good, other));
        }
        // One digit of each signature header.
        for (Header header : good) {
            if (header.name().equals(Stand.SCHEME.idHeader())) {
                continue;
            }
            for (int i = 0; i < header.value().length(); i += 5) {
                StringBuilder value = new StringBuilder(header.value());
                value.setCharAt(i, value.charAt(i) == '1' ? '2' : '1');
                forged.add(
                        Stand.request(
                                replaced(good, new Header(header.name(), value.toString())), body));
            }
        }
        // Stale, future, repeated, missing, of another secret.
        for (long seconds : List.of(-301, -302, -3_600, -86_400, 400, 3_600, 86_400)) {
            forged.add(Stand.request(Stand.sign(body, "evt-7", now.plusSeconds(seconds)), body));
        }
        forged.add(Stand.request(twice(good), body));
        forged.add(Stand.request(good, new byte[0]));
        forged.add(Stand.request(List.of(), body));
        SigningSecret other = SigningSecret.of(Environment.SANDBOX, "whsec_test_another1");
        forged.add(Stand.request(Signer.sign(Stand.SCHEME, other, body, now, "evt-7"), body));

        assertThat(forged.size()).isGreaterThanOrEqualTo(50);
        for (byte[] one : forged) {
            assertThat(stand.send(one).status()).isEqualTo(400);
        }
        assertThat(stand.book.count()).isZero();
        assertThat(stand.intake.counts().refusedTotal()).isEqualTo(forged.size());
        assertThat(stand.intake.refused()).hasSize(RefusedDelivery.COUNT_MAX);
        assertThat(stand.send(Stand.request(good, body)).code()).isEqualTo("accepted");
    }

    @Test
    void aSignedBodyThatIsNoEventIsRefusedWithItsReason() throws IOException {
        Map<String, String> codes =
                Map.ofEntries(
                        Map.entry("", "body-not-json"),
                        Map.entry("[1]", "body-not-json"),
                        Map.entry("{\"eventId\":\"a\",\"eventId\":\"b\"}", "body-not-json"),
                        Map.entry("{\"eventId\":\"a\"} {}", "body-not-json"),
                        Map.entry("\uFEFF{\"eventId\":\"a\"}", "body-not-json"),
                        Map.entry("[".repeat(100_000), "body-not-json"),
                        Map.entry("{\"n\":" + "9".repeat(41) + "}", "body-not-json"),
                        Map.entry("{\"type\":\"t\"}", "event-id-missing"),
                        Map.entry("{\"eventId\":7}", "event-id-malformed"),
                        Map.entry("{\"eventId\":null,\"id\":\"a\"}", "event-id-malformed"),
                        Map.entry("{\"eventId\":\"  \"}", "event-id-malformed"),
                        Map.entry("{\"eventId\":\"a\\u0000\"}", "event-id-malformed"),
                        Map.entry("{\"eventId\":\"\\ud800\"}", "event-id-malformed"),
                        Map.entry(
                                "{\"eventId\":\"" + "a".repeat(201) + "\"}", "event-id-malformed"),
                        Map.entry("{\"eventId\":\"b\"}", "event-id-mismatch"),
                        Map.entry("{\"id\":\"a\",\"livemode\":true}", "environment-mismatch"),
                        Map.entry("{\"id\":\"a\",\"livemode\":\"no\"}", "environment-mismatch"),
                        Map.entry(
                                "{\"id\":\"a\",\"data\":{\"livemode\":true}}",
                                "environment-mismatch"),
                        Map.entry(
                                "{\"id\":\"a\",\"environment\":\"live\"}", "environment-mismatch"),
                        Map.entry(
                                "{\"id\":\"a\",\"environment\":\"mars\"}", "environment-mismatch"));
        for (Map.Entry<String, String> one : codes.entrySet()) {
            Reply reply = stand.deliver(one.getKey(), "a");
            assertThat(reply.status()).as(one.getKey()).isEqualTo(400);
            assertThat(reply.code()).as(one.getKey()).isEqualTo(one.getValue());
        }
        assertThat(stand.book.count()).isZero();
        assertThat(
                        stand.deliver(
                                        "{\"id\":\"a\",\"livemode\":false,\"environment\":\"test\"}",
                                        "a")
                                .code())
                .isEqualTo("accepted");
    }

    @Test
    void aStoreThatCannotKeepIsAnswered503AndIsAskedAgainLater() throws IOException {
        for (String code : List.of("deliveries-busy", "disk-full", "deliveries-write-failed")) {
            stand.book.fail(code);
            Reply reply = stand.send(Stand.good(1));
            assertThat(reply.status()).isEqualTo(503);
            assertThat(reply.code()).isEqualTo(code);
            assertThat(Integer.parseInt(reply.header("Retry-After"))).isPositive();
        }
        stand.book.fail("");
        assertThat(stand.send(Stand.good(1)).code()).isEqualTo("accepted");
    }

    @Test
    void secretHeadersAreMaskedBeforeTheyAreKeptAndSignaturesAreNot() throws IOException {
        byte[] body = Stand.event(1);
        List<Header> signature = Stand.sign(body, "evt-1", Instant.now());
        List<Header> secret =
                List.of(
                        new Header("Authorization", "Digest s3cret"),
                        new Header("X-Forwarded-Authorization", "s3cret"),
                        new Header("Cookie", "a=s3cret"),
                        new Header("X-Api-Key", "s3cret"));
        List<Header> all = Stream.concat(secret.stream(), signature.stream()).toList();
        stand.send(Stand.request(all, body));
        assertThat(stand.book.all().getFirst().headers())
                .containsAll(signature)
                .contains(new Header("Cookie", Redactor.MASK))
                .noneMatch(header -> header.value().contains("s3cret"));

        stand.send(Stand.request(secret, body));
        assertThat(stand.intake.refused().getFirst().message().headers())
                .noneMatch(header -> header.value().contains("s3cret"));
    }

    @Test
    void anotherToleranceIsGrantedToOneRequestAndThenIsGone() throws IOException {
        byte[] body = Stand.event(1);
        List<Header> old = Stand.sign(body, "evt-1", Instant.now().minusSeconds(7_200));
        String token = stand.intake.grant(Duration.ofHours(3));
        List<Header> granted = new ArrayList<>(old);
        granted.add(new Header("X-Cockpit-Replay", token));

        assertThat(stand.send(Stand.request(old, body)).code()).isEqualTo("timestamp-too-old");
        assertThat(stand.send(Stand.request(granted, body)).code()).isEqualTo("accepted");
        assertThat(stand.send(Stand.request(granted, body)).code()).isEqualTo("timestamp-too-old");
        assertThat(stand.book.all().getFirst().headers())
                .containsAll(old)
                .doesNotContain(new Header("X-Cockpit-Replay", token));
    }

    @Test
    void aGrantDoesNotMakeAForgedDeliveryGood() throws IOException {
        byte[] body = Stand.event(1);
        List<Header> granted = new ArrayList<>(Stand.sign(body, "evt-1", Instant.now()));
        granted.add(new Header("X-Cockpit-Replay", stand.intake.grant(Duration.ofDays(1))));
        assertThat(stand.send(Stand.request(granted, Stand.event(2))).code())
                .isEqualTo("signature-wrong");
    }

    @Test
    void aDefectBehindAKeptDeliveryIsSaidAndItsRepeatIsADuplicate() {
        byte[] body = Stand.event(1);
        Desk.Incoming incoming =
                new Desk.Incoming(Instant.now(), Stand.sign(body, "evt-1", Instant.now()), body);
        AtomicBoolean isBroken = new AtomicBoolean(true);
        Intake intake =
                new Intake(
                        Environment.SANDBOX,
                        new Verifier(Stand.SCHEME, List.of(Stand.SECRET)),
                        stand.book,
                        stand.probes,
                        InstantSource.system(),
                        (_, _) -> {
                            if (isBroken.get()) {
                                throw new IllegalStateException("a defect");
                            }
                        });
        List<Desk.Answer> answers = new ArrayList<>();
        intake.take(incoming, answers::add);
        isBroken.set(false);
        intake.take(incoming, answers::add);
        assertThat(answers).containsExactly(Desk.Answer.DEFECT, Desk.Answer.of(200, "duplicate"));
        assertThat(intake.counts().refused()).isEqualTo(Map.of("internal", 1L));
    }

    @Test
    void aSecretOfAnotherEnvironmentOpensNothing() throws Exception {
        SigningSecret live = SigningSecret.of(Environment.LIVE, "whsec_live_a1b2c3d4e5f6");
        Verifier both = new Verifier(Stand.SCHEME, List.of(Stand.SECRET, live));
        try (Stand lax = new Stand(ReceiverSettings.onLoopback(0), Environment.SANDBOX, both)) {
            byte[] body = Stand.event(1);
            List<Header> headers = Signer.sign(Stand.SCHEME, live, body, Instant.now(), "evt-1");
            assertThat(lax.send(Stand.request(headers, body)).code())
                    .isEqualTo("environment-mismatch");
            assertThat(lax.book.count()).isZero();
        }
    }

    @Test
    void standardWebhooksAreDeduplicatedByTheSignedHeader() throws Exception {
        SchemeSettings scheme = SchemeSettings.of(Scheme.STANDARD_WEBHOOKS);
        SigningSecret secret =
                SigningSecret.of(Environment.SANDBOX, "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw");
        try (Stand other =
                new Stand(
                        ReceiverSettings.onLoopback(0),
                        Environment.SANDBOX,
                        new Verifier(scheme, List.of(secret)))) {
            byte[] body = Stand.utf8("{\"id\": \"not-signed-as-such\", \"type\": \"a.b\"}");
            List<Header> headers = Signer.sign(scheme, secret, body, Instant.now(), "msg_1");
            assertThat(other.send(Stand.request(headers, body)).code()).isEqualTo("accepted");
            assertThat(other.book.all().getFirst().eventId()).isEqualTo("msg_1");
        }
    }

    private static List<Header> replaced(List<Header> headers, Header other) {
        return headers.stream()
                .map(header -> header.name().equals(other.name()) ? other : header)
                .toList();
    }

    private static List<Header> twice(List<Header> headers) {
        return Stream.concat(headers.stream(), headers.stream()).toList();
    }
}
