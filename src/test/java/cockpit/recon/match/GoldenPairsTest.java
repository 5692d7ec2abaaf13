package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// D-M2 and D-M3: for every pair the rule that joins it is written beside it. Pairs are matched
/// together, an hour apart, each with ids of its own.
class GoldenPairsTest {
    // Rows: o order quote trade key amount status, t trade quote amount status, q quote key amount
    // status, b order trade amount, and p order trade for what a person decided. A dash is an empty
    // cell; @n puts a row n seconds later. A question mark after a code says that the row has
    // candidates by amount, asset and time, which a person could confirm.
    private static final String PAIRS =
            """
            o 1 1 1 - 100 settled; t 1 1 100 settled => quote-id 1:1
            o 1 1 - - 100 settled; t 1 1 100 settled => quote-id 1:1
            o 1 1 - - 100.00 settled; t 1 1 100 settled => quote-id 1:1
            o 1 1 - - 100 -; t 1 1 100 settled => quote-id 1:1
            o 1 1 - - - settled; t 1 1 100 settled => quote-id 1:1
            o 1 1 - - 100 pending; t 1 1 100 reserved => quote-id 1:1
            o 1 1 - - 100 accepted; t 1 1 100 reserved => quote-id 1:1
            o 1 1 1 - 0.000000000000000001 settled; t 1 1 0.000000000000000001 settled => quote-id 1:1
            o 1 1 1 - 1000000000000000000000000000000 settled; t 1 1 1000000000000000000000000000000 settled => quote-id 1:1
            o 1 1 1 1 100 settled; q 1 1 100 consumed; t 1 1 100 settled => quote-id 1:1
            o 1 1 - 1 100 settled; q 1 1 100 consumed; t 1 1 100 settled => quote-id 1:1
            o 1 1 1 - 100 settled; q 1 1 100 consumed; t 1 1 100 settled => quote-id 1:1
            o 1 1 1 - 100 settled; t@300 1 1 100 settled => quote-id 1:1
            o 1 1 1 - 100 settled; t@-300 1 1 100 settled => quote-id 1:1
            o 1 1 1 - 100 failed; t 1 1 100 failed => quote-id 1:1
            o 1 1 1 - 100 released; t 1 1 100 released => quote-id 1:1
            o 1 1 1 - 100 returned; t 1 1 100 returned => quote-id 1:1
            o 1 - 1 - 100 settled; t 1 1 100 settled => transact-id 1:1
            o 1 - 1 - 100 -; t 1 1 100 settled => transact-id 1:1
            o 1 - 1 1 100 settled; t 1 1 100 settled => transact-id 1:1
            o 1 - 1 1 100 settled; q 1 1 100 consumed; t 1 1 100 settled => transact-id 1:1
            o 1 - 1 - 100 settled; t 1 - 100 settled => transact-id 1:1
            o 1 1 1 - 100 settled; t 1 - 100 settled => transact-id 1:1
            o 1 - 1 - 100.0 settled; t@590 1 1 100 settled => transact-id 1:1
            o 1 - 1 - 100 returned; t 1 1 100 returned => transact-id 1:1
            o 1 - - 1 100 settled; q 1 1 100 consumed; t 1 1 100 settled => idempotency-key 1:1
            o 1 - - 1 100 -; q 1 1 100 consumed; t 1 1 100 settled => idempotency-key 1:1
            o 1 - - 1 100 failed; q 1 1 100 consumed; t 1 1 100 failed => idempotency-key 1:1
            o 1 - - 1 100 settled; q 1 1 100 -; t@60 1 1 100 settled => idempotency-key 1:1
            o 1 - 9 1 100 settled; q 1 1 100 consumed; t 1 1 100 settled => ! order-points-elsewhere?
            o 1 - - - 100 settled; b 1 1 100; t 1 1 100 settled => order-id 1:1
            o 1 - - - 100 -; b 1 1 100; t 1 1 100 settled => order-id 1:1
            o 1 - - - 100 pending; b 1 1 100; t 1 1 100 reserved => order-id 1:1
            o 1 1 1 - 100.1 settled; t 1 1 100 settled => quote-id 1:1
            o 1 1 1 - 99.9 settled; t 1 1 100 settled => quote-id 1:1
            o 1 1 1 - 100.11 settled; t 1 1 100 settled => ! amount-mismatch
            o 1 1 1 - 10.05 settled; t 1 1 10 settled => quote-id 1:1
            o 1 1 1 - 10.051 settled; t 1 1 10 settled => ! amount-mismatch
            o 1 - 1 - 10.05 settled; t 1 1 10 settled => transact-id 1:1
            o 1 8 - - 100 settled; t 1 1 100 settled => ! order-without-trade? trade-without-order?
            o 1 8 - - 100 settled; t@599 1 1 100 settled => ! order-without-trade? trade-without-order?
            o 1 8 - - 100 settled; t@601 1 1 100 settled => ! order-without-trade trade-without-order
            o 1 8 - - 100 settled; t 1 1 250 settled => ! order-without-trade trade-without-order
            o 1 8 - - 100 settled; t 1 1 100 settled; t@5 2 2 100 settled => ! ambiguous? trade-without-order? trade-without-order?
            o 1 8 - - 100 settled; t 1 1 100 settled; t@500 2 2 100 settled => ! order-without-trade? trade-without-order? trade-without-order?
            o 1 1 2 - 100 settled; o 2 2 1 - 100 settled; t 1 1 100 settled; t 2 2 100 settled => ! ambiguous? ambiguous?
            o 1 1 2 - 100 settled; t 1 1 100 settled => ! order-points-elsewhere?
            o 1 - - - 100 settled; t 1 1 100 settled => ! order-without-trade? trade-without-order?
            o 1 1 - - 100 settled; t 1 1 60 settled; t 2 1 40 settled => quote-id 1:N
            o 1 - 1 - 100 settled; t 1 1 60 settled; t 2 1 40 settled => transact-id 1:N
            o 1 1 - - 100 settled; t 1 1 30 settled; t 2 1 30 settled; t 3 1 40 settled => quote-id 1:N
            o 1 1 - - 60 settled; o 2 1 - - 40 settled; t 1 1 100 settled => quote-id N:1
            o 1 - 1 - 60 settled; o 2 - 1 - 40 settled; t 1 1 100 settled => transact-id N:1
            o 1 1 - - 60 settled; o 2 1 - - 40 settled; t 1 1 70 settled; t 2 1 30 settled => quote-id N:M
            o 1 1 - - 100 settled; t 1 1 60 settled; t 2 1 30 settled => ! partial
            o 1 1 - - 60 settled; o 2 1 - - 30 settled; t 1 1 100 settled => ! partial
            o 1 1 - - 100 settled; t 1 1 100 settled; t 2 1 100 settled => ! duplicate-trade-for-quote
            o 1 1 - - 100 settled; o 2 1 - - 100 settled; t 1 1 100 settled => ! duplicate-order
            o 1 1 - - 100 cancelled => nothing-due 1:0
            q 1 1 100 expired => nothing-due 1:0
            o 1 1 - - 100 expired; q 1 1 100 expired => nothing-due 1:0
            q 1 1 100 consumed => ! consumed-without-trade
            o 1 8 - - 100 settled; t 1 1 100.1 settled => ! order-without-trade? trade-without-order?
            o 1 8 - - 100 settled; t 1 1 100.11 settled => ! order-without-trade trade-without-order
            o 1 8 - - 100 settled; t 1 1 100 settled; p 1 1 => person 1:1
            o 1 - - - 100 settled; t 1 1 100 settled; p 1 1 => person 1:1
            o 1 - - - 100 -; t@601 1 1 100 settled; p 1 1 => person 1:1
            o 1 - 9 - 100 failed; t 1 - 100 failed; p 1 1 => person 1:1
            o 1 1 2 - 100 settled; t 1 1 100 settled; p 1 1 => person 1:1
            o 1 - 9 1 100 settled; q 1 1 100 consumed; t 1 1 100 settled; p 1 1 => person 1:1
            o 1 1 2 - 100 settled; o 2 2 1 - 100 settled; t 1 1 100 settled; t 2 2 100 settled; p 1 1; p 2 2 => person 1:1 person 1:1
            o 1 1 2 - 100 settled; o 2 2 1 - 100 settled; t 1 1 100 settled; t 2 2 100 settled; p 1 2; p 2 1 => person 1:1 person 1:1
            o 1 8 - - 100 settled; t 1 1 100 settled; t@5 2 1 100 settled; p 1 1 => ! duplicate-trade-for-quote
            o 1 - - - 100.05 settled; t 1 1 100 settled; p 1 1 => person 1:1
            o 1 - - - 250 settled; t 1 1 100 settled; p 1 1 => ! amount-mismatch
            o 1 - - - 60 settled; o 2 - - - 40 settled; t 1 1 100 settled; p 1 1; p 2 1 => person N:1
            o 1 1 - - 60 settled; o 2 - - - 40 settled; t 1 1 100 settled; p 2 1 => person N:1
            o 1 - - - 100 settled; t 1 1 60 settled; t 2 1 40 settled; p 1 2 => person 1:N
            o 1 - - - 100 settled; b 1 - 100; t 1 1 100 settled; p 1 1 => person 1:1
            o 1 1 - - 100 settled; t 1 1 100 settled; p 1 7 => quote-id 1:1
            o 1 - 1 - 100 settled; t 1 1 100 settled; p 9 1 => transact-id 1:1
            o 1 - - 1 100 settled; q 1 1 100 consumed; t 1 1 100 settled; p 1 1 => person 1:1
            o 1 1 - - 100 cancelled; t 1 1 100 settled => ! status-mismatch
            o 1 - 1 - 100 released; t 1 1 100 released => transact-id 1:1
            o 1 - - 1 100 returned; q 1 1 100 consumed; t 1 1 100 returned => idempotency-key 1:1
            """;

