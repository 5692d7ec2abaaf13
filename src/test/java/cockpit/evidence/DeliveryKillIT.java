package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.Faults;
import cockpit.evidence.DeliveryBook.Kept;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/// A process that takes deliveries is killed, or its disk fails: faults F1, F3 and F4.
class DeliveryKillIT {
    private static final long SEED = 20261122;
    private static final int KILLS_PER_FOLDER = 5;
    private static final int NEXT_IDS = 3_000;
    private static final int LAST_IDS = 500;

    @TempDir Path temp;

    private static List<String> java() {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-XX:-UsePerfData",
                "-Xshare:auto",
                "-cp",
                System.getProperty("java.class.path"),
                DeliveryChild.class.getName());
    }

    private static Process start(List<String> command) throws IOException {
        return new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.INHERIT).start();
    }

    private static void tell(Process child, Path data, String prefix, String mode)
            throws IOException {
        Writer in = child.outputWriter();
        in.write(data + " " + prefix + " " + mode + "\n");
        in.flush();
    }

    /// One acknowledgement that a sender got.
    private record Ack(int sender, int n, long number, String outcome) {
        static Ack of(String line) {
            String[] words = line.split(" ", -1);
            return new Ack(
                    Integer.parseInt(words[1]),
                    Integer.parseInt(words[2]),
                    Long.parseLong(words[3]),
                    words[4]);
        }
    }

    // F1 and F4.
    @Test
    void killsLoseNoAcknowledgedDeliveryAndTakeNoneTwice() throws Exception {
        Random random = new Random(SEED);
        int kills = Faults.times(15, 200);
        Process next = start(java());
        for (int kill = 0; kill < kills; kill++) {
            Process child = next;
            Path data = temp.resolve("data" + kill / KILLS_PER_FOLDER);
            String prefix = "evt_" + kill;
            tell(child, data, prefix, "senders");
            CompletableFuture<Boolean> answered = new CompletableFuture<>();
            CompletableFuture<List<Ack>> heard =
                    CompletableFuture.supplyAsync(() -> hear(child, answered));
            answered.join();
            assertThat(child.waitFor(20 + random.nextInt(1_201), TimeUnit.MILLISECONDS)).isFalse();
            // The handle's kill leaves the pipe open, which Process.destroyForcibly closes.
            child.toHandle().destroyForcibly();
            List<Ack> acknowledged = heard.join();
            child.waitFor();
            // The next Java comes up while this one's files are looked at.
            next = start(java());
            check(data, prefix, acknowledged, "seed " + SEED + ", kill " + kill);
        }
        next.destroyForcibly();
        next.waitFor();
    }

    private static List<Ack> hear(Process child, CompletableFuture<Boolean> answered) {
        List<Ack> acknowledged = new ArrayList<>();
        BufferedReader out = child.inputReader();
        out.lines()
                // A line that the kill cut off is no acknowledgement.
                .filter(line -> line.matches("ACK \\d+ \\d+ \\d+ (accepted|duplicate|conflict)"))
                .forEach(
                        line -> {
                            acknowledged.add(Ack.of(line));
                            answered.complete(true);
                        });
        answered.complete(false);
        return acknowledged;
    }

    private static void check(Path data, String prefix, List<Ack> acknowledged, String when)
            throws Exception {
        assertThat(acknowledged).as(when).isNotEmpty();
        try (DeliveryLog log = Deliveries.open(data)) {
            assertThat(log.problem()).as(when).isEmpty();
            Map<String, DeliveryRow> accepted = new HashMap<>();
            List<DeliveryRow> rows = new ArrayList<>();
            // This walks the chain.
            log.rows(
                    1,
                    log.count(),
                    row -> {
                        rows.add(row);
                        if (row.outcome() == DeliveryOutcome.ACCEPTED) {
                            assertThat(accepted.put(row.eventId(), row)).as(when).isNull();
                        } else {
                            DeliveryRow first = accepted.get(row.eventId());
                            assertThat(first).as(when).isNotNull();
                            assertThat(row.originalNumber()).isEqualTo(first.number());
                        }
                    });
            for (Ack ack : acknowledged) {
                DeliveryRow row = rows.get(Math.toIntExact(ack.number()) - 1);
                assertThat(row.eventId())
                        .as(when)
                        .isEqualTo(DeliveryChild.id(prefix, ack.sender(), ack.n()));
                assertThat(row.outcome().word()).as(when).isEqualTo(ack.outcome());
            }
            probe(log, prefix, acknowledged, accepted, when);
        }
    }

    /// What is said to be there is there, and what is there is said to be.
    private static void probe(
            DeliveryLog log,
            String prefix,
            List<Ack> acknowledged,
            Map<String, DeliveryRow> accepted,
            String when)
            throws Exception {
        for (Ack ack : acknowledged.reversed().stream().limit(LAST_IDS).toList()) {
            String id = DeliveryChild.id(prefix, ack.sender(), ack.n());
            assertThat(log.first(id)).as(when).contains(accepted.get(id));
        }
        Ack last = acknowledged.getLast();
        assertThat(log.ofEvent(DeliveryChild.id(prefix, last.sender(), last.n()), 3))
                .as(when)
                .extracting(DeliveryRow::number)
                .contains(last.number());
        int[] next = new int[DeliveryChild.SENDERS];
        acknowledged.forEach(ack -> next[ack.sender()] = Math.max(next[ack.sender()], ack.n() + 1));
        try (ExecutorService senders = Executors.newVirtualThreadPerTaskExecutor()) {
            Map<String, Future<Kept>> answers = new HashMap<>();
            for (int i = 0; i < NEXT_IDS; i++) {
                int sender = i % DeliveryChild.SENDERS;
                int n = next[sender] + i / DeliveryChild.SENDERS;
                String id = DeliveryChild.id(prefix, sender, n);
                assertThat(log.holds(id)).as(when).isEqualTo(accepted.containsKey(id));
                // No more than the queue has room for.
                if (i < DeliveryQueue.COUNT_MAX) {
                    Delivery delivery = DeliveryChild.delivery(prefix, sender, n);
                    answers.put(id, senders.submit(() -> log.keep(delivery)));
                }
            }
            for (Map.Entry<String, Future<Kept>> answer : answers.entrySet()) {
                DeliveryRow before = accepted.get(answer.getKey());
                Kept kept = answer.getValue().get();
                assertThat(kept)
                        .as("%s: %s", when, answer.getKey())
                        .isEqualTo(
                                before == null
                                        ? new Kept(
                                                kept.number(),
                                                DeliveryOutcome.ACCEPTED,
                                                kept.number())
                                        : new Kept(
                                                kept.number(),
                                                DeliveryOutcome.DUPLICATE,
                                                before.number()));
            }
        }
    }

    // F3.
    @Test
    void anEventWhoseSenderWasNotAnsweredIsKnownWhenItComesAgain() throws Exception {
        Path data = temp.resolve("mute");
        int kills = Faults.times(5, 50);
        Process next = start(java());
        for (int kill = 1; kill <= kills; kill++) {
            Process child = next;
            String prefix = "evt_" + kill;
            tell(child, data, prefix, "mute");
            assertThat(child.inputReader().readLine()).isEqualTo("STORED");
            next = start(java());
            child.destroyForcibly();
            child.waitFor();
            try (DeliveryLog log = Deliveries.open(data)) {
                long number = 2L * kill - 1;
                assertThat(log.count()).isEqualTo(number);
                assertThat(log.keep(DeliveryChild.delivery(prefix, 0, 0)))
                        .isEqualTo(new Kept(number + 1, DeliveryOutcome.DUPLICATE, number));
                assertThat(log.acceptedCount()).isEqualTo(kill);
            }
        }
        next.destroyForcibly();
        next.waitFor();
    }

    /// A limit on the size of files makes real writes fail in the middle.
    @Test
    void aFailedWriteIsSaidAndWhatWasAcknowledgedBeforeIsThere() throws Exception {
        for (int blocks : List.of(80, 121)) {
            Path data = temp.resolve("full" + blocks);
            List<String> command = new ArrayList<>(List.of("bash", "-c"));
            command.add("ulimit -f " + blocks + "; exec \"$@\"");
            command.add("child");
            command.addAll(java());
            Process child = start(command);
            tell(child, data, "evt", "senders");
            List<Ack> acknowledged = new ArrayList<>();
            List<String> problems = new ArrayList<>();
            child.inputReader()
                    .lines()
                    .forEach(
                            line -> {
                                if (line.startsWith("ACK ")) {
                                    acknowledged.add(Ack.of(line));
                                } else {
                                    problems.add(line);
                                }
                            });
            child.waitFor();
            assertThat(problems)
                    .hasSize(DeliveryChild.SENDERS)
                    .containsOnly("PROBLEM deliveries-write-failed");
            check(data, "evt", acknowledged, "file size limit " + blocks);
        }
    }
}
