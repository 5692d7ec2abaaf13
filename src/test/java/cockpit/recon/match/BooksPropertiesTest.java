package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.TreeMap;

/// What holds for every book, whatever is wrong in it. A failure names its seed.
class BooksPropertiesTest {
    @Test
    void randomDefectsAreFoundAndTotalsAddUp() {
        for (long seed = 100; seed < 130; seed++) {
            String name = "seed " + seed;
            SplittableRandom random = new SplittableRandom(seed);
            int orders = 40 + random.nextInt(200);
            Map<Long, Seed> defects = new TreeMap<>();
            for (long number = 1; number < orders; number += 1 + random.nextInt(12)) {
                defects.put(number, Seed.values()[random.nextInt(Seed.values().length)]);
            }
            SeededBooks books = new SeededBooks(seed, orders, defects);
            List<SeededBooks.Rows.Entry> rows = new ArrayList<>(books.rows().all);
            Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
            MatchResult result = desk.match(rows);

            assertThat(desk.codes())
                    .as(name)
                    .containsExactlyInAnyOrderElementsOf(
                            defects.values().stream().map(Seed::code).toList());
            assertThat(result.rows()).as(name).isEqualTo(rows.size());
            result.totals().forEach(total -> addsUp(total, rows, name));
            allRowsAreAccountedFor(desk, rows, name);

            Collections.shuffle(rows, new Random(seed));
            desk.setup(new MatchSetup(1 << random.nextInt(8), 1 + random.nextInt(3), 50_000));
            assertThat(desk.match(rows).digest()).as(name).isEqualTo(result.digest());
        }
    }

    /// Compares a total with a sum over the rows' own texts.
    private static void addsUp(Total total, List<SeededBooks.Rows.Entry> rows, String seed) {
        BigDecimal sum = BigDecimal.ZERO;
        long count = 0;
        for (SeededBooks.Rows.Entry row : rows) {
            String environment = row.cells().getOrDefault("environment", "live");
            if (row.side() != total.side() || !environment.equals(total.environment().word())) {
                continue;
            }
            for (String[] unitAndAmount : amounts(row)) {
                if (unitAndAmount[0].equals(total.asset())) {
                    sum = sum.add(new BigDecimal(unitAndAmount[1]));
                    count++;
                }
            }
        }
        assertThat(total.rowsIn()).as(seed + " " + total).isEqualTo(count);
        assertThat(total.sumIn()).as(seed + " " + total).isEqualByComparingTo(sum);
        assertThat(total.sumMatched().add(total.sumOpen())).isEqualByComparingTo(sum);
        assertThat(total.rowsMatched() + total.rowsOpen()).isEqualTo(count);
    }

    private static List<String[]> amounts(SeededBooks.Rows.Entry row) {
        Map<String, String> cells = row.cells();
        return switch (row.side()) {
            case ORDER ->
                    List.of(
                            new String[] {cells.get("fiat_currency"), cells.get("fiat_amount")},
                            new String[] {cells.get("crypto_asset"), cells.get("crypto_amount")});
            case QUOTE, TRADE ->
                    List.of(
                            new String[] {"EUR", cells.get("fiat_amount")},
                            new String[] {"USDT", cells.get("crypto_amount")});
            case LEDGER, BOOK ->
                    List.<String[]>of(new String[] {cells.get("currency"), cells.get("amount")});
            case EVENT -> List.<String[]>of(new String[] {"", "0"});
        };
    }

    /// Every row of every side is in a match or in a break, and can be asked why.
    private static void allRowsAreAccountedFor(
            Desk desk, List<SeededBooks.Rows.Entry> rows, String seed) {
        long matched = desk.matches.stream().flatMap(match -> match.rows().stream()).count();
        long open = desk.breaks.stream().flatMap(found -> found.rows().stream()).distinct().count();
        assertThat(matched + open).as(seed).isEqualTo(rows.size());
        assertThat(desk.matches).allSatisfy(match -> assertThat(match.why()).isNotBlank());
        assertThat(desk.breaks)
                .allSatisfy(found -> assertThat(found.why()).startsWith(found.code().sentence()));
    }

    @Test
    void aLedgerThatLostAnEntryDrifts() {
        SeededBooks books = new SeededBooks(7, 200, Map.of());
        List<SeededBooks.Rows.Entry> rows = new ArrayList<>(books.rows().all);
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
        desk.match(rows);
        assertThat(desk.breaks).isEmpty();

        SeededBooks.Rows.Entry lost =
                rows.stream()
                        .filter(row -> row.side() == Side.LEDGER)
                        .filter(row -> row.cells().get("kind").equals("buy_debit"))
                        .skip(40)
                        .findFirst()
                        .orElseThrow();
        rows.remove(lost);
        desk.match(rows);

        assertThat(desk.codes())
                .containsExactly(BreakCode.SETTLED_WITHOUT_DEBIT, BreakCode.BALANCE_DRIFT);
        assertThat(desk.breaks.getLast().amount())
                .isEqualByComparingTo(new BigDecimal(lost.cells().get("amount")).abs());
    }

    @Test
    void statedBalancesAreHeldAgainstTheMovements() {
        SeededBooks books = new SeededBooks(7, 50, Map.of());
        List<SeededBooks.Rows.Entry> rows = books.rows().all;
        BigDecimal balance = new BigDecimal(rows.getLast().cells().get("balance_after"));
        MatchPolicy policy = MatchPolicy.strict(books.asOf());
        Control right = new Control(Environment.LIVE, "EUR", BigDecimal.ZERO, balance, balance);
        Control wrong =
                new Control(Environment.LIVE, "EUR", null, balance.add(BigDecimal.ONE), null);

        Desk agreed = new Desk(policy.withControls(List.of(right)));
        agreed.match(rows);
        Desk off = new Desk(policy.withControls(List.of(wrong)));
        off.match(rows);

        assertThat(agreed.breaks).isEmpty();
        assertThat(off.codes()).containsExactly(BreakCode.BALANCE_DRIFT);
        assertThat(off.breaks.getFirst().why()).endsWith("more by 1.");
    }
}