    private static final MatchPolicy POLICY =
            MatchPolicy.strict(Instant.parse("2026-03-01T00:00:00Z"))
                    .withTolerance(
                            Column.FIAT_AMOUNT, new BigDecimal("0.05"), new BigDecimal("0.001"));
    private static final Instant BEGIN = Instant.parse("2026-03-01T00:30:00Z");

    @Test
    void everyPairIsJoinedByTheRuleThatIsWrittenBesideIt() {
        List<String> pairs = PAIRS.lines().toList();
        List<Link> links = new ArrayList<>();
        Rows plain = new Rows();
        Rows quoted = new Rows();
        Rows booked = new Rows();
        for (int i = 0; i < pairs.size(); i++) {
            String sides = pairs.get(i).split(" => ")[0];
            boolean hasQuote = sides.startsWith("q ") || sides.contains("; q ");
            Rows rows = hasQuote ? quoted : sides.contains("; b ") ? booked : plain;
            for (String row : sides.split("; ")) {
                add(rows, links, i, row.split(" "));
            }
        }

        Map<Integer, String> found = new TreeMap<>();
        found.putAll(found(plain, links, Side.ORDER, Side.TRADE));
        found.putAll(found(quoted, links, Side.ORDER, Side.TRADE, Side.QUOTE));
        found.putAll(found(booked, links, Side.ORDER, Side.TRADE, Side.BOOK));

        assertThat(pairs.stream().filter(pair -> !pair.contains(" => ! "))).hasSizeGreaterThan(60);
        for (int i = 0; i < pairs.size(); i++) {
            assertThat(found.get(i)).as(pairs.get(i)).isEqualTo(pairs.get(i).split(" => ")[1]);
        }
    }

