package cockpit.recon;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.ReconFact.AssetAmount;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.BreakVerdict;
import cockpit.launch.ReconFact.BreaksDecided;
import cockpit.launch.ReconFact.DecisionUndone;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Recorded;
import cockpit.recon.BreakQuery.Decided;
import cockpit.recon.BreakQuery.Sort;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Seed;
import cockpit.recon.match.SeededBooks;
import cockpit.recon.match.Severity;
import cockpit.recon.table.Side;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// The breaks of a run as a person looks at them.
class BreakTableTest {
    @TempDir Path folder;
    private Books books;
    private List<SourceImported> sources;
    private BooksMatched run;
    private BreakTable table;
    private Instant now;
    private final BookRecord record = new BookRecord();
    private long seq;

    @BeforeEach
    void match() throws Exception {
        Map<Long, Seed> defects = new TreeMap<>();
        for (Seed seed : Seed.values()) {
            defects.put(7L + seed.ordinal() * 20L, seed);
        }
        SeededBooks seeded = new SeededBooks(7, 1_000, defects);
        Map<Side, Path> files =
                ForeignFiles.write(seeded, Files.createDirectory(folder.resolve("given")));
        books = Books.open(folder.resolve("books"));
        sources = Importing.all(books, files);
        now = seeded.asOf();
        run = run("run_1");
        table = BreakTable.open(books, run);
    }

    @AfterEach
    void close() {
        table.close();
    }

    private BooksMatched run(String runId) throws ReconProblem {
        return new Reconciler(books)
                .run(
                        runId,
                        "",
                        Importing.plan(sources, now, List.of()),
                        BooksProgress.NONE,
                        () -> false);
    }

    private BreakTable.Look look() {
        return new BreakTable.Look(record.decisions(), record.policyInForce(), now);
    }

    private void record(Fact fact) {
        record.read(new Recorded(++seq, "", now, Environment.LIVE, fact));
    }

    private List<BreakRow> rows(BreakQuery query) throws ReconProblem {
        return table.rows(table.select(query, look()).numbers(), look());
    }

    @Test
    void aFilterLetsThroughWhatItSaysAndNothingElse() throws Exception {
        List<BreakRow> all = rows(BreakQuery.ALL);
        assertThat(all).hasSize(Seed.values().length);

        BreakRow one = all.get(3);
        assertThat(rows(BreakQuery.ALL.withText(one.found().quoteId().toUpperCase())))
                .contains(one)
                .allMatch(row -> row.found().line().contains(one.found().quoteId()));
        assertThat(rows(BreakQuery.ALL.withText("in no id at all"))).isEmpty();
        assertThat(rows(BreakQuery.ALL.withCodes(Set.of(BreakCode.DUPLICATE_DEBIT))))
                .hasSize(1)
                .allMatch(row -> row.found().code() == BreakCode.DUPLICATE_DEBIT);
        assertThat(rows(BreakQuery.ALL.withLeastSevere(Severity.CRITICAL)))
                .isNotEmpty()
                .hasSizeLessThan(all.size())
                .allMatch(row -> row.severity() == Severity.CRITICAL);
        BreakSelection chosen =
                table.select(BreakQuery.ALL.withCodes(Set.of(BreakCode.DUPLICATE_DEBIT)), look());
        assertThat(chosen.codes()).as("other codes stay to be chosen").hasSizeGreaterThan(20);
    }

    @Test
    void everySortIsThatOfItsColumnAndStableOtherwise() throws Exception {
        Map<Sort, Comparator<BreakRow>> wanted =
                Map.of(
                        Sort.CODE, Comparator.comparing(row -> row.found().code()),
                        Sort.SEVERITY, Comparator.comparing(BreakRow::severity),
                        Sort.AGE, Comparator.comparing(BreakRow::age),
                        Sort.AMOUNT,
                                Comparator.<BreakRow, String>comparing(row -> row.found().asset())
                                        .thenComparing(BreakTableTest::size),
                        Sort.ORDER_ID, Comparator.comparing(row -> row.found().orderId()),
                        Sort.QUOTE_ID, Comparator.comparing(row -> row.found().quoteId()),
                        Sort.TRANSACT_ID, Comparator.comparing(row -> row.found().transactId()));
        List<BreakRow> canonical = rows(BreakQuery.ALL);
        for (Map.Entry<Sort, Comparator<BreakRow>> one : wanted.entrySet()) {
            assertThat(rows(BreakQuery.ALL.sortedBy(one.getKey(), false)))
                    .as("%s", one.getKey())
                    .containsExactlyElementsOf(canonical.stream().sorted(one.getValue()).toList());
            assertThat(rows(BreakQuery.ALL.sortedBy(one.getKey(), true)))
                    .as("%s descending", one.getKey())
                    .containsExactlyElementsOf(
                            canonical.stream().sorted(one.getValue().reversed()).toList());
        }
    }

