package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.DataFolder;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.Progress;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.WebhookFact.DeliveriesRefused;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.ReceiverHeard;
import cockpit.launch.WebhookFact.ReceiverStarted;
import cockpit.launch.WebhookFact.ReceiverStopped;
import cockpit.launch.WebhookFact.RefusedCount;
import cockpit.launch.WebhookFact.Taken;
import cockpit.webhook.Knock.Reply;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;

/// The receiver with its log and its record: what came in is sealed without a gap, and that the way
/// from outside is open is known, not hoped.
class ReceptionTest {
    private static final Duration NEVER = Duration.ofHours(1);

    @TempDir private Path data;

    private final List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
    private final AtomicBoolean isRecordBroken = new AtomicBoolean();
    private DataFolder folder;
    private DeliveryLog log;

    @BeforeEach
    void open() throws Exception {
        folder = DataFolder.open(data);
        log = deliveries();
    }

    @AfterEach
    void close() {
        log.close();
        folder.close();
    }

    private DeliveryLog deliveries() throws Exception {
        return folder.deliveries(Environment.SANDBOX, Progress.none());
    }

    private void record(List<Fact> more) {
        if (isRecordBroken.get()) {
            throw new IllegalStateException("the record is broken");
        }
        facts.addAll(more);
    }

    private Reception start(ReceiverSettings receiver, Optional<URI> publicUrl) throws Exception {
        return Reception.start(
                new ReceptionSettings(
                        Environment.SANDBOX,
                        Stand.SCHEME,
                        List.of(Stand.SECRET),
                        receiver,
                        publicUrl,
                        NEVER,
                        Duration.ofSeconds(5)),
                new Reception.Ports(
                        log,
                        newest(),
                        this::record,
                        _ -> false,
                        Optional::empty,
                        (_, _) -> {},
                        InstantSource.system()));
    }

    private @Nullable DeliveriesTaken newest() {
        List<DeliveriesTaken> taken = of(DeliveriesTaken.class);
        return taken.isEmpty() ? null : taken.getLast();
    }

    private <F extends Fact> List<F> of(Class<F> kind) {
        synchronized (facts) {
            return facts.stream().filter(kind::isInstance).map(kind::cast).toList();
        }
    }

    private static Reply send(int port, byte[] request) throws IOException {
        try (Knock knock = new Knock(port)) {
            return knock.send(request).reply();
        }
    }

    /// Sends events of these numbers over one connection.
    private static void sendAll(int port, long from, long to) throws IOException {
        try (Knock knock = new Knock(port)) {
            for (long number = from; number <= to; number++) {
                assertThat(knock.send(Stand.good(number)).reply().status()).isEqualTo(200);
            }
        }
    }

    @Test
    void everyDeliveryIsNamedInTheRecordOnceAndInOrderAcrossRestarts() throws Exception {
        Reception first = start(ReceiverSettings.onLoopback(0), Optional.empty());
        sendAll(first.port(), 1, 230);
        assertThat(send(first.port(), Stand.good(7)).code()).isEqualTo("duplicate");
        isRecordBroken.set(true);
        assertThatThrownBy(first::seal).hasMessage("the record is broken");
        sendAll(first.port(), 231, 240);
        isRecordBroken.set(false);
        first.close();

        log.close();
        log = deliveries();
        try (Reception second = start(ReceiverSettings.onLoopback(0), Optional.empty())) {
            sendAll(second.port(), 241, 245);
            second.seal();
        }

        List<Taken> taken =
                of(DeliveriesTaken.class).stream().flatMap(f -> f.taken().stream()).toList();
        assertThat(taken.stream().map(Taken::number).toList())
                .isEqualTo(LongStream.rangeClosed(1, 246).boxed().toList());
        assertThat(taken.getFirst().eventId()).isEqualTo("evt-1");
        DeliveriesTaken last = newest();
        assertThat(last).isNotNull();
        assertThat(last.acceptedTotal()).isEqualTo(245);
        assertThat(last.duplicateTotal()).isEqualTo(1);
        assertThat(last.headHash()).isEqualTo(log.headHash());
    }

    @Test
    void aDeliveryLogThatIsNotTheRecordsIsNotSealedOver() throws Exception {
        try (Reception first = start(ReceiverSettings.onLoopback(0), Optional.empty())) {
            sendAll(first.port(), 1, 3);
        }
        DeliveriesTaken newest = newest();
        log.close();
        folder.close();
        folder = DataFolder.open(Files.createDirectory(data.resolve("other")));
        log = deliveries();
        try (Reception second = start(ReceiverSettings.onLoopback(0), Optional.empty())) {
            assertThat(second.health().problems().toString())
                    .contains("[deliveries-shorter-than-record]");
            sendAll(second.port(), 11, 14);
        }
        assertThat(newest()).isEqualTo(newest);
        try (Reception third = start(ReceiverSettings.onLoopback(0), Optional.empty())) {
            assertThat(third.health().problems().toString())
                    .contains("[deliveries-other-than-record]");
        }
    }