    /// What is found for each pair, in the words of the table.
    private static Map<Integer, String> found(Rows rows, List<Link> links, Side... sides) {
        Desk desk = new Desk(POLICY).links(links.toArray(Link[]::new));
        desk.match(rows.all, sides);
        Map<Integer, List<String>> breaks = new TreeMap<>();
        for (Break found : desk.breaks) {
            int pair = pair(found.orderId() + found.quoteId() + found.transactId());
            breaks.computeIfAbsent(pair, none -> new ArrayList<>()).add(said(found));
        }
        Map<Integer, String> found = new TreeMap<>();
        breaks.forEach(
                (pair, codes) ->
                        found.put(pair, "! " + String.join(" ", codes.stream().sorted().toList())));
        for (Match match : desk.matches) {
            found.merge(
                    pair(match.orderId() + match.quoteId() + match.transactId()),
                    match.rule().code() + " " + match.shape().code(),
                    (before, more) -> before + " " + more);
        }
        return found;
    }

    private static String said(Break found) {
        boolean open =
                found.why().endsWith("a person decides.") || found.why().contains("fit equally");
        return found.code().code() + (open ? "?" : "");
    }

    private static int pair(String ids) {
        return Integer.parseInt(ids.substring(1, ids.indexOf('-')));
    }

    private static void add(Rows rows, List<Link> links, int pair, String[] cells) {
        String[] head = cells[0].split("@");
        int later = head.length > 1 ? Integer.parseInt(head[1]) : 0;
        String at = BEGIN.plusSeconds(pair * 3600L + later).toString();
        switch (head[0]) {
            case "o" ->
                    rows.order(
                            "order_id", id("o", pair, cells[1]),
                            "quote_id", id("q", pair, cells[2]),
                            "transact_id", id("t", pair, cells[3]),
                            "idempotency_key", id("k", pair, cells[4]),
                            "fiat_amount", cell(cells[5]),
                            "fiat_currency", "EUR",
                            "status", cell(cells[6]),
                            "accepted_at", at);
            case "t" ->
                    rows.trade(
                            "transact_id",
                            id("t", pair, cells[1]),
                            "quote_id",
                            id("q", pair, cells[2]),
                            "pool_id",
                            "EUR-USDT",
                            "fiat_amount",
                            cells[3],
                            "status",
                            cells[4],
                            "created_at",
                            at);
            case "q" ->
                    rows.quote(
                            "quote_id", id("q", pair, cells[1]),
                            "idempotency_key", id("k", pair, cells[2]),
                            "pool_id", "EUR-USDT",
                            "fiat_amount", cells[3],
                            "status", cell(cells[4]));
            case "p" ->
                    links.add(
                            new Link(
                                    Environment.LIVE,
                                    id("o", pair, cells[1]),
                                    id("t", pair, cells[2])));
            default ->
                    rows.book(
                            "entry_id",
                            id("b", pair, "1"),
                            "order_id",
                            id("o", pair, cells[1]),
                            "transact_id",
                            id("t", pair, cells[2]),
                            "kind",
                            "debit",
                            "amount",
                            cells[3],
                            "currency",
                            "EUR");
        }
    }

    private static String id(String kind, int pair, String cell) {
        return cell.equals("-") ? "" : kind + pair + "-" + cell;
    }

    private static String cell(String cell) {
        return cell.equals("-") ? "" : cell;
    }
}
