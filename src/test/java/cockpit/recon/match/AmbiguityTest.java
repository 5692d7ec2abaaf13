package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;

import java.time.Instant;
import java.util.List;

/// D-S2 and D-S3: ids decide, amount and time only suggest, and every row says why.
class AmbiguityTest {
    private static final MatchPolicy POLICY =
            MatchPolicy.strict(Instant.parse("2026-03-02T00:00:00Z"));

    private static Rows order(
            Rows rows, String id, String key, String quote, String trade, String at) {
        return rows.order(
                "order_id", id,
                "idempotency_key", key,
                "quote_id", quote,
                "transact_id", trade,
                "status", "settled",
                "fiat_amount", "100.00",
                "fiat_currency", "EUR",
                "accepted_at", at);
    }

    private static Rows trade(Rows rows, String id, String quote, String amount, String at) {
        return rows.trade(
                "transact_id", id,
                "quote_id", quote,
                "pool_id", "EUR-USDT",
                "status", "settled",
                "fiat_amount", amount,
                "created_at", at);
    }

    @Test
    void twoOrdersOfOneAmountAndMinuteWithSwappedTradesAreAmbiguousAndNoneIsMatched() {
        Rows rows = new Rows();
        order(rows, "o1", "", "q1", "t2", "2026-03-01T12:00:10Z");
        order(rows, "o2", "", "q2", "t1", "2026-03-01T12:00:20Z");
        trade(rows, "t1", "q1", "100", "2026-03-01T12:00:12Z");
        trade(rows, "t2", "q2", "100", "2026-03-01T12:00:22Z");
        Desk desk = new Desk(POLICY);

        MatchResult result = desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.codes()).containsExactly(BreakCode.AMBIGUOUS, BreakCode.AMBIGUOUS);
        assertThat(desk.breaks)
                .allSatisfy(
                        found ->
                                assertThat(found.candidates())
                                        .extracting(Candidate::id)
                                        .containsExactlyInAnyOrder("t1", "t2"));
        assertThat(desk.matches).isEmpty();
        assertThat(result.totals()).allSatisfy(total -> assertThat(total.rowsMatched()).isZero());
    }

    @Test
    void ordersThatSwappedEverythingButTheirKeysAreAmbiguousToo() {
        Rows rows = new Rows();
        order(rows, "o1", "k1", "q2", "t2", "2026-03-01T12:00:10Z");
        order(rows, "o2", "k2", "q1", "t1", "2026-03-01T12:00:20Z");
        rows.quote("quote_id", "q1", "pool_id", "EUR-USDT", "idempotency_key", "k1");
        rows.quote("quote_id", "q2", "pool_id", "EUR-USDT", "idempotency_key", "k2");
        trade(rows, "t1", "q1", "100", "2026-03-01T12:00:12Z");
        trade(rows, "t2", "q2", "100", "2026-03-01T12:00:22Z");
        Desk desk = new Desk(POLICY);

        desk.match(rows.all, Side.ORDER, Side.QUOTE, Side.TRADE);

        assertThat(desk.codes()).containsExactly(BreakCode.AMBIGUOUS, BreakCode.AMBIGUOUS);
        assertThat(desk.matches).isEmpty();
    }

    @Test
    void oneTradeOfTheSameAmountIsACandidateAndNoMatch() {
        Rows rows = new Rows();
        order(rows, "o1", "", "lost", "", "2026-03-01T12:00:10Z");
        trade(rows, "t1", "q1", "100", "2026-03-01T12:00:12Z");
        Desk desk = new Desk(POLICY);

        desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.codes())
                .containsExactly(BreakCode.ORDER_WITHOUT_TRADE, BreakCode.TRADE_WITHOUT_ORDER);
        assertThat(desk.matches).isEmpty();
        assertThat(desk.breaks.getFirst().why())
                .isEqualTo(
                        "An accepted order has no trade. No trade has the quote lost. By amount and"
                                + " time the trade t1, 2 s later could be it; a person decides.");
    }

    @Test
    void aRowThatNothingFitsNamesTheNearestAndWhatDiffers() {
        Rows rows = new Rows();
        order(rows, "o1", "", "lost", "", "2026-03-01T12:00:10Z");
        trade(rows, "t1", "q1", "95.5", "2026-03-01T12:03:10.5Z");
        trade(rows, "t2", "q2", "300", "2026-03-01T12:00:10Z");
        Desk desk = new Desk(POLICY);

        desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.breaks.getFirst().why())
                .isEqualTo(
                        "An accepted order has no trade. No trade has the quote lost. No trade"
                                + " fits by amount and time; the nearest is t1, less by 4.5, 3 min"
                                + " 0.5 s later.");
        assertThat(desk.breaks)
                .filteredOn(found -> found.transactId().equals("t2"))
                .singleElement()
                .satisfies(
                        found ->
                                assertThat(found.why())
                                        .endsWith("the nearest is o1, less by 200."));
    }

    @Test
    void theNearestIsNamedHoweverFarItLiesInTimeAndBelow() {
        Rows rows = new Rows();
        trade(rows, "t1", "q1", "1", "2026-02-01T12:00:10Z");
        for (int i = 0; i < 200; i++) {
            order(rows, "o" + i, "", "lost" + i, "", "2026-03-01T12:00:10Z");
            rows.all.getLast().cells().put("fiat_amount", "" + (1000 + i));
        }
        Desk desk = new Desk(POLICY);

        desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.breaks)
                .filteredOn(found -> found.code() == BreakCode.ORDER_WITHOUT_TRADE)
                .hasSize(200)
                .allSatisfy(
                        found ->
                                assertThat(found.why())
                                        .contains("the nearest is t1, less by ")
                                        .endsWith("28 d earlier."));
    }

    @Test
    void aRowThatNothingCanBeComparedWithSaysSo() {
        Rows rows = new Rows();
        order(rows, "o1", "", "lost", "", "2026-03-01T12:00:10Z");
        rows.order("order_id", "o2", "quote_id", "lost2", "fiat_currency", "EUR");
        Desk desk = new Desk(POLICY);

        desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.breaks)
                .extracting(Break::why)
                .containsExactly(
                        "An accepted order has no trade. No trade has the quote lost. No trade of"
                                + " this currency is left near its amount.",
                        "An accepted order has no trade. No trade has the quote lost2. It states"
                                + " no amount to compare by.");
    }

    @Test
    void aMatchedRowSaysWhyToo() {
        Rows rows = new Rows();
        order(rows, "o1", "", "q1", "t1", "2026-03-01T12:00:10Z");
        trade(rows, "t1", "q1", "100", "2026-03-01T12:00:12Z");
        Desk desk = new Desk(POLICY);

        desk.match(rows.all, Side.ORDER, Side.TRADE);

        assertThat(desk.matches)
                .extracting(Match::why)
                .isEqualTo(
                        List.of(
                                "Joined by the quote id q1: 1 order, 1 trade; traded 100 EUR,"
                                        + " ordered the same."));
    }

    @Test
    void oneKeyThatMadeTwoTradesIsNamedAtTheLaterOne() {
        Rows rows = new Rows();
        for (String n : List.of("1", "2", "3")) {
            String key = n.equals("3") ? "other" : "same";
            order(rows, "o" + n, key, "q" + n, "t" + n, "2026-03-01T12:00:1" + n + "Z");
            trade(rows, "t" + n, "q" + n, "100", "2026-03-01T12:00:2" + n + "Z");
            rows.quote("quote_id", "q" + n, "pool_id", "EUR-USDT", "idempotency_key", key);
        }
        Desk desk = new Desk(POLICY);

        desk.match(rows.all, Side.ORDER, Side.QUOTE, Side.TRADE);

        assertThat(desk.codes()).containsExactly(BreakCode.DUPLICATE_TRADE_FOR_KEY);
        assertThat(desk.breaks.getFirst().transactId()).isEqualTo("t2");
        assertThat(desk.breaks.getFirst().why()).endsWith("had already made the trade t1.");
        assertThat(desk.matches).hasSize(2);
    }
}
