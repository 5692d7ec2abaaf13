package cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.conductor.Command;
import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.packet.SigningKey;
import cockpit.recon.BooksProgress;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakQuery.Decided;
import cockpit.recon.ForeignFiles;
import cockpit.recon.Given;
import cockpit.recon.Importing;
import cockpit.recon.ReconProblem;
import cockpit.recon.Watch;
import cockpit.recon.close.CloseRejected;
import cockpit.recon.match.Seed;
import cockpit.recon.match.SeededBooks;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// A first day is closed by the named contact, verified by counting it again, and reopened.
class DayCloseTest {
    @TempDir private Path folder;

    private final SigningKey key = SigningKey.generate();
    private ReconSession session;
    private Instant now = Instant.EPOCH;

    @BeforeEach
    void match() throws Exception {
        Map<Long, Seed> defects = new TreeMap<>();
        defects.put(17L, Seed.DEBIT_TWICE);
        defects.put(40L, Seed.OTHER_DAY);
        SeededBooks seeded = new SeededBooks(5, 200, defects);
        now = seeded.asOf();
        session =
                ReconSession.own(
                        folder.resolve("data"), Environment.LIVE, new Redactor(), () -> now);
        session.cockpit()
                .submit(
                        Environment.LIVE,
                        new Command.CreateLaunch(PracticeLaunch.profile(), "Mia"));
        for (Map.Entry<Side, Path> file :
                ForeignFiles.write(seeded, Files.createDirectory(folder.resolve("given")))
                        .entrySet()) {
            session.take(
                    Origin.FILE,
                    file.getValue().getFileName().toString(),
                    new Given.File(TableSource.file(file.getValue())),
                    Importing.sniffed(file.getValue(), file.getKey()),
                    Watch.NONE);
        }
    }

    @AfterEach
    void close() {
        session.close();
    }

    private BooksMatched run() throws ReconProblem {
        return session.run(
                Optional.of(
                        new ReconSession.Period(
                                Instant.parse("2026-03-01T00:00:00Z"),
                                Instant.parse("2026-04-01T00:00:00Z"))),
                BooksProgress.NONE,
                () -> false);
    }

    private void acceptAll() throws ReconProblem {
        session.breaks()
                .decide(
                        BreakVerdict.ACCEPTED,
                        session.breaks()
                                .select(BreakQuery.ALL.withDecided(Decided.UNDECIDED))
                                .numbers(),
                        List.of(),
                        "Ann",
                        "known to both");
    }

    private String closer() {
        return session.cockpit()
                .production()
                .snapshot()
                .record()
                .launch()
                .orElseThrow()
                .profile()
                .dayCloser();
    }

    @Test
    void aDayIsClosedOnlyByItsContactAndWithEverySevereBreakDecided() throws Exception {
        assertThatThrownBy(() -> session.day().close(closer(), key))
                .hasMessageContaining("[cannot-close]");
        run();
        assertThatThrownBy(() -> session.day().close(closer(), key))
                .hasMessageContaining("undecided")
                .hasMessageContaining("[cannot-close]");
        acceptAll();
        assertThatThrownBy(() -> session.day().close("Somebody else", key))
                .isInstanceOf(Cockpit.NotRecorded.class)
                .hasMessageContaining("[not-the-contact]");
        try (var kept = Files.list(folder.resolve("data/live/books/closes"))) {
            assertThat(kept).as("a refused close leaves no certificate").isEmpty();
        }

        DayClosed closed = session.day().close(closer(), key);

        assertThat(
                        session.day()
                                .verify(
                                        session.books().certificate(closed.closeId()),
                                        Optional.of(key.publicKey()),
                                        () -> false)
                                .sentences())
                .contains(
                        "Counted again: the kept sources give the same totals, matches and"
                                + " breaks.");
        assertThatThrownBy(this::acceptAll).isInstanceOf(Exception.class);
        assertThatThrownBy(() -> session.day().close(closer(), key))
                .hasMessageContaining("The day is closed.");
        assertThat(session.cockpit().readiness().step(Step.RECONCILIATION).state())
                .as("exports alone do not look again at settled trades")
                .isNotEqualTo(StepState.PASSED);
    }

