package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.DataFolder;
import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.kit.http.Header;
import cockpit.kit.http.LoopbackServer;
import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.DeliveriesReplayed;
import cockpit.launch.WebhookFact.Replayed;
import cockpit.launch.WebhookFact.Signing;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SignedMessage;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;
import cockpit.signature.Verification;
import cockpit.signature.Verifier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.stream.IntStream;

/** Rows C-M2 and C-M3: stored deliveries are sent again as they are, all that a filter names. */
class ReplayOfLogTest {
    private static final Instant THEN = Instant.parse("2026-11-20T10:00:00Z");
    private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");
    private static final SchemeSettings SCHEME = SchemeSettings.of(Scheme.ZERO_POOLS);
    private static final SigningSecret OLD = secret("whsec_test_replay_old_0123456789");
    private static final SigningSecret NEW = secret("whsec_test_replay_new_0123456789");
    private static final String SETTLED = "pool.transaction.settled";

    @TempDir private Path temp;

    private final List<DeliveriesReplayed> facts = new CopyOnWriteArrayList<>();
    private final AtomicInteger underWay = new AtomicInteger();
    private final AtomicInteger mostUnderWay = new AtomicInteger();
    private DataFolder folder;
    private DeliveryLog log;
    private LoopbackServer handler;
    private int answer = 200;

    private static SigningSecret secret(String text) {
        return SigningSecret.of(Environment.SANDBOX, text);
    }

    @BeforeEach
    void start() throws Exception {
        folder = DataFolder.open(temp.resolve("data"));
        log = folder.deliveries(Environment.SANDBOX, Progress.none());
        handler =
                new LoopbackServer(
                        request -> {
                            mostUnderWay.accumulateAndGet(underWay.incrementAndGet(), Math::max);
                            LoopbackServer.Reply reply = LoopbackServer.json(answer, "");
                            return (out, ended) -> {
                                underWay.decrementAndGet();
                                reply.write(out, ended);
                            };
                        });
    }

    @AfterEach
    void stop() throws Exception {
        handler.close();
        log.close();
        folder.close();
    }

    /** Odd white space and a name that comes twice: what no reader and writer would keep. */
    private static String body(int n) {
        return "{ \"eventId\":\"evt_%s\",\t\"a\" : 1.00,\r\n\"a\":\"é\" }\n ".formatted(n);
    }

    private void keep(int n, String type) throws Exception {
        byte[] body = body(n).getBytes(StandardCharsets.UTF_8);
        List<Header> headers = new ArrayList<>(Signer.sign(SCHEME, OLD, body, THEN, "evt_" + n));
        headers.add(new Header("Content-Type", "application/json"));
        headers.add(new Header("Host", "partner.example"));
        headers.add(new Header("Content-Length", "7"));
        headers.add(new Header("Authorization", Redactor.MASK));
        headers.add(new Header("X-Trace", "one"));
        headers.add(new Header("X-Trace", "two"));
        log.keep(
                new Delivery(
                        THEN, "evt_" + n, type, "pq_" + n, "txn_" + n, OLD.id(), headers, body));
    }

    private Replay replay(Function<Duration, String> grants) {
        return new Replay(
                log::read,
                SCHEME,
                List.of(OLD, NEW),
                grants,
                InstantSource.fixed(NOW),
                fact -> {
                    facts.add(fact);
                    return facts.size();
                });
    }

    private ReplayRequest request(long[] numbers, Signing signing, String secretId) {
        return new ReplayRequest(
                numbers,
                new ReplayOptions.Target("handler", handler.url("/hooks").toString(), false),
                signing,
                secretId,
                Duration.ZERO,
                "A. Engineer",
                "the handler was down");
    }

    private ReplayResult run(ReplayRequest request) throws ReplayProblem {
        return replay(null).run("replay_1", request, 4, progress -> {}, () -> false);
    }

    private static SignedMessage message(LoopbackServer.Received received) {
        List<Header> headers = new ArrayList<>();
        received.headers().forEach((name, value) -> headers.add(new Header(name, value)));
        return new SignedMessage(headers, received.body().getBytes(StandardCharsets.UTF_8));
    }

    private static Verification verify(SigningSecret secret, LoopbackServer.Received received) {
        return new Verifier(SCHEME, List.of(secret)).verify(message(received), NOW);
    }

