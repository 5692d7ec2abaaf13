package cockpit.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.Faults;
import cockpit.evidence.DataFolder;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.Progress;
import cockpit.kit.fx.Headless;
import cockpit.launch.Environment;
import cockpit.webhook.Knock.Reply;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/// Floods (F20 to F22): nothing forged is taken, nothing good is lost or taken twice, and an honest
/// delivery is answered all the same.
@Timeout(900)
class FloodTest {
    private static final long MIB = 1024 * 1024;
    private static final Duration PAUSE = Duration.ofMillis(20);

    @TempDir private Path data;

    @BeforeAll
    static void openTheWindowsThread() throws Exception {
        Headless.start();
    }

    // F20. Its pass column allows an honest delivery two seconds, and the window's thread 200 ms;
    // the latter is only measured, because a test that shares its machine cannot promise it.
    @Test
    void aFloodOfBadSignaturesStoresNothingAndKeepsNobodyOut() throws Exception {
        int posts = Faults.times(5_000, 200_000);
        AtomicLong good = new AtomicLong(1);
        try (DataFolder folder = DataFolder.open(data);
                DeliveryLog log = folder.deliveries(Environment.SANDBOX, Progress.none());
                Stand stand = new Stand(log)) {
            byte[] forged =
                    Stand.request(
                            Stand.sign(Stand.event(-2), "evt--1", Instant.now().plusSeconds(60)),
                            Stand.event(-1));
            Senders.warm(stand);
            long heapBefore = heap();
            AtomicBoolean isOver = new AtomicBoolean();
            try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
                Future<Spans> honest =
                        others.submit(
                                () ->
                                        Spans.until(
                                                isOver,
                                                () -> {
                                                    Reply reply =
                                                            Senders.honest(
                                                                    stand, good.getAndIncrement());
                                                    assertThat(reply.code()).isEqualTo("accepted");
                                                    return reply;
                                                }));
                Future<Spans> window =
                        others.submit(() -> Spans.until(isOver, () -> Headless.get(() -> true)));
                Senders.together(
                        8,
                        sender -> {
                            try (Knock knock = new Knock(stand.port())) {
                                for (int i = 0; i < posts / 8; i++) {
                                    assertThat(knock.send(forged).reply().status()).isEqualTo(400);
                                }
                            }
                        });
                isOver.set(true);
                assertThat(honest.get().percentileMillis(0.99)).isLessThan(Senders.HONEST_MILLIS);
                honest.get().print("An honest delivery's answer");
                window.get().print("The window's thread");
            }
            assertThat(log.count()).isEqualTo(log.acceptedCount()).isEqualTo(good.get());
            assertThat(stand.intake.counts().refused().get("signature-wrong"))
                    .isEqualTo(posts / 8 * 8);
            assertThat(stand.intake.refused()).hasSize(RefusedDelivery.COUNT_MAX);
            assertThat(heap() - heapBefore).isLessThan(64 * MIB);
        }
        // A good one is less than a kilobyte; of the flood there is nothing.
        assertThat(size(data)).isLessThan(good.get() * 1_000 + MIB / 2);
    }

    @Test
    void aFloodOfGoodDuplicatesIsTenEvents() throws Exception {
        int posts = Faults.times(2_000, 50_000);
        try (DataFolder folder = DataFolder.open(data);
                DeliveryLog log = folder.deliveries(Environment.SANDBOX, Progress.none());
                Stand stand = new Stand(log)) {
            Senders.together(
                    16,
                    sender -> {
                        try (Knock knock = new Knock(stand.port())) {
                            for (int i = 0; i < posts / 16; i++) {
                                Reply reply = knock.send(Stand.good((sender + i) % 10)).reply();
                                assertThat(reply.status()).isEqualTo(200);
                            }
                        }
                    });
            assertThat(log.acceptedCount()).isEqualTo(10);
            assertThat(log.conflictCount()).isZero();
            assertThat(log.duplicateCount()).isEqualTo(posts / 16 * 16 - 10);
        }
    }

    @Test
    void aFloodOfGoodNewEventsIsStoredToTheLast() throws Exception {
        int posts = Faults.times(1_000, 20_000);
        try (DataFolder folder = DataFolder.open(data);
                DeliveryLog log = folder.deliveries(Environment.SANDBOX, Progress.none());
                Stand stand = new Stand(log)) {
            Senders.together(
                    4,
                    sender -> {
                        try (Knock knock = new Knock(stand.port())) {
                            for (int i = sender; i < posts; i += 4) {
                                assertThat(knock.send(Stand.good(i)).reply().code())
                                        .isEqualTo("accepted");
                            }
                        }
                    });
            assertThat(log.count()).isEqualTo(posts);
            List<String> ids = new ArrayList<>();
            AtomicLong number = new AtomicLong();
            log.rows(
                    1,
                    posts,
                    row -> {
                        assertThat(row.number()).isEqualTo(number.incrementAndGet());
                        ids.add(row.eventId());
                    });
            assertThat(ids).doesNotHaveDuplicates().hasSize(posts);
        }
    }

    /// How long something took each time, while a flood went on.
    private record Spans(List<Long> sortedNanos) {
        /// Does it again and again, at least once.
        static Spans until(AtomicBoolean isOver, Callable<?> act) throws Exception {
            List<Long> nanos = new ArrayList<>();
            do {
                long start = System.nanoTime();
                act.call();
                nanos.add(System.nanoTime() - start);
                LockSupport.parkNanos(PAUSE.toNanos());
            } while (!isOver.get());
            return new Spans(nanos.stream().sorted().toList());
        }

        long percentileMillis(double share) {
            int at = (int) Math.min(sortedNanos.size() - 1.0, sortedNanos.size() * share);
            return Duration.ofNanos(sortedNanos.get(at)).toMillis();
        }

        /// In the full size, where somebody looks.
        void print(String what) {
            if (Faults.times(0, 1) == 1) {
                System.out.printf(
                        "%s in the flood: %d times, p50 %d ms, p99 %d ms, longest %d ms%n",
                        what,
                        sortedNanos.size(),
                        percentileMillis(0.5),
                        percentileMillis(0.99),
                        percentileMillis(1));
            }
        }
    }

    private static long size(Path folder) throws IOException {
        long size = 0;
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                size += Files.size(file);
            }
        }
        return size;
    }

    private static long heap() {
        System.gc();
        Runtime runtime = Runtime.getRuntime();
        return runtime.totalMemory() - runtime.freeMemory();
    }
}