    private static BigDecimal size(BreakRow row) {
        BigDecimal amount = row.found().amount();
        return amount == null ? BigDecimal.ZERO : amount.abs();
    }

    @Test
    void movingTheClockADayAndAnHourMovesEachBreakABucketWithoutAnotherImport() {
        BreakQuery query = BreakQuery.ALL.withBuckets(AgeBuckets.parse("25h 50h 75h 1000h"));
        Instant youngest =
                rowsOf(query).stream()
                        .map(row -> now.minus(row.age()))
                        .max(Comparator.naturalOrder())
                        .orElseThrow();
        now = youngest.plusSeconds(60);
        long first = table.select(query, look()).ageing().getFirst().count();
        assertThat(first).isPositive();

        now = now.plus(Duration.ofHours(25));

        BreakSelection later = table.select(query, look());
        assertThat(later.ageing().getFirst().count()).isZero();
        assertThat(later.ageing().get(1).count()).isEqualTo(first);
        assertThat(later.ageing().stream().mapToLong(BreakSelection.AgeBar::count).sum())
                .isEqualTo(table.count());
    }

    private List<BreakRow> rowsOf(BreakQuery query) {
        try {
            return rows(query).stream().filter(row -> !row.age().isZero()).toList();
        } catch (ReconProblem e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void severityGrowsWithTheAmountAndTheAgeThatThePolicyNames() throws Exception {
        Set<BreakCode> unbooked = Set.of(BreakCode.RATE_MISMATCH);
        record(policy("P400D", List.of()));
        assertThat(rows(BreakQuery.ALL.withCodes(unbooked)))
                .allMatch(row -> row.severity() == Severity.MEDIUM);

        record(policy("PT1H", List.of()));
        assertThat(rows(BreakQuery.ALL.withCodes(unbooked)))
                .as("older than three hours")
                .allMatch(row -> row.severity() == Severity.CRITICAL);

        record(policy("P400D", List.of(new AssetAmount("EUR", "0.000001"))));
        assertThat(rows(BreakQuery.ALL.withCodes(Set.of(BreakCode.PARTIAL))))
                .as("an amount at stake")
                .allMatch(row -> row.found().amount() != null)
                .allMatch(row -> row.severity() == Severity.HIGH);
    }

    private static ReconPolicySet policy(String old, List<AssetAmount> large) {
        return new ReconPolicySet(
                List.of(), "PT10M", "PT1H", "PT1H", old, large, BreakSeverity.LOW, "Ann", "first");
    }

    @Test
    void anUndoneDecisionLeavesBothOnRecordAndTheBreakOpen() throws Exception {
        BreakRow one = rows(BreakQuery.ALL).getFirst();
        record(decision("decision_1", BreakVerdict.ACCEPTED, run.runId(), one.id()));
        assertThat(rows(BreakQuery.ALL.withDecided(Decided.DECIDED)))
                .extracting(BreakRow::id)
                .containsExactly(one.id());
        assertThat(table.select(BreakQuery.ALL, look()).undecided()).isEqualTo(table.count() - 1);
        assertThat(table.counts(true, look())).hasSize(1);

        record(new DecisionUndone("decision_1", "Ben", "not so"));

        assertThat(rows(BreakQuery.ALL.withDecided(Decided.DECIDED))).isEmpty();
        assertThat(table.counts(true, look())).isEmpty();
        assertThat(record.decisions().history(one.id()))
                .singleElement()
                .matches(BreakDecision::isUndone)
                .matches(kept -> kept.person().equals("Ann") && kept.undoneBy().contains("Ben"));
    }

    @Test
    void aBreakThatWasSaidToBeResolvedIsOpenAgainWhenALaterRunFindsIt() throws Exception {
        List<BreakRow> rows = rows(BreakQuery.ALL);
        record(decision("decision_1", BreakVerdict.RESOLVED, run.runId(), rows.get(0).id()));
        record(decision("decision_2", BreakVerdict.ACCEPTED, run.runId(), rows.get(1).id()));
        assertThat(table.select(BreakQuery.ALL, look()).undecided()).isEqualTo(table.count() - 2);

        BooksMatched later = run("run_2");

        try (BreakTable again = BreakTable.open(books, later)) {
            BreakSelection decided =
                    again.select(BreakQuery.ALL.withDecided(Decided.DECIDED), look());
            assertThat(again.rows(decided.numbers(), look()))
                    .extracting(BreakRow::id)
                    .containsExactly(rows.get(1).id());
        }
    }

    private static BreaksDecided decision(
            String id, BreakVerdict verdict, String runId, String breakId) {
        return new BreaksDecided(
                id, runId, verdict, List.of(breakId), List.of(), "Ann", "known to both");
    }

    @Test
    void bothExportsHoldTheRowsAndColumnsOfTheScreenToTheLastDigit() throws Exception {
        BreakQuery query = BreakQuery.ALL.sortedBy(Sort.AMOUNT, true);
        BreakSelection chosen = table.select(query, look());
        List<BreakRow> screen = rows(query);
        ByteArrayOutputStream csv = new ByteArrayOutputStream();
        ByteArrayOutputStream json = new ByteArrayOutputStream();

        assertThat(BreakExport.write(table, chosen, look(), false, csv)).isEqualTo(screen.size());
        assertThat(BreakExport.write(table, chosen, look(), true, json)).isEqualTo(screen.size());

        JsonNode read = Json.ours().readTree(json.toByteArray());
        assertThat(read).hasSize(screen.size());
        String[] lines = csv.toString(StandardCharsets.UTF_8).split("\r\n");
        assertThat(lines).hasSize(screen.size() + 1);
        assertThat(lines[0]).isEqualTo(String.join(",", BreakExport.COLUMNS));
        for (int i = 0; i < screen.size(); i++) {
            assertThat(read.get(i).propertyNames()).containsExactlyElementsOf(BreakExport.COLUMNS);
            assertThat(read.get(i).get("amount").asString())
                    .isEqualTo(screen.get(i).found().amountText());
            assertThat(lines[i + 1])
                    .startsWith(screen.get(i).id())
                    .contains("," + screen.get(i).found().amountText() + ",");
        }
        Map<String, BigDecimal> exported = new TreeMap<>();
        read.forEach(
                node -> {
                    if (!node.get("amount").asString().isEmpty()) {
                        exported.merge(
                                node.get("currency").asString(),
                                new BigDecimal(node.get("amount").asString()),
                                BigDecimal::add);
                    }
                });
        Map<String, BigDecimal> shown = new TreeMap<>();
        screen.forEach(
                row -> {
                    if (row.found().amount() != null) {
                        shown.merge(row.found().asset(), row.found().amount(), BigDecimal::add);
                    }
                });
        assertThat(exported).usingComparatorForType(BigDecimal::compareTo, BigDecimal.class);
        assertThat(exported.keySet()).isEqualTo(shown.keySet());
        exported.forEach((asset, sum) -> assertThat(sum).isEqualByComparingTo(shown.get(asset)));
    }

    @Test
    void theRowsOfABreakStandSideBySideAndDifferingFieldsAreMarked() throws Exception {
        BreakRow one = rows(BreakQuery.ALL.withCodes(Set.of(BreakCode.AMOUNT_MISMATCH))).getFirst();

        List<BreakDetail.SideRecord> records =
                new CaseReader(books, sources).read(one.found().rows());

        assertThat(records)
                .extracting(BreakDetail.SideRecord::side)
                .contains(Side.ORDER, Side.QUOTE, Side.TRADE, Side.LEDGER);
        List<String> differing =
                records.stream()
                        .flatMap(record -> record.fields().stream())
                        .filter(BreakDetail.FieldValue::isDiffering)
                        .map(BreakDetail.FieldValue::name)
                        .distinct()
                        .toList();
        assertThat(differing).containsExactly("fiat_amount");
        assertThat(records.getFirst().fields())
                .anyMatch(field -> field.value().equals(one.found().orderId()));
    }

    @Test
    void countsOfTheRunAreThoseOfItsBreaks() {
        assertThat(table.counts(false, look())).containsExactlyElementsOf(run.breaks());
        assertThat(run.breaks().stream().mapToLong(BreakCount::count).sum())
                .isEqualTo(table.count());
        assertThat(Arrays.stream(table.select(BreakQuery.ALL, look()).numbers()).distinct().count())
                .isEqualTo(table.count());
    }
}