    @Test
    void everythingThatTheFilterMatchesIsSentAndEachRowSaysWhichSigningWasUsed() throws Exception {
        for (int n = 1; n <= 300; n++) {
            keep(n, n % 6 == 0 ? "pool.transaction.failed" : SETTLED);
        }
        long[] numbers = log.select(new DeliveryFilter(null, SETTLED, "", null, null));
        Arrays.sort(numbers);
        assertThat(numbers).hasSize(250);
        List<ReplayProgress> told = new CopyOnWriteArrayList<>();
        ReplayResult result =
                replay(null)
                        .run(
                                "replay_1",
                                request(numbers, Signing.RESIGNED, NEW.id()),
                                4,
                                told::add,
                                () -> false);
        assertThat(result).isEqualTo(new ReplayResult(250, 250, 250, 3));
        assertThat(told).hasSize(250).contains(new ReplayProgress(250, 250));
        assertThat(mostUnderWay.get()).isBetween(1, 4);
        assertThat(facts).extracting(fact -> fact.replayed().size()).containsExactly(100, 100, 50);
        assertThat(facts)
                .allSatisfy(
                        fact -> {
                            assertThat(fact.signing()).isEqualTo(Signing.RESIGNED);
                            assertThat(fact.secretId()).isEqualTo(NEW.id());
                            assertThat(fact.person()).isEqualTo("A. Engineer");
                            assertThat(fact.reason()).isEqualTo("the handler was down");
                        });
        assertThat(facts.stream().flatMap(fact -> fact.replayed().stream()))
                .extracting(Replayed::number)
                .containsExactlyElementsOf(Arrays.stream(numbers).boxed().toList());
        assertThat(handler.received())
                .hasSize(250)
                .allSatisfy(
                        received -> {
                            assertThat(verify(NEW, received))
                                    .isInstanceOf(Verification.Verified.class);
                            assertThat(verify(OLD, received))
                                    .isInstanceOf(Verification.Refused.class);
                        });
        assertThat(handler.received().stream().map(LoopbackServer.Received::body))
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.rangeClosed(1, 300)
                                .filter(n -> n % 6 != 0)
                                .mapToObj(ReplayOfLogTest::body)
                                .toList());
    }

    @Test
    void theOriginalGoesOutWithItsOwnHeadersAndNoSecretOrTransportLine() throws Exception {
        keep(1, SETTLED);
        answer = 400;
        ReplayResult result = run(request(new long[] {1}, Signing.ORIGINAL, ""));
        assertThat(result).isEqualTo(new ReplayResult(1, 0, 1, 1));
        LoopbackServer.Received received = handler.received().getFirst();
        assertThat(received.body()).isEqualTo(body(1));
        assertThat(received.headers())
                .containsEntry("content-type", "application/json")
                .containsEntry(
                        "content-length",
                        String.valueOf(body(1).getBytes(StandardCharsets.UTF_8).length))
                .doesNotContainKeys("authorization", "x-cockpit-replay")
                .doesNotContainValue("partner.example");
        assertThat(new Verifier(SCHEME, List.of(OLD)).verify(message(received), THEN))
                .isInstanceOf(Verification.Verified.class);
        assertThat(verify(OLD, received)).isInstanceOf(Verification.Refused.class);
        DeliveriesReplayed fact = facts.getFirst();
        assertThat(fact.signing()).isEqualTo(Signing.ORIGINAL);
        assertThat(fact.secretId()).isEmpty();
        assertThat(fact.replayed().getFirst().status()).isEqualTo(400);
    }

    @Test
    void whatGetsNoAnswerOrIsNotInTheLogIsOnRecordAsThat() throws Exception {
        keep(1, SETTLED);
        ReplayRequest request = request(new long[] {1, 9}, Signing.ORIGINAL, "");
        handler.close();
        assertThat(run(request).accepted()).isZero();
        assertThat(facts.getFirst().replayed())
                .extracting(Replayed::number, Replayed::status, Replayed::failure)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(1L, 0, "not-connected"),
                        org.assertj.core.groups.Tuple.tuple(9L, 0, "not-in-the-log"));
    }

    @Test
    void aCancelledReplayHasOnRecordWhatWasSent() throws Exception {
        for (int n = 1; n <= 5; n++) {
            keep(n, SETTLED);
        }
        AtomicInteger sent = new AtomicInteger();
        ReplayResult result =
                replay(null)
                        .run(
                                "replay_1",
                                request(new long[] {1, 2, 3, 4, 5}, Signing.ORIGINAL, ""),
                                1,
                                progress -> sent.set(progress.done()),
                                () -> sent.get() >= 2);
        assertThat(result.sent()).isEqualTo(2);
        assertThat(result.total()).isEqualTo(5);
        assertThat(facts.getFirst().replayed())
                .extracting(Replayed::number)
                .containsExactly(1L, 2L);
        assertThat(handler.received()).hasSize(2);
    }

    @Test
    void aRelaxedTimeWindowIsForTheOwnReceiverAloneAndOneTokenServesOneRequest() throws Exception {
        keep(1, SETTLED);
        keep(2, SETTLED);
        List<Duration> asked = new CopyOnWriteArrayList<>();
        Function<Duration, String> grants =
                tolerance -> {
                    asked.add(tolerance);
                    return "token" + asked.size();
                };
        ReplayRequest plain = request(new long[] {1, 2}, Signing.ORIGINAL, "");
        ReplayRequest own = relaxed(plain, true);
        replay(grants).run("replay_1", own, 1, progress -> {}, () -> false);
        assertThat(asked).containsExactly(Duration.ofDays(3), Duration.ofDays(3));
        assertThat(handler.received())
                .extracting(received -> received.headers().get("x-cockpit-replay"))
                .containsExactly("token1", "token2");
        assertThat(facts.getFirst().toleranceSeconds()).isEqualTo(3 * 24 * 3600);

        assertThatThrownBy(
                        () ->
                                replay(grants)
                                        .run(
                                                "replay_2",
                                                relaxed(plain, false),
                                                1,
                                                progress -> {},
                                                () -> false))
                .hasMessageContaining("[replay-not-relaxable]");
        assertThatThrownBy(() -> run(own)).hasMessageContaining("[replay-not-relaxable]");
        assertThat(handler.received()).as("nothing was sent").hasSize(2);
    }

    /** Row C-S5. */
    @Test
    void aRelaxedTimeWindowOpensTheOwnReceiverOnceAndDoesNotPersist() throws Exception {
        try (Stand stand = new Stand()) {
            byte[] body = Stand.event(1);
            List<Header> headers =
                    Stand.sign(body, Stand.eventId(1), Instant.now().minus(Duration.ofHours(2)));
            log.keep(
                    new Delivery(THEN, "evt-1", SETTLED, "quote-1", "txn-1", "whs", headers, body));
            ReplayRequest plain =
                    new ReplayRequest(
                            new long[] {1},
                            new ReplayOptions.Target(
                                    "receiver",
                                    "http://127.0.0.1:" + stand.port() + "/webhooks/0pools",
                                    true),
                            Signing.ORIGINAL,
                            "",
                            Duration.ZERO,
                            "A. Engineer",
                            "look at an old event");
            for (ReplayRequest request : List.of(plain, relaxed(plain, true), plain)) {
                replay(stand.intake::grant)
                        .run("replay_1", request, 1, progress -> {}, () -> false);
            }
            assertThat(facts)
                    .extracting(
                            DeliveriesReplayed::toleranceSeconds,
                            fact -> fact.replayed().getFirst().status())
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple(0, 400),
                            org.assertj.core.groups.Tuple.tuple(3 * 24 * 3600, 200),
                            org.assertj.core.groups.Tuple.tuple(0, 400));
            assertThat(stand.book.all()).hasSize(1);
            assertThat(stand.book.all().getFirst().body()).isEqualTo(body);
            assertThat(stand.book.all().getFirst().headers())
                    .extracting(Header::name)
                    .doesNotContain(Grants.HEADER);
        }
    }

    private static ReplayRequest relaxed(ReplayRequest request, boolean isOwn) {
        return new ReplayRequest(
                request.numbers(),
                new ReplayOptions.Target("receiver", request.target().url(), isOwn),
                request.signing(),
                request.secretId(),
                Duration.ofDays(3),
                request.person(),
                request.reason());
    }

    @Test
    void nothingIsSentToAnOpenAddressOrWithAnUnknownSecretOrByNobody() throws Exception {
        keep(1, SETTLED);
        ReplayRequest good = request(new long[] {1}, Signing.ORIGINAL, "");
        for (String url :
                List.of(
                        "http://partner.example/hooks",
                        "http://localhost.partner.example/hooks",
                        "https://user@partner.example/hooks",
                        "https://partner.example/hooks?key=1",
                        "ftp://127.0.0.1/hooks",
                        "https:///hooks",
                        "not a url")) {
            assertThatThrownBy(() -> run(to(good, url, "A. Engineer")))
                    .as(url)
                    .isInstanceOf(ReplayProblem.class)
                    .hasMessageContaining("[replay-target-refused]");
        }
        assertThatThrownBy(() -> run(to(good, good.target().url(), " ")))
                .hasMessageContaining("[replay-unnamed]");
        assertThatThrownBy(() -> run(request(new long[] {1}, Signing.RESIGNED, "whs_unknown")))
                .hasMessageContaining("[replay-secret-unknown]");
        assertThat(handler.received()).isEmpty();
        assertThat(facts).isEmpty();
    }

    private static ReplayRequest to(ReplayRequest request, String url, String person) {
        return new ReplayRequest(
                request.numbers(),
                new ReplayOptions.Target("handler", url, false),
                request.signing(),
                request.secretId(),
                request.tolerance(),
                person,
                request.reason());
    }
}
