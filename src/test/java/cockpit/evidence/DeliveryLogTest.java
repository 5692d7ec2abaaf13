package cockpit.evidence;

import static cockpit.launch.WebhookFact.DeliveryOutcome.ACCEPTED;
import static cockpit.launch.WebhookFact.DeliveryOutcome.CONFLICT;
import static cockpit.launch.WebhookFact.DeliveryOutcome.DUPLICATE;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.DeliveryBook.Kept;
import cockpit.launch.Environment;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;

/// What the delivery log keeps, and what it makes of repeats.
class DeliveryLogTest {
    @TempDir Path data;

    private DeliveryLog open() throws StoreProblem {
        return Deliveries.open(data);
    }

    private static List<DeliveryRow> rows(DeliveryLog log) {
        List<DeliveryRow> rows = new ArrayList<>();
        log.rows(1, log.count(), rows::add);
        return rows;
    }

    // Row C-M4.
    @Test
    void aRepeatIsADuplicateAndOtherBytesAreAConflictAndAllAreKept() throws Exception {
        List<DeliveryRow> before;
        String head;
        try (DeliveryLog log = open()) {
            assertThat(log.keep(Deliveries.delivery("evt_1", "{\"a\":1}")))
                    .isEqualTo(new Kept(1, ACCEPTED, 1));
            assertThat(log.keep(Deliveries.delivery("evt_2", "{}")))
                    .isEqualTo(new Kept(2, ACCEPTED, 2));
            assertThat(log.keep(Deliveries.delivery("evt_1", "{\"a\":1}")))
                    .isEqualTo(new Kept(3, DUPLICATE, 1));
            assertThat(log.keep(Deliveries.delivery("evt_1", "{\"a\": 1}")))
                    .isEqualTo(new Kept(4, CONFLICT, 1));
            before = rows(log);
            head = log.headHash();
        }
        try (DeliveryLog log = open()) {
            assertThat(log.problem()).isEmpty();
            assertThat(log.notices()).isEmpty();
            assertThat(log.headHash()).isEqualTo(head).isEqualTo(log.hashAt(4));
            assertThat(rows(log)).isEqualTo(before).hasSize(4);
            assertThat(log.count()).isEqualTo(4);
            assertThat(log.acceptedCount()).isEqualTo(2);
            assertThat(log.duplicateCount()).isEqualTo(1);
            assertThat(log.conflictCount()).isEqualTo(1);
            assertThat(log.read(3).orElseThrow().body()).asString().isEqualTo("{\"a\":1}");
            assertThat(log.read(4).orElseThrow().body()).asString().isEqualTo("{\"a\": 1}");
            assertThat(log.keep(Deliveries.delivery("evt_1", "{\"a\": 1}")))
                    .as("the first stays the event")
                    .isEqualTo(new Kept(5, CONFLICT, 1));
            assertThat(log.keep(Deliveries.delivery("evt_2", "{}")))
                    .isEqualTo(new Kept(6, DUPLICATE, 2));
            assertThat(log.first("evt_2")).contains(before.get(1));
            assertThat(log.holds("evt_1")).isTrue();
            assertThat(log.holds("evt_")).isFalse();
            assertThat(log.read(0)).isEmpty();
            assertThat(log.read(7)).isEmpty();
        }
    }