    @Test
    void whatWasTurnedAwayIsRecordedAsCountsOnly() throws Exception {
        try (Reception reception = start(ReceiverSettings.onLoopback(0), Optional.empty())) {
            for (int i = 0; i < 8; i++) {
                send(reception.port(), Stand.request(List.of(), Stand.event(i)));
            }
            assertThat(
                            send(reception.port(), Stand.utf8("GET / HTTP/1.1\r\nHost: h\r\n\r\n"))
                                    .status())
                    .isEqualTo(404);
            assertThat(reception.health().counts().refusedTotal()).isEqualTo(9);
        }
        long missing =
                of(DeliveriesRefused.class).stream()
                        .flatMap(fact -> fact.counts().stream())
                        .filter(count -> count.code().equals("signature-missing"))
                        .mapToLong(RefusedCount::count)
                        .sum();
        assertThat(missing).isEqualTo(8);
        assertThat(of(DeliveriesRefused.class))
                .allSatisfy(
                        fact -> {
                            assertThat(fact.notes()).hasSizeLessThanOrEqualTo(5);
                            assertThat(fact.toString()).doesNotContain("evt-");
                        });
        assertThat(log.count()).isZero();
    }

    // Row C-S3 of the features: sever the relay and it is known within one heartbeat.
    @Test
    void aSeveredPathIsKnownWithinOneHeartbeatAndSoIsAMendedOne() throws Exception {
        Reception probe = start(ReceiverSettings.onLoopback(0), Optional.empty());
        int port = probe.port();
        probe.close();
        facts.clear();
        try (Relay relay = new Relay(port);
                Reception reception =
                        start(
                                ReceiverSettings.onLoopback(port),
                                Optional.of(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + relay.port()
                                                        + ReceiverSettings.PATH)))) {
            reception.beat();
            assertThat(reception.health().receivingSince()).isNotNull();
            assertThat(reception.health().notReceivingSince()).isNull();

            relay.sever();
            reception.beat();
            Health severed = reception.health();
            assertThat(severed.isListening()).isTrue();
            assertThat(severed.receivingSince()).isNull();
            assertThat(severed.notReceivingSince()).isNotNull();
            assertThat(severed.reason()).isNotEmpty();
            reception.beat();
            assertThat(reception.health().notReceivingSince())
                    .isEqualTo(severed.notReceivingSince());

            relay.mend();
            reception.beat();
            assertThat(reception.health().receivingSince()).isNotNull();
            assertThat(send(relay.port(), Stand.good(1)).code()).isEqualTo("accepted");
        }
        assertThat(of(ReceiverHeard.class).stream().map(ReceiverHeard::isReceiving).toList())
                .containsExactly(true, false, true);
        assertThat(log.count()).as("no probe is a delivery").isEqualTo(1);
    }

    @Test
    void aPublicAddressOfSomebodyElseIsNotReceiving() throws Exception {
        try (Stand other = new Stand();
                Reception reception =
                        start(
                                ReceiverSettings.onLoopback(0),
                                Optional.of(
                                        URI.create(
                                                "http://127.0.0.1:"
                                                        + other.port()
                                                        + ReceiverSettings.PATH)))) {
            reception.beat();
            assertThat(reception.health().notReceivingSince()).isNotNull();
            assertThat(reception.health().reason()).contains("400");
            assertThat(other.book.count()).isZero();
        }
    }

    @Test
    void startAndStopAreOnRecordWithoutASecret() throws Exception {
        try (Reception reception = start(ReceiverSettings.onLoopback(0), Optional.empty())) {
            ReceiverStarted started = of(ReceiverStarted.class).getFirst();
            assertThat(started.port()).isEqualTo(reception.port());
            assertThat(started.bindAddress()).isEqualTo("127.0.0.1");
            assertThat(started.secretIds()).containsExactly(Stand.SECRET.id());
            assertThat(started.toString()).doesNotContain("whsec_");
        }
        assertThat(facts.getLast()).isInstanceOf(ReceiverStopped.class);
    }

    @Test
    void whatCannotBeRecordedAtTheStartKeepsTheDoorShut() throws Exception {
        isRecordBroken.set(true);
        Stand stand = new Stand();
        int port = stand.port();
        stand.close();
        assertThatThrownBy(() -> start(ReceiverSettings.onLoopback(port), Optional.empty()).close())
                .hasMessage("the record is broken");
        assertThatThrownBy(() -> new Knock(port).close()).isInstanceOf(IOException.class);
    }
}