    @Test
    void aRowThatIsGoneAfterTheCloseIsNamedByTheTotalThatMoved() throws Exception {
        run();
        acceptAll();
        DayClosed closed = session.day().close(closer(), key);
        Path certificate = session.books().certificate(closed.closeId());
        SourceImported orders =
                session.record().sources().stream()
                        .map(seen -> seen.fact())
                        .filter(one -> one.side().name().equals("ORDER"))
                        .findFirst()
                        .orElseThrow();
        Path kept = folder.resolve("data/live/books/sources/" + orders.keptSha256() + ".csv");
        List<String> lines = new ArrayList<>(Files.readAllLines(kept));
        lines.remove(30);
        Files.write(kept, lines);

        assertThatThrownBy(() -> session.day().verify(certificate, Optional.empty(), () -> false))
                .isInstanceOf(CloseRejected.class)
                .hasMessageContaining("200 rows of")
                .hasMessageContaining("the books now hold 199 rows of")
                .hasMessageContaining("auftraege.csv")
                .extracting(e -> ((CloseRejected) e).code())
                .isEqualTo("total-moved");

        Files.delete(kept);
        assertThatThrownBy(() -> session.day().verify(certificate, Optional.empty(), () -> false))
                .extracting(e -> ((CloseRejected) e).code())
                .isEqualTo("source-changed");
    }

    @Test
    void reopeningKeepsBothAndTheDayCanBeClosedAgain() throws Exception {
        run();
        acceptAll();
        DayClosed first = session.day().close(closer(), key);
        session.day().reopen(first.closeId(), "Ben", "one order was late");
        assertThat(session.record().reopened()).isPresent();
        assertThat(session.record().closed()).isPresent();
        assertThatThrownBy(() -> session.day().reopen(first.closeId(), "Ben", "again"))
                .isInstanceOf(Cockpit.NotRecorded.class);

        DayClosed second = session.day().close(closer(), key);

        assertThat(second.closeId()).isNotEqualTo(first.closeId());
        assertThat(session.books().certificate(first.closeId())).exists();
        assertThat(session.record().reopened()).isEmpty();
    }

    @Test
    void decisionsThatAreMadeAtOnceAreAllThere() throws Exception {
        run();
        long[] first = {session.breaks().select(BreakQuery.ALL).numbers()[0]};
        String id = session.breaks().rows(first).getFirst().id();
        List<Callable<Object>> people = new ArrayList<>();
        for (int i = 0; i < 64; i++) {
            String person = "Person " + i;
            people.add(
                    () ->
                            session.breaks()
                                    .decide(
                                            BreakVerdict.ACCEPTED,
                                            first,
                                            List.of(),
                                            person,
                                            "known"));
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> one : pool.invokeAll(people)) {
                one.get();
            }
        }

        assertThat(session.record().decisions().history(id)).hasSize(64);
    }

    @Test
    void whatWasDoneIsThereAfterAnotherStart() throws Exception {
        BooksMatched run = run();
        acceptAll();
        DayClosed closed = session.day().close(closer(), key);
        session.close();

        session =
                ReconSession.own(
                        folder.resolve("data"), Environment.LIVE, new Redactor(), () -> now);

        assertThat(session.record().run().orElseThrow().fact()).isEqualTo(run);
        assertThat(session.record().closed().orElseThrow().fact()).isEqualTo(closed);
        assertThat(session.breaks().select(BreakQuery.ALL).undecided()).isZero();
        assertThat(session.record().behind()).isEmpty();
    }

    @Test
    void whatChangesAfterTheRunSaysThatItIsBehind() throws Exception {
        run();
        assertThat(session.record().behind()).isEmpty();
        session.approve(
                new ReconPolicySet(
                        List.of(),
                        "PT10M",
                        "PT1H",
                        "PT1H",
                        "PT24H",
                        List.of(),
                        BreakSeverity.LOW,
                        "Ann",
                        "agreed"));
        assertThat(session.record().behind()).contains("policy");
        run();
        assertThat(session.record().behind()).isEmpty();
        String events = session.record().sources().getLast().fact().importId();
        session.withdraw(events, "Ann", "not of this day");
        assertThat(session.record().behind()).contains("Other sources");
        assertThatThrownBy(() -> session.withdraw(events, "Ann", "again"))
                .hasMessageContaining("[unknown-import]");
    }
}