    // Row C-M2.
    @Test
    void everyByteOfABodyAndEveryHeaderReadsBackAsItCame() throws Exception {
        byte[] odd =
                "{ \"a\":1,\r\n\t\"a\" : 1 ,\"b\":\"\\u00e9é\"}\n \n"
                        .getBytes(StandardCharsets.UTF_8);
        byte[] every = new byte[100_000];
        for (int i = 0; i < every.length; i++) {
            every[i] = (byte) (i * 31 >> 3);
        }
        Delivery exact =
                new Delivery(
                        Instant.parse("2026-11-22T05:06:07.123456789Z"),
                        "evt_ñ_😀",
                        "",
                        "",
                        "",
                        "",
                        List.of(),
                        every);
        try (DeliveryLog log = open()) {
            log.keep(Deliveries.delivery("evt_odd", "t", odd));
            log.keep(exact);
            log.keep(Deliveries.delivery("evt_empty", "t", new byte[0]));
            log.keep(Deliveries.delivery("evt_empty", "t", new byte[0]));
        }
        try (DeliveryLog log = open()) {
            KeptDelivery kept = log.read(1).orElseThrow();
            assertThat(kept.body()).isEqualTo(odd);
            assertThat(kept.headers()).isEqualTo(Deliveries.delivery("evt_odd", "").headers());
            assertThat(kept.chainHash()).isEqualTo(log.hashAt(1));
            assertThat(kept.row())
                    .isEqualTo(
                            new DeliveryRow(
                                    1,
                                    Samples.NOW,
                                    ACCEPTED,
                                    1,
                                    "evt_odd",
                                    "t",
                                    "pq_test_of_evt_odd",
                                    "tx_test_of_evt_odd",
                                    "whs_0123456789ab",
                                    odd.length));
            assertThat(log.read(2).orElseThrow().body()).isEqualTo(every);
            assertThat(log.read(2).orElseThrow().row().receivedAt()).isEqualTo(exact.receivedAt());
            assertThat(log.holds("evt_ñ_😀")).isTrue();
            assertThat(log.read(4).orElseThrow().body()).isEmpty();
            assertThat(log.read(4).orElseThrow().row().outcome()).isEqualTo(DUPLICATE);
        }
    }

