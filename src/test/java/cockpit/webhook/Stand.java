package cockpit.webhook;

import cockpit.evidence.DeliveryBook;
import cockpit.kit.http.Header;
import cockpit.launch.Environment;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.Signer;
import cockpit.signature.SigningSecret;
import cockpit.signature.Verifier;
import cockpit.webhook.Knock.Reply;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// A receiver on a free port with a book in memory, and a sender that knows its secret.
final class Stand implements AutoCloseable {
    static final SchemeSettings SCHEME = SchemeSettings.of(Scheme.ZERO_POOLS);
    static final SigningSecret SECRET =
            SigningSecret.of(Environment.SANDBOX, "whsec_test_a1b2c3d4e5f6a7b8");

    final MemoryBook book = new MemoryBook();
    final Probes probes = new Probes();
    final Intake intake;
    final Receiver receiver;

    Stand() throws ReceiverNotStarted {
        this(ReceiverLimits.USUAL);
    }

    Stand(ReceiverLimits limits) throws ReceiverNotStarted {
        this(
                ReceiverSettings.onLoopback(0).withLimits(limits),
                Environment.SANDBOX,
                new Verifier(SCHEME, List.of(SECRET)));
    }

    Stand(ReceiverSettings settings, Environment environment, Verifier verifier)
            throws ReceiverNotStarted {
        intake = intake(environment, verifier, book, InstantSource.system());
        receiver = Receiver.start(settings, _ -> false, intake, InstantSource.system());
    }

    /// One that keeps what it takes on a disk.
    Stand(DeliveryBook disk) throws ReceiverNotStarted {
        Verifier verifier = new Verifier(SCHEME, List.of(SECRET));
        intake = intake(Environment.SANDBOX, verifier, disk, InstantSource.system());
        receiver =
                Receiver.start(
                        ReceiverSettings.onLoopback(0), _ -> false, intake, InstantSource.system());
    }

    /// One that lives at another time.
    Stand(Verifier verifier, InstantSource clock) throws ReceiverNotStarted {
        intake = intake(Environment.SANDBOX, verifier, book, clock);
        receiver = Receiver.start(ReceiverSettings.onLoopback(0), _ -> false, intake, clock);
    }

    private Intake intake(
            Environment environment, Verifier verifier, DeliveryBook into, InstantSource clock) {
        return new Intake(environment, verifier, into, probes, clock, (_, _) -> {});
    }

    /// Waits until something holds.
    static void until(String what, BooleanSupplier condition) {
        long end = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                throw new AssertionError("not in 30 s: " + what);
            }
            LockSupport.parkNanos(10_000_000);
        }
    }

    /// An event of that number, as 0Pools would write it.
    static byte[] event(long number) {
        return utf8(
                """
                {"eventId": "evt-%s", "type": "pool.transaction.settled",\
                 "txnId": "txn-%s", "quoteId": "quote-%s", "fiatAmount": "25.00"}\
                """
                        .formatted(number, number, number));
    }

    static String eventId(long number) {
        return "evt-" + number;
    }

    static List<Header> sign(byte[] body, String eventId, Instant at) {
        return Signer.sign(SCHEME, SECRET, body, at, eventId);
    }

    /// The bytes of a whole request.
    static byte[] request(List<Header> headers, byte[] body) {
        StringBuilder head =
                new StringBuilder("POST /webhooks/0pools HTTP/1.1\r\nHost: receiver\r\n");
        headers.forEach(h -> head.append(h.name() + ": " + h.value() + "\r\n"));
        head.append("Content-Length: " + body.length + "\r\n\r\n");
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        all.writeBytes(head.toString().getBytes(StandardCharsets.ISO_8859_1));
        all.writeBytes(body);
        return all.toByteArray();
    }

    /// A correctly signed request of now.
    static byte[] good(long number) {
        byte[] body = event(number);
        return request(sign(body, eventId(number), Instant.now()), body);
    }

    Reply send(byte[] request) throws IOException {
        try (Knock knock = new Knock(port())) {
            return knock.send(request).reply();
        }
    }

    /// A body of our own, signed well.
    Reply deliver(String body, String eventId) throws IOException {
        byte[] bytes = utf8(body);
        return send(request(sign(bytes, eventId, Instant.now()), bytes));
    }

    int port() {
        return receiver.port();
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() {
        receiver.close();
    }
}
