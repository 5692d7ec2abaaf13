package cockpit.recon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.RejectedRows;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Seed;
import cockpit.recon.match.SeededBooks;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/// Sources are taken in from files in dialects of others, kept without what nobody asked for, and
/// matched from what is kept.
class BooksTest {
    private static final int ORDERS = 8_000;

    @TempDir Path folder;
    private Books books;
    private SeededBooks seeded;
    private Map<Side, Path> files;

    @BeforeEach
    void write() throws Exception {
        Map<Long, Seed> defects = new TreeMap<>();
        for (Seed seed : Seed.values()) {
            defects.put(7L + seed.ordinal() * 151L, seed);
        }
        seeded = new SeededBooks(42, ORDERS, defects);
        files = ForeignFiles.write(seeded, Files.createDirectory(folder.resolve("given")));
        books = Books.open(folder.resolve("books"));
    }

    @Test
    void everyDefectIsFoundThroughFilesOfSixDialectsAndNoOther() throws Exception {
        List<SourceImported> sources = Importing.all(books, files);

        BooksMatched run = run("run_1", sources);

        assertThat(sources).allMatch(one -> one.rowsIn() == one.rowsLoaded() && one.rowsIn() > 0);
        assertThat(run.breaks().stream().map(BreakCount::code))
                .containsExactlyInAnyOrderElementsOf(
                        Arrays.stream(Seed.values()).map(seed -> seed.code().code()).toList());
        assertThat(run.breaks().stream().mapToLong(BreakCount::count).sum())
                .isEqualTo(Seed.values().length);
        assertThat(run.rows())
                .isEqualTo(sources.stream().mapToLong(SourceImported::rowsLoaded).sum());
        assertThat(run.totals()).isNotEmpty().allMatch(BooksTest::addsUp);
        assertThat(run("run_2", sources.reversed()).digest()).isEqualTo(run.digest());
    }

    private static boolean addsUp(BookTotal total) {
        return total.rowsIn() == total.rowsMatched() + total.rowsOpen()
                && new BigDecimal(total.sumIn())
                                .compareTo(
                                        new BigDecimal(total.sumMatched())
                                                .add(new BigDecimal(total.sumOpen())))
                        == 0;
    }

    @Test
    void whatNoFieldNeedsIsNotKept() throws Exception {
        Importing.all(books, files);
        run("run_1", Importing.all(books, files));

        try (Stream<Path> kept = Files.walk(folder.resolve("books"))) {
            for (Path file : kept.filter(Files::isRegularFile).toList()) {
                String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                assertThat(text).doesNotContain(ForeignFiles.IBAN, "Mustermann");
                assertThat(Files.getPosixFilePermissions(file)).hasSize(2);
            }
        }
    }

    @Test
    void rowsThatAreNotLoadedAreCountedByTheirError() throws Exception {
        byte[] csv =
                ("order_id,fiat_amount,quote_id\nA,1.00,q1\nB,abc,q2\n,3.00,q3\nD,1e3,q4\n")
                        .getBytes(StandardCharsets.UTF_8);
        Mapping mapping =
                Mapping.of(
                        Side.ORDER,
                        Dialect.csv(','),
                        List.of(
                                ColumnMap.of("order_id", "order_id"),
                                ColumnMap.of("fiat_amount", "fiat_amount"),
                                ColumnMap.of("quote_id", "quote_id")));

        SourceImported imported =
                books.keep(
                        new Books.Label("import_1", Origin.FILE, "a.csv"),
                        new Given.File(TableSource.bytes("a.csv", csv)),
                        mapping,
                        Watch.NONE);

        assertThat(imported.rowsIn()).isEqualTo(4);
        assertThat(imported.rowsLoaded())
                .isEqualTo(4 - imported.rejected().stream().mapToLong(RejectedRows::count).sum());
        assertThat(imported.rejected())
                .contains(
                        new RejectedRows("missing-value", 1), new RejectedRows("not-a-decimal", 1));
    }

    @Test
    void aKeptSourceThatChangedStopsTheRunAndIsNamed() throws Exception {
        List<SourceImported> sources = Importing.all(books, files);
        SourceImported orders = of(Side.ORDER, sources);
        Path kept = books.source(orders.keptSha256());
        List<String> lines = new ArrayList<>(Files.readAllLines(kept));
        lines.remove(17);
        Files.write(kept, lines);

        assertThatThrownBy(() -> run("run_1", sources))
                .isInstanceOf(ReconProblem.class)
                .hasMessageContaining("auftraege.csv")
                .hasMessageContaining("[source-changed]");

        Files.delete(kept);
        assertThatThrownBy(() -> run("run_1", sources)).hasMessageContaining("[source-missing]");
        assertThat(runs()).isEmpty();
    }

