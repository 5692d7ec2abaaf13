package cockpit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.Taken;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// What `evidence verify` and `evidence export` make of the delivery log.
class DeliveryCheckTest {
    private static final InstantSource CLOCK = InstantSource.fixed(Samples.NOW);
    private static final String BODY = "a body that nobody else is to see";

    @TempDir Path temp;
    private Path data;

    @BeforeEach
    void keepAndSeal() throws Exception {
        data = temp.resolve("data");
        try (DeliveryLog log = Deliveries.open(data);
                EvidenceStore store = GoodStore.open(data, Environment.SANDBOX)) {
            store.append(List.of(Samples.started(0)));
            keepAndSeal(log, store, "evt_1", "evt_2");
            keepAndSeal(log, store, "evt_3", "evt_1");
            log.keep(Deliveries.delivery("evt_4", BODY));
        }
    }

    private static void keepAndSeal(DeliveryLog log, EvidenceStore store, String... eventIds)
            throws Exception {
        long from = log.count() + 1;
        for (String eventId : eventIds) {
            log.keep(Deliveries.delivery(eventId, BODY));
        }
        List<Taken> taken = new ArrayList<>();
        log.rows(
                from,
                log.count(),
                row ->
                        taken.add(
                                new Taken(
                                        row.number(),
                                        row.receivedAt(),
                                        row.outcome(),
                                        row.eventId(),
                                        row.type(),
                                        row.quoteId(),
                                        row.transactId(),
                                        row.secretId())));
        store.append(
                List.of(
                        new DeliveriesTaken(
                                from,
                                log.acceptedCount(),
                                log.duplicateCount(),
                                log.conflictCount(),
                                taken,
                                log.headHash())));
    }

    private StoreReport verify() {
        return EvidenceTool.verify(data, Environment.SANDBOX, CLOCK, Progress.none());
    }

    private Path file(String name) {
        return data.resolve("sandbox").resolve(name);
    }

    private void isFound(String code) {
        StoreReport report = verify();
        assertThat(report.exitCode()).as(report.toString()).isEqualTo(1);
        assertThat(report.sentences()).as(code).anyMatch(s -> s.contains("[" + code + "]"));
    }

    @Test
    void aWholeLogThatAgreesWithTheJournalHolds() throws Exception {
        StoreReport report = verify();
        assertThat(report.exitCode()).as(report.toString()).isZero();
        assertThat(report.sentences())
                .anyMatch(s -> s.contains("up to delivery 5") && s.contains("up to delivery 4"));
    }

    @Test
    void aStoreWithoutDeliveriesNeedsNoLogAndGetsNone() throws Exception {
        data = temp.resolve("without");
        try (EvidenceStore store = GoodStore.open(data, Environment.SANDBOX)) {
            store.append(List.of(Samples.started(0)));
        }
        assertThat(verify().exitCode()).isZero();
        assertThat(file("deliveries.log")).doesNotExist();
    }

    @Test
    void aCutOrChangedLogIsNamed() throws Exception {
        byte[] good = Files.readAllBytes(file("deliveries.log"));
        byte[] changed = good.clone();
        changed[300] ^= 1;
        Files.write(file("deliveries.log"), changed);
        isFound("deliveries-damaged");
        Files.write(file("deliveries.log"), java.util.Arrays.copyOf(good, good.length - 1));
        isFound("deliveries-shorter-than-anchor");
    }

    @Test
    void anAbsentShorterOrOtherLogIsFoundThroughTheJournalEvenWithAnAnchorThatSuitsIt()
            throws Exception {
        Path other = temp.resolve("other");
        List<String> names = List.of("deliveries.log", "deliveries.anchor");
        try (DeliveryLog log = Deliveries.open(other)) {
            for (int i = 1; i <= 3; i++) {
                log.keep(Deliveries.delivery("evt_" + i, BODY));
            }
        }
        for (String name : names) {
            Path from = other.resolve("sandbox").resolve(name);
            Files.copy(from, file(name), StandardCopyOption.REPLACE_EXISTING);
        }
        isFound("deliveries-shorter-than-journal");
        try (DeliveryLog log = Deliveries.open(data)) {
            log.keep(Deliveries.delivery("evt_4", BODY));
        }
        isFound("deliveries-other-than-journal");
        try (Stream<Path> files = Files.list(data.resolve("sandbox"))) {
            for (Path one : files.filter(f -> f.toString().contains("deliveries")).toList()) {
                Files.delete(one);
            }
        }
        isFound("deliveries-shorter-than-journal");
    }

    @Test
    void anExportHoldsNoBody() throws Exception {
        Path ndjson = temp.resolve("export.ndjson");
        StoreReport report =
                EvidenceTool.export(data, Environment.SANDBOX, ndjson, CLOCK, Progress.none());
        assertThat(report.exitCode()).isZero();
        try (Stream<Path> files = Files.list(temp)) {
            for (Path one : files.filter(Files::isRegularFile).toList()) {
                assertThat(Files.readString(one, StandardCharsets.UTF_8))
                        .as(one.toString())
                        .doesNotContain(BODY);
            }
        }
        assertThat(Files.readString(ndjson)).contains("evt_3");
        assertThat(Files.readString(file("journal.ndjson"))).doesNotContain(BODY);
        assertThat(
                        new String(
                                Files.readAllBytes(file("deliveries.log")),
                                StandardCharsets.ISO_8859_1))
                .contains(BODY);
    }
}
