package cockpit.webhook;

import cockpit.evidence.DataFolder;
import cockpit.evidence.DeliveryBook;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.Progress;
import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;
import cockpit.signature.Verifier;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Intake under load: the real receiver, new signed events over keep-alive connections, each stored
/// before its 2xx. Its peers are the same receiver with other stores behind it: none at all,
/// PostgreSQL and SQLite committing each event, one at a time or over 32 connections at once.
/// Rounds are interleaved, so that what the machine does besides meets all of them.
///
/// Settings, as system properties: `bench.seconds` a round, `bench.rounds`, `bench.connections`,
/// and `bench.postgres`, the JDBC address of a PostgreSQL to compare with.
public final class IntakeLoad {
    private static final Environment SIDE = Environment.REHEARSAL;
    private static final String SECRET = "whsec_live_" + "k".repeat(32);

    private static final int BODY_BYTES = 500;
    private static final int HMAC_ROUNDS = 20;
    private static final int HMACS_A_ROUND = 20_000;

    private final Duration length = Duration.ofMillis(Long.getLong("bench.seconds", 4) * 1000);
    private final int rounds = Integer.getInteger("bench.rounds", 5);
    private final int connections = Integer.getInteger("bench.connections", 64);
    private final Path folder;
    private final SigningSecret secret = SigningSecret.of(SIDE, SECRET);
    private final SchemeSettings scheme = SchemeSettings.of(Scheme.ZERO_POOLS);

    private IntakeLoad(Path folder) {
        this.folder = folder;
    }

    /// Measures and prints.
    public static void run() throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-intake").toAbsolutePath();
        new IntakeLoad(folder).measure();
    }

    private void measure() throws Exception {
        System.out.printf(
                Locale.ROOT,
                "Intake at %d connections, %d rounds of %d s each, bodies of about 500 bytes%n",
                connections,
                rounds,
                length.toSeconds());
        long floor = syncFloorMicros();
        System.out.printf(Locale.ROOT, "One write and one sync: median %d us%n", floor);
        Map<String, List<Load.Round>> all = new LinkedHashMap<>();
        try (DataFolder data = DataFolder.open(folder.resolve("data"));
                DeliveryLog log = data.deliveries(SIDE, Progress.none());
                Peers peers = Peers.open(folder, System.getProperty("bench.postgres", ""))) {
            AtomicLong number = new AtomicLong();
            Map<String, DeliveryBook> books = new LinkedHashMap<>();
            books.put("no store", _ -> first(number.incrementAndGet()));
            books.put("delivery log", log);
            books.putAll(peers.books());
            for (DeliveryBook book : books.values()) {
                round(book);
            }
            for (int i = 0; i < rounds; i++) {
                for (Map.Entry<String, DeliveryBook> entry : books.entrySet()) {
                    long syncs = log.syncCount();
                    Load.Round round = round(entry.getValue());
                    all.computeIfAbsent(entry.getKey(), _ -> new ArrayList<>())
                            .add(round.withSyncs(log.syncCount() - syncs));
                }
            }
            new IntakeReport(all, floor, hmacMicros()).print(System.out);
            System.out.printf(
                    Locale.ROOT,
                    "The table for look-ups is %,d of %,d deliveries behind at the end%n",
                    log.count() - log.indexed(),
                    log.count());
        }
    }

    private static DeliveryBook.Kept first(long number) {
        return new DeliveryBook.Kept(number, DeliveryOutcome.ACCEPTED, number);
    }

    private Load.Round round(DeliveryBook book) throws Exception {
        Clock clock = Clock.systemUTC();
        Intake intake =
                new Intake(
                        SIDE,
                        new Verifier(scheme, List.of(secret)),
                        book,
                        new Probes(),
                        clock,
                        (_, _) -> {});
        try (Receiver receiver =
                Receiver.start(ReceiverSettings.onLoopback(0), _ -> false, intake, clock)) {
            return new Load(receiver.port(), ReceiverSettings.PATH, scheme, secret, connections)
                    .run(length);
        }
    }

    /// What one HMAC over a delivery's size costs with the JDK's `Mac`, made once and used again.
    private static double hmacMicros() throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
        byte[] body = new byte[BODY_BYTES];
        long best = Long.MAX_VALUE;
        for (int round = 0; round < HMAC_ROUNDS; round++) {
            long start = System.nanoTime();
            for (int i = 0; i < HMACS_A_ROUND; i++) {
                body[0] = mac.doFinal(body)[0];
            }
            best = Math.min(best, System.nanoTime() - start);
        }
        return best / 1000.0 / HMACS_A_ROUND;
    }

    /// What a write and a sync of one delivery's size cost on this disk, alone.
    private long syncFloorMicros() throws IOException {
        List<Long> micros = new ArrayList<>();
        ByteBuffer bytes = ByteBuffer.allocate(700);
        try (FileChannel channel =
                FileChannel.open(
                        folder.resolve("floor"),
                        StandardOpenOption.CREATE,
                        StandardOpenOption.WRITE)) {
            for (int i = 0; i < 300; i++) {
                long start = System.nanoTime();
                channel.write(bytes.rewind());
                channel.force(false);
                micros.add((System.nanoTime() - start) / 1000);
            }
        }
        return micros.stream().sorted().skip(micros.size() / 2).findFirst().orElseThrow();
    }
}