    @Test
    void aCancelledRunLeavesNothingAndTheNextOneGivesTheSameBytes() throws Exception {
        List<SourceImported> sources = Importing.all(books, files);
        BooksMatched whole = run("run_1", sources);
        AtomicInteger asked = new AtomicInteger();

        for (int after : List.of(0, 5, 20, 60)) {
            asked.set(0);
            assertThatThrownBy(
                            () ->
                                    new Reconciler(books)
                                            .run(
                                                    "run_2",
                                                    "",
                                                    plan(sources),
                                                    BooksProgress.NONE,
                                                    () -> asked.incrementAndGet() > after))
                    .hasMessageContaining("[cancelled]");
        }

        assertThat(runs()).containsExactly("run_1.breaks");
        BooksMatched again = run("run_3", sources);
        assertThat(again.digest()).isEqualTo(whole.digest());
        assertThat(again.breaksSha256()).isEqualTo(whole.breaksSha256());
    }

    @Test
    void anImportThatIsCancelledOrBrokenKeepsNothing() throws Exception {
        assertThatThrownBy(
                        () ->
                                books.keep(
                                        new Books.Label("import_1", Origin.FILE, "t"),
                                        new Given.File(TableSource.file(files.get(Side.TRADE))),
                                        Importing.sniffed(files.get(Side.TRADE), Side.TRADE),
                                        Watch.of(BooksProgress.NONE, () -> true)))
                .hasMessageContaining("[cancelled]");
        assertThatThrownBy(
                        () ->
                                books.keep(
                                        new Books.Label("import_1", Origin.FILE, "t"),
                                        new Given.File(
                                                TableSource.file(folder.resolve("not-there.csv"))),
                                        Importing.sniffed(files.get(Side.TRADE), Side.TRADE),
                                        Watch.NONE))
                .isInstanceOf(ReconProblem.class);
        try (Stream<Path> kept = Files.list(folder.resolve("books").resolve("sources"))) {
            assertThat(kept).isEmpty();
        }
    }

    @Test
    void whatAKillLeftUnfinishedIsRemovedAtTheNextOpening() throws Exception {
        Path part = folder.resolve("books").resolve("sources").resolve("import_9.part");
        Files.writeString(part, "half");
        Path spill = folder.resolve("books").resolve("runs").resolve("match-1.spill");
        Files.writeString(spill, "half");

        Books.open(folder.resolve("books"));

        assertThat(part).doesNotExist();
        assertThat(spill).doesNotExist();
    }

    @Test
    void aMappingIsRememberedForItsSideAndHeader() throws Exception {
        Mapping used = Importing.sniffed(files.get(Side.ORDER), Side.ORDER);
        Importing.all(books, files);

        assertThat(books.remembered(Side.ORDER, used.header())).contains(used);
        assertThat(books.remembered(Side.TRADE, used.header())).isEmpty();
        assertThat(books.remembered(Side.ORDER, "another")).isEmpty();
    }

    @Test
    void aFileOfBreaksThatChangedIsNotShown() throws Exception {
        BooksMatched run = run("run_1", Importing.all(books, files));
        Path file = books.run("run_1");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length / 2] ^= 1;
        Files.write(file, bytes);

        assertThatThrownBy(() -> BreakTable.open(books, run))
                .isInstanceOf(ReconProblem.class)
                .hasMessageContaining("[run-changed]");

        Files.write(
                file, Arrays.copyOf(bytes, bytes.length / 3), StandardOpenOption.TRUNCATE_EXISTING);
        assertThatThrownBy(() -> BreakTable.open(books, run)).hasMessageContaining("[run-changed]");
        Files.delete(file);
        assertThatThrownBy(() -> BreakTable.open(books, run)).hasMessageContaining("[run-missing]");
    }

    @Test
    void breakCodesOnRecordAreTheMatchersOwn() {
        assertThat(BreakCode.values()).hasSizeGreaterThanOrEqualTo(20);
        assertThat(Arrays.stream(Side.values()).map(Side::name))
                .containsExactlyElementsOf(
                        Arrays.stream(cockpit.launch.ReconFact.BookSide.values())
                                .map(Enum::name)
                                .toList());
        assertThat(Arrays.stream(cockpit.recon.match.Severity.values()).map(Enum::name))
                .containsExactlyElementsOf(
                        Arrays.stream(cockpit.launch.ReconFact.BreakSeverity.values())
                                .map(Enum::name)
                                .toList());
    }

    private List<String> runs() throws IOException {
        try (Stream<Path> kept = Files.list(folder.resolve("books").resolve("runs"))) {
            return kept.map(file -> file.getFileName().toString()).toList();
        }
    }

    private BooksMatched run(String runId, List<SourceImported> sources) throws ReconProblem {
        return new Reconciler(books).run(runId, "", plan(sources), BooksProgress.NONE, () -> false);
    }

    private RunPlan plan(List<SourceImported> sources) {
        return Importing.plan(sources, seeded.asOf(), List.of());
    }

    private static SourceImported of(Side side, List<SourceImported> sources) {
        return sources.stream()
                .filter(one -> one.side().name().equals(side.name()))
                .findFirst()
                .orElseThrow();
    }
}