    @Test
    void ofManyThatBringOneEventAtTheSameTimeExactlyOneIsAccepted() throws Exception {
        int rounds = 20;
        try (DeliveryLog log = open();
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int round = 0; round < rounds; round++) {
                Delivery same = Deliveries.delivery("evt_" + round, "body " + round);
                CountDownLatch go = new CountDownLatch(1);
                List<Future<Kept>> answers = new ArrayList<>();
                for (int i = 0; i < 64; i++) {
                    answers.add(
                            senders.submit(
                                    () -> {
                                        go.await();
                                        return log.keep(same);
                                    }));
                }
                go.countDown();
                List<Kept> kept = new ArrayList<>();
                for (Future<Kept> answer : answers) {
                    kept.add(answer.get());
                }
                Kept first = kept.stream().filter(k -> k.outcome() == ACCEPTED).toList().getFirst();
                assertThat(kept).filteredOn(k -> k.outcome() == ACCEPTED).hasSize(1);
                assertThat(kept)
                        .allMatch(k -> k.originalNumber() == first.number())
                        .extracting(Kept::number)
                        .doesNotHaveDuplicates();
            }
            assertThat(log.acceptedCount()).isEqualTo(rounds);
            assertThat(log.duplicateCount()).isEqualTo(rounds * 63L);
        }
        try (DeliveryLog log = open()) {
            assertThat(log.count()).isEqualTo(rounds * 64L);
            assertThat(rows(log)).filteredOn(row -> row.outcome() == ACCEPTED).hasSize(rounds);
        }
    }

    @Test
    void anInterruptedCallerHarmsNothing() throws Exception {
        try (DeliveryLog log = open()) {
            for (int i = 0; i < 50; i++) {
                Thread.currentThread().interrupt();
                assertThat(log.keep(Deliveries.delivery("evt_" + i, "b")).number())
                        .isEqualTo(i + 1);
                assertThat(log.read(i + 1)).isPresent();
                assertThat(rows(log)).hasSize(i + 1);
                assertThat(Thread.interrupted()).as("the interrupt is not swallowed").isTrue();
            }
            assertThat(log.problem()).isEmpty();
        }
        Thread.currentThread().interrupt();
        try (DeliveryLog log = open()) {
            assertThat(Thread.interrupted()).isTrue();
            assertThat(log.count()).isEqualTo(50);
        }
    }

    @Test
    void aFullDiskIsSaidBeforeItFailsAndIsOverWhenThereIsRoom() throws Exception {
        AtomicLong free = new AtomicLong(EvidenceStore.DISK_RESERVE_BYTES);
        try (DeliveryLog log =
                DeliveryLog.open(data, Environment.SANDBOX, Progress.none(), _ -> free.get())) {
            log.keep(Deliveries.delivery("evt_1", "b"));
            free.set(EvidenceStore.DISK_RESERVE_BYTES - 1);
            refused(log, Deliveries.delivery("evt_2", "b"), "disk-full");
            assertThat(log.problem()).isEmpty();
            assertThat(log.holds("evt_2")).isFalse();
            free.set(EvidenceStore.DISK_RESERVE_BYTES);
            assertThat(log.keep(Deliveries.delivery("evt_2", "b")))
                    .isEqualTo(new Kept(2, ACCEPTED, 2));
        }
    }

    @Test
    void aFailedDiskEndsTheWritingAndWhatWasKeptBeforeIsThere() throws Exception {
        AtomicLong asked = new AtomicLong();
        try (DeliveryLog log =
                DeliveryLog.open(
                        data,
                        Environment.SANDBOX,
                        Progress.none(),
                        _ -> {
                            if (asked.incrementAndGet() > 1) {
                                throw new IOException("the disk is gone");
                            }
                            return Long.MAX_VALUE;
                        })) {
            log.keep(Deliveries.delivery("evt_1", "b"));
            refused(log, Deliveries.delivery("evt_2", "b"), "deliveries-write-failed");
            refused(log, Deliveries.delivery("evt_2", "b"), "deliveries-write-failed");
            assertThat(log.problem().orElseThrow().code()).isEqualTo("deliveries-write-failed");
            assertThat(log.count()).isEqualTo(1);
            assertThat(log.holds("evt_2")).isFalse();
            assertThat(log.read(1)).isPresent();
        }
        try (DeliveryLog log = open()) {
            assertThat(log.problem()).isEmpty();
            assertThat(log.keep(Deliveries.delivery("evt_2", "b")).outcome()).isEqualTo(ACCEPTED);
        }
    }

    /// The writer is held at its first batch while others come.
    @Test
    void whoComesWhenTooManyWaitIsTurnedAwayAtOnce() throws Exception {
        CountDownLatch held = new CountDownLatch(1);
        CountDownLatch go = new CountDownLatch(1);
        try (DeliveryLog log =
                        DeliveryLog.open(
                                data,
                                Environment.SANDBOX,
                                Progress.none(),
                                _ -> {
                                    held.countDown();
                                    awaitQuietly(go);
                                    return Long.MAX_VALUE;
                                });
                ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Kept>> waiting = new ArrayList<>();
            waiting.add(senders.submit(() -> log.keep(Deliveries.delivery("evt_0", "b"))));
            held.await();
            List<Future<Kept>> others =
                    Collections.nCopies(DeliveryQueue.COUNT_MAX + 1, 0).stream()
                            .map(_ -> senders.submit(() -> log.keep(Deliveries.delivery("e", "b"))))
                            .toList();
            // One is more than there is room for; it is the first to be done.
            while (others.stream().noneMatch(Future::isDone)) {
                Thread.onSpinWait();
            }
            refused(log, Deliveries.delivery("evt_late", "b"), "deliveries-busy");
            go.countDown();
            waiting.getFirst().get();
            assertThat(others)
                    .filteredOn(answer -> answer.state() == Future.State.FAILED)
                    .hasSize(1);
            for (Future<Kept> answer : others) {
                if (answer.state() != Future.State.FAILED) {
                    answer.get();
                }
            }
            assertThat(log.count()).isEqualTo(DeliveryQueue.COUNT_MAX + 1L);
            assertThat(log.keep(Deliveries.delivery("evt_late", "b")).outcome())
                    .isEqualTo(ACCEPTED);
        }
    }

    @Test
    void everyReceiptHearsOnceAndOneThatFailsTakesNothingFromTheOthers() throws Exception {
        CountDownLatch go = new CountDownLatch(1);
        List<String> heard = Collections.synchronizedList(new ArrayList<>());
        AtomicLong free = new AtomicLong(Long.MAX_VALUE);
        DeliveryLog log =
                DeliveryLog.open(
                        data,
                        Environment.SANDBOX,
                        Progress.none(),
                        _ -> {
                            awaitQuietly(go);
                            return free.get();
                        });
        // The first is a batch of its own, the others wait behind it.
        for (int i = 0; i < 20; i++) {
            log.keep(Deliveries.delivery("evt_" + i % 10, "b"), new Hearing(i, heard));
        }
        go.countDown();
        assertThat(log.keep(Deliveries.delivery("evt_last", "b")).number()).isEqualTo(21);
        free.set(0);
        log.keep(Deliveries.delivery("evt_20", "b"), new Hearing(20, heard));
        // It waits for the receipts.
        log.close();
        log.keep(Deliveries.delivery("evt_21", "b"), new Hearing(21, heard));
        assertThat(heard)
                .hasSize(22)
                .contains("0 accepted 1", "9 accepted 10", "10 duplicate 1", "19 duplicate 10")
                .endsWith("20 disk-full", "21 deliveries-closed");
    }

    /// Notes what it hears; each third fails then.
    private record Hearing(int number, List<String> heard) implements DeliveryBook.Receipt {
        @Override
        public void kept(Kept kept) {
            heard.add(number + " " + kept.outcome().word() + " " + kept.originalNumber());
            if (number % 3 == 0) {
                throw new IllegalStateException("a receipt's own defect");
            }
        }

        @Override
        public void refused(StoreProblem problem) {
            heard.add(number + " " + problem.code());
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void whatCannotBeKeptWhollyIsRefused() throws Exception {
        try (DeliveryLog log = open()) {
            byte[] huge = new byte[DeliveryFrame.PAYLOAD_SIZE_MAX];
            refused(log, Deliveries.delivery("evt_1", "t", huge), "delivery-refused");
            refused(log, Deliveries.delivery("evt_\ud800", "b"), "delivery-refused");
            refused(log, Deliveries.delivery("x".repeat(70_000), "b"), "delivery-refused");
            assertThat(log.count()).isZero();
            Delivery large = Deliveries.delivery("evt_1", "t", Arrays.copyOf(huge, 1 << 20));
            assertThat(log.keep(large).outcome()).isEqualTo(ACCEPTED);
            assertThat(log.keep(large).outcome()).isEqualTo(DUPLICATE);
        }
        try (DeliveryLog log = open()) {
            assertThat(log.read(2).orElseThrow().body()).hasSize(1 << 20);
        }
    }

    @Test
    void aClosedLogSaysSoAndAnOpenOneHasOneOwner() throws Exception {
        DeliveryLog log = open();
        assertThatThrownBy(this::open).hasMessageContaining("[store-in-use]");
        log.close();
        log.close();
        refused(log, Deliveries.delivery("evt_1", "b"), "deliveries-closed");
        open().close();
    }

    @Test
    void aPageIsReadByItsNumbersInTheirOrder() throws Exception {
        try (DeliveryLog log = open()) {
            for (int i = 1; i <= 30; i++) {
                log.keep(Deliveries.delivery("evt_" + i % 20, i % 3 == 0 ? "b" : "a", new byte[i]));
            }
            long[] page = {30, 2, 17, 17};
            assertThat(log.rows(page))
                    .extracting(DeliveryRow::number)
                    .containsExactly(30L, 2L, 17L, 17L);
            assertThat(log.rows(LongStream.rangeClosed(1, 30).toArray())).isEqualTo(rows(log));
            assertThatThrownBy(() -> log.rows(new long[] {31}))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThat(log.types()).containsExactly("a", "b");
        }
    }

    @Test
    void aFilterLetsThroughWhatItNamesNewestFirst() throws Exception {
        try (DeliveryLog log = open()) {
            assertThat(log.select(DeliveryFilter.ALL)).isEmpty();
            for (int i = 1; i <= 8; i++) {
                Delivery plain =
                        Deliveries.delivery(
                                i == 5 ? "evt_1" : "evt_" + i,
                                i % 2 == 0 ? "even" : "odd",
                                i == 6 ? new byte[2] : new byte[1]);
                log.keep(
                        new Delivery(
                                Samples.NOW.plusNanos(i),
                                i == 6 ? "evt_2" : plain.eventId(),
                                plain.type(),
                                i < 4 ? "pq_test_a" + i : "",
                                i < 4 ? "evt_as_trade" : "",
                                plain.secretId(),
                                plain.headers(),
                                plain.body()));
            }
            assertThat(log.select(DeliveryFilter.ALL)).containsExactly(8, 7, 6, 5, 4, 3, 2, 1);
            assertThat(log.select(new DeliveryFilter(DUPLICATE, "", "", null, null)))
                    .containsExactly(5);
            assertThat(log.select(new DeliveryFilter(CONFLICT, "odd", "", null, null))).isEmpty();
            assertThat(log.select(new DeliveryFilter(ACCEPTED, "even", "", null, null)))
                    .containsExactly(8, 4, 2);
            assertThat(log.select(new DeliveryFilter(null, "unheard", "", null, null))).isEmpty();
            assertThat(
                            log.select(
                                    new DeliveryFilter(
                                            null,
                                            "",
                                            "",
                                            Samples.NOW.plusNanos(3),
                                            Samples.NOW.plusNanos(6))))
                    .containsExactly(5, 4, 3);
            assertThat(log.select(new DeliveryFilter(null, "", "pq_test_a", null, null)))
                    .containsExactly(3, 2, 1);
            assertThat(log.select(new DeliveryFilter(null, "odd", "evt_", null, null)))
                    .containsExactly(7, 5, 3, 1);
            assertThat(log.select(new DeliveryFilter(null, "", "evt_as", null, null)))
                    .containsExactly(3, 2, 1);
            assertThat(log.select(new DeliveryFilter(null, "", "nowhere", null, null))).isEmpty();
            assertThat(log.ofEvent("evt_1", 10))
                    .extracting(DeliveryRow::number)
                    .containsExactly(1L, 5L);
            assertThat(log.ofEvent("evt_2", 1)).extracting(DeliveryRow::number).containsExactly(2L);
            assertThat(log.ofEvent("evt_", 9)).isEmpty();
        }
    }

    @Test
    void idsAreFoundInTheLogItselfWhenTheirOwnFileIsGoneOrCannotBeWritten() throws Exception {
        Path ids = data.resolve("sandbox").resolve("deliveries.ids");
        DeliveryFilter third = new DeliveryFilter(null, "", "evt_3", null, null);
        try (DeliveryLog log = open()) {
            for (int i = 1; i <= 5; i++) {
                log.keep(Deliveries.delivery("evt_" + i, "b"));
            }
            assertThat(log.indexed()).isEqualTo(5);
            Files.write(ids, Arrays.copyOf(Files.readAllBytes(ids), 60));
            assertThat(log.select(third)).containsExactly(3);
            Files.delete(ids);
            assertThat(log.select(third)).containsExactly(3);
        }
        Files.createDirectory(ids);
        try (DeliveryLog log = open()) {
            assertThat(log.problem()).isEmpty();
            assertThat(log.indexed()).isZero();
            log.keep(Deliveries.delivery("evt_33", "b"));
            assertThat(log.select(third)).containsExactly(6, 3);
        }
    }

    /// Longer than what is read at once.
    @Test
    void idsOfEveryLengthAreFoundWhereverTheyLie() throws Exception {
        try (DeliveryLog log = open()) {
            for (int i = 1; i <= 60; i++) {
                log.keep(Deliveries.delivery("evt_" + i + "_" + "x".repeat(i * 1_000), "b"));
            }
            for (int i = 1; i <= 60; i++) {
                String prefix = "tx_test_of_evt_" + i + "_";
                assertThat(log.select(new DeliveryFilter(null, "", prefix, null, null)))
                        .containsExactly(i);
            }
        }
    }

    private static void refused(DeliveryLog log, Delivery delivery, String code) {
        assertThatThrownBy(() -> log.keep(delivery))
                .isInstanceOfSatisfying(
                        StoreProblem.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    @Test
    void theFilesAreForTheOwnerAlone() throws Exception {
        try (DeliveryLog log = open()) {
            log.keep(Deliveries.delivery("evt_1", "b"));
            for (String name : List.of("deliveries.log", "deliveries.anchor", "deliveries.ids")) {
                assertThat(Files.getPosixFilePermissions(data.resolve("sandbox").resolve(name)))
                        .as(name)
                        .hasSize(2);
            }
        }
    }
}
