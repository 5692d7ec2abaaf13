package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.groups.Tuple.tuple;

import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;

/// D-S2 and D-M3: what a person confirms joins two rows in every later run, what is still wrong
/// keeps its name, and taking the decision back gives the state before it.
class LinksTest {
    private static final MatchPolicy POLICY =
            MatchPolicy.strict(Instant.parse("2026-03-02T00:00:00Z"));
    private static final Side[] BOTH = {Side.ORDER, Side.TRADE};

    private static Rows order(Rows rows, String id, String quote, String trade, String amount) {
        return rows.order(
                "order_id", id,
                "quote_id", quote,
                "transact_id", trade,
                "status", "settled",
                "fiat_amount", amount,
                "fiat_currency", "EUR",
                "accepted_at", "2026-03-01T12:00:10Z");
    }

    private static Rows trade(Rows rows, String id, String quote, String amount) {
        return rows.trade(
                "transact_id",
                id,
                "quote_id",
                quote,
                "pool_id",
                "EUR-USDT",
                "status",
                "settled",
                "fiat_amount",
                amount,
                "created_at",
                "2026-03-01T12:00:12Z");
    }

    private static Link live(String order, String trade) {
        return new Link(Environment.LIVE, order, trade);
    }

    private static Rows swapped() {
        Rows rows = new Rows();
        order(rows, "o1", "q1", "t2", "100");
        order(rows, "o2", "q2", "t1", "100");
        trade(rows, "t1", "q1", "100");
        trade(rows, "t2", "q2", "100");
        return rows;
    }

    @Test
    void twoDecisionsMatchTwoAmbiguousOrdersAndTakingThemBackMakesThemAmbiguousAgain() {
        List<SeededBooks.Rows.Entry> rows = swapped().all;
        Desk desk = new Desk(POLICY);
        String before = desk.match(rows, BOTH).digest();
        assertThat(desk.codes()).containsExactly(BreakCode.AMBIGUOUS, BreakCode.AMBIGUOUS);

        desk.links(live("o1", "t1"), live("o2", "t2"));
        MatchResult decided = desk.match(rows, BOTH);

        assertThat(desk.breaks).isEmpty();
        assertThat(desk.matches)
                .extracting(Match::rule)
                .containsExactly(Match.Rule.PERSON, Match.Rule.PERSON);
        assertThat(desk.matches)
                .extracting(match -> match.rule().code() + " " + match.why())
                .containsExactly(
                        "person Joined by the decision of a person about the order o1: 1 order, 1"
                                + " trade; traded 100 EUR, ordered the same.",
                        "person Joined by the decision of a person about the order o2: 1 order, 1"
                                + " trade; traded 100 EUR, ordered the same.");
        assertThat(desk.matches.getFirst().transactId()).isEqualTo("t1,t2");
        assertThat(decided.matches()).containsEntry(Match.Rule.PERSON, 2L);
        assertThat(decided.digest()).isNotEqualTo(before);

        desk.links();
        assertThat(desk.match(rows, BOTH).digest()).isEqualTo(before);
        assertThat(desk.codes()).containsExactly(BreakCode.AMBIGUOUS, BreakCode.AMBIGUOUS);
    }

    @Test
    void theOtherWayRoundIsAPersonsRightToo() {
        Desk desk = new Desk(POLICY).links(live("o1", "t2"), live("o2", "t1"));

        desk.match(swapped().all, BOTH);

        assertThat(desk.breaks).isEmpty();
        assertThat(desk.matches)
                .extracting(Match::orderId, Match::quoteId)
                .containsExactlyInAnyOrder(tuple("o1", "q1,q2"), tuple("o2", "q1,q2"));
    }

    @Test
    void whatIsWrongWithLinkedRowsKeepsItsName() {
        Rows rows = new Rows();
        order(rows, "o1", "lost", "", "100");
        order(rows, "o2", "q2", "", "60");
        order(rows, "o3", "", "", "30");
        trade(rows, "t1", "q1", "90");
        trade(rows, "t2", "q2", "100");
        Desk desk = new Desk(POLICY).links(live("o1", "t1"), live("o3", "t2"));

        desk.match(rows.all, BOTH);

        assertThat(desk.codes()).containsExactly(BreakCode.PARTIAL, BreakCode.AMOUNT_MISMATCH);
        assertThat(desk.breaks.getLast().why())
                .isEqualTo(
                        BreakCode.AMOUNT_MISMATCH.sentence()
                                + " The order says 100 EUR, the trade says 90 EUR. It is more by"
                                + " 10. Joined by the decision of a person about the order o1.");
        assertThat(desk.breaks.getLast().quoteId()).isEqualTo("lost,q1");
        assertThat(desk.matches).isEmpty();
    }

    @Test
    void twoLinkedOrdersThatTogetherPayOneTradeAreInOrder() {
        Rows rows = new Rows();
        order(rows, "o1", "", "", "60");
        order(rows, "o2", "", "", "40");
        trade(rows, "t1", "", "100");
        Desk desk = new Desk(POLICY).links(live("o1", "t1"), live("o2", "t1"));

        desk.match(rows.all, BOTH);

        assertThat(desk.breaks).isEmpty();
        assertThat(desk.matches)
                .extracting(Match::rule, Match::shape)
                .containsExactly(tuple(Match.Rule.PERSON, Match.Shape.MANY_TO_ONE));
    }

    @Test
    void bookingsFollowALinkedOrderAndItsOtherIdsTeachNothing() {
        Rows rows = new Rows();
        order(rows, "o1", "", "t2", "100");
        trade(rows, "t1", "q1", "100");
        trade(rows, "t2", "", "70");
        order(rows, "o2", "", "t2", "70");
        for (String n : List.of("1", "2")) {
            rows.book("entry_id", "b" + n, "order_id", "o" + n, "kind", "debit", "currency", "EUR");
            rows.all.getLast().cells().put("amount", n.equals("1") ? "100" : "70");
        }
        Desk desk = new Desk(POLICY).links(live("o1", "t1"));

        desk.match(rows.all, Side.ORDER, Side.TRADE, Side.BOOK);

        assertThat(desk.breaks).isEmpty();
        assertThat(desk.matches)
                .extracting(Match::rule)
                .containsExactlyInAnyOrder(Match.Rule.PERSON, Match.Rule.TRANSACT_ID);
    }

    @Test
    void aLinkWhoseOrderOrTradeOrWorldIsAnotherChangesNothing() {
        SeededBooks books = new SeededBooks(5, 60, Map.of(7L, Seed.values()[0]));
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
        String digest = desk.match(books.rows().all).digest();
        String order = books.draft(3).orderId();

        desk.links(
                live(order, "nothing"),
                live("nobody", books.draft(4).transactId()),
                live("", ""),
                new Link(Environment.SANDBOX, order, books.draft(4).transactId()));

        assertThat(desk.match(books.rows().all).digest()).isEqualTo(digest);
    }

    @Test
    void ofContradictingDecisionsTheFirstTradeThatCameCounts() {
        Rows rows = new Rows();
        order(rows, "o1", "", "", "100");
        trade(rows, "t2", "q2", "100");
        trade(rows, "t3", "q3", "100");
        Desk desk = new Desk(POLICY).links(live("o1", "t3"), live("o1", "t1"), live("o1", "t2"));

        desk.match(rows.all, BOTH);

        assertThat(desk.codes()).containsExactly(BreakCode.TRADE_WITHOUT_ORDER);
        assertThat(desk.matches).extracting(Match::transactId).containsExactly("t2");
    }

    @Test
    void neitherTheOrderOfRowsAndLinksNorPartitionsChangeADigit() {
        SeededBooks books = new SeededBooks(11, 300, Map.of());
        List<SeededBooks.Rows.Entry> rows = new ArrayList<>(books.rows().all);
        List<Link> links = new ArrayList<>();
        for (int n = 0; n < 300; n += 7) {
            links.add(live(books.draft(n).orderId(), books.draft(n + n % 3).transactId()));
        }
        Desk desk = new Desk(MatchPolicy.strict(books.asOf()));
        String digest = desk.links(links.toArray(Link[]::new)).match(rows).digest();
        assertThat(desk.codes()).contains(BreakCode.DUPLICATE_ORDER);

        for (int partitions : new int[] {1, 4, 128}) {
            Collections.shuffle(rows, new Random(partitions));
            Collections.shuffle(links, new Random(partitions));
            desk.setup(new MatchSetup(partitions, 2, partitions * 10_000L));
            desk.links(links.toArray(Link[]::new));
            assertThat(desk.match(rows).digest()).as(partitions + "").isEqualTo(digest);
        }
    }

    @Test
    void moreThanAHundredThousandLinksAreRefused(@TempDir Path folder) {
        List<Link> links =
                IntStream.rangeClosed(0, 100_000).mapToObj(i -> live("o" + i, "t")).toList();

        assertThatThrownBy(() -> new MatchInput(MatchSetup.normal(), folder, links))
                .isInstanceOfSatisfying(
                        MatchProblem.class,
                        problem -> assertThat(problem.code()).isEqualTo("match-too-many-links"));
    }
}
