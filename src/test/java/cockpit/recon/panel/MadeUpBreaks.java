package cockpit.recon.panel;

import cockpit.recon.BreakDecision;
import cockpit.recon.BreakDetail;
import cockpit.recon.BreakDetail.FieldValue;
import cockpit.recon.BreakDetail.SideRecord;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakRow;
import cockpit.recon.BreakSelection;
import cockpit.recon.BreakSelection.AgeBar;
import cockpit.recon.match.Break;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Candidate;
import cockpit.recon.match.Environment;
import cockpit.recon.match.Severity;
import cockpit.recon.match.SeverityPolicy;
import cockpit.recon.table.Side;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/// Breaks that are computed from their number, and what people decided about them.
final class MadeUpBreaks {
    /// From here on nothing is filtered or sorted: the table alone is looked at.
    private static final int LARGE = 100_000;

    private static final SeverityPolicy POLICY =
            new SeverityPolicy(Map.of("EUR", new BigDecimal("10000")), Duration.ofDays(1));
    private static final List<BreakCode> CODES =
            List.of(
                    BreakCode.SETTLED_WITHOUT_EVENT,
                    BreakCode.AMOUNT_MISMATCH,
                    BreakCode.DIFFERENT_DAY,
                    BreakCode.ORDER_WITHOUT_TRADE,
                    BreakCode.SETTLED_WITHOUT_EVENT,
                    BreakCode.SETTLED_WITHOUT_DEBIT,
                    BreakCode.STATUS_MISMATCH,
                    BreakCode.AMBIGUOUS,
                    BreakCode.DIFFERENT_DAY,
                    BreakCode.FAILED_WITHOUT_REFUND,
                    BreakCode.SETTLED_WITHOUT_EVENT,
                    BreakCode.STALE_RESERVED,
                    BreakCode.TRADE_WITHOUT_ORDER,
                    BreakCode.DUE_NEXT_DAY,
                    BreakCode.UNKNOWN_STATUS,
                    BreakCode.DUPLICATE_DEBIT);

    private final int count;
    private final InstantSource clock;
    private final Map<Integer, List<BreakDecision>> decisions = new HashMap<>();

    MadeUpBreaks(int count, InstantSource clock) {
        this.count = count;
        this.clock = clock;
    }

    int count() {
        return count;
    }

    long decided() {
        return decisions.values().stream().filter(all -> current(all).isPresent()).count();
    }

    void decide(long[] numbers, BreakDecision decision) {
        for (long number : numbers) {
            decisions.computeIfAbsent((int) number, _ -> new ArrayList<>()).add(decision);
        }
    }

    void undo(String decisionId, String why) {
        decisions
                .values()
                .forEach(
                        all ->
                                all.replaceAll(
                                        one ->
                                                one.decisionId().equals(decisionId)
                                                        ? new BreakDecision(
                                                                one.decisionId(),
                                                                one.verdict(),
                                                                one.person(),
                                                                one.reason(),
                                                                one.at(),
                                                                why)
                                                        : one));
    }

    BreakSelection none(BreakQuery query) {
        return new BreakSelection(new long[0], Map.of(), bars(query, List.of()), 0);
    }

    BreakSelection select(BreakQuery query) {
        if (count >= LARGE) {
            return new BreakSelection(
                    LongStream.range(0, count).toArray(),
                    Map.of(BreakCode.AMOUNT_MISMATCH, (long) count),
                    List.of(),
                    count);
        }
        List<BreakRow> all = IntStream.range(0, count).mapToObj(this::row).toList();
        List<BreakRow> withoutCodes =
                all.stream().filter(row -> fits(query, row) && inBucket(query, row)).toList();
        List<BreakRow> shown =
                withoutCodes.stream()
                        .filter(row -> hasCode(query, row))
                        .sorted(order(query))
                        .toList();
        Map<BreakCode, Long> codes = new EnumMap<>(BreakCode.class);
        withoutCodes.forEach(row -> codes.merge(row.found().code(), 1L, Long::sum));
        return new BreakSelection(
                shown.stream().mapToLong(BreakRow::number).toArray(),
                codes,
                bars(
                        query,
                        all.stream()
                                .filter(row -> fits(query, row) && hasCode(query, row))
                                .toList()),
                shown.stream().filter(row -> row.decided().isEmpty()).count());
    }

    BreakRow row(long number) {
        int n = (int) number;
        Break found = found(n);
        return new BreakRow(
                n,
                HexFormat.of().toHexDigits(n * 0x9E3779B97F4A7C15L).repeat(2),
                found,
                found.severity(POLICY, clock.instant()),
                found.age(clock.instant()),
                current(decisions.getOrDefault(n, List.of())));
    }

    BreakDetail detail(long number) {
        BreakRow row = row(number);
        Break found = row.found();
        boolean isAmount = found.code() == BreakCode.AMOUNT_MISMATCH;
        List<SideRecord> records = new ArrayList<>();
        if (!found.orderId().isEmpty()) {
            records.add(
                    new SideRecord(
                            Side.ORDER,
                            "orders-2026-11-21.csv",
                            number + 17,
                            List.of(
                                    new FieldValue("order_id", found.orderId(), false),
                                    new FieldValue("quote_id", found.quoteId(), false),
                                    new FieldValue("status", "completed", false),
                                    new FieldValue("fiat_amount", "118.4", isAmount),
                                    new FieldValue("fiat_currency", "EUR", false),
                                    new FieldValue("created_at", "2026-11-21T08:14:12Z", true))));
        }
        records.add(
                new SideRecord(
                        Side.QUOTE,
                        "0Pools quotes",
                        number + 3,
                        List.of(
                                new FieldValue("quote_id", "pq_live_9d2e" + number, false),
                                new FieldValue("status", "consumed", false),
                                new FieldValue("fiat_amount", "118.45", isAmount))));
        records.add(
                new SideRecord(
                        Side.TRADE,
                        "0Pools trades",
                        number + 9,
                        List.of(
                                new FieldValue("quote_id", "pq_live_9d2e" + number, false),
                                new FieldValue("transact_id", "txn_live_41c" + number, false),
                                new FieldValue("status", "settled", false),
                                new FieldValue("fiat_amount", "118.45", isAmount),
                                new FieldValue("created_at", "2026-11-21T08:14:14.118Z", true))));
        records.add(
                new SideRecord(
                        Side.LEDGER,
                        "0Pools ledger",
                        number + 11,
                        List.of(
                                new FieldValue("ref", "txn_live_41c" + number, false),
                                new FieldValue("kind", "buy_debit", false),
                                new FieldValue("amount", "-118.45", isAmount),
                                new FieldValue("currency", "EUR", false))));
        return new BreakDetail(
                row, records, records.size(), decisions.getOrDefault((int) number, List.of()));
    }

    private static Optional<BreakDecision> current(List<BreakDecision> all) {
        return all.stream().filter(one -> !one.isUndone()).reduce((_, last) -> last);
    }

    private static Break found(int n) {
        BreakCode code = CODES.get(n % CODES.size());
        boolean hasOrder = code != BreakCode.TRADE_WITHOUT_ORDER;
        boolean hasTrade = code != BreakCode.ORDER_WITHOUT_TRADE && code != BreakCode.AMBIGUOUS;
        boolean isMoney = !code.isTiming() && code != BreakCode.UNKNOWN_STATUS;
        long minutes = 40 + (n * 37L) % (9 * 24 * 60);
        return new Break(
                code,
                Environment.LIVE,
                hasOrder ? "po_" + (8812 + n) : "",
                hasTrade ? "pq_live_9d2e" + n : "",
                hasTrade ? "txn_live_41c" + n : "",
                "",
                isMoney ? "EUR" : "",
                isMoney ? amount(n) : null,
                (MadeUpBooks.NOW.getEpochSecond() - minutes * 60) * 1_000_000,
                code.sentence()
                        + (code == BreakCode.AMBIGUOUS
                                ? " Two trades fit this order equally well."
                                : " The nearest record differs by 0.05 EUR."),
                candidates(code, n),
                List.of());
    }

    private static BigDecimal amount(int n) {
        return n % 40 == 1
                ? new BigDecimal("123456789012345678.123456789012345678")
                : BigDecimal.valueOf(5_00 + (n * 7919L) % 40_000_00, 2).stripTrailingZeros();
    }

    private static List<Candidate> candidates(BreakCode code, int n) {
        return switch (code) {
            case AMBIGUOUS ->
                    List.of(
                            trade("txn_live_77a" + n, BigDecimal.ZERO, 1_200_000, List.of()),
                            trade("txn_live_77b" + n, BigDecimal.ZERO, 1_200_000, List.of()));
            case ORDER_WITHOUT_TRADE ->
                    List.of(
                            trade(
                                    "txn_live_52d" + n,
                                    new BigDecimal("0.05"),
                                    -4_000_000,
                                    List.of("network")));
            case TRADE_WITHOUT_ORDER ->
                    List.of(
                            new Candidate(
                                    Side.ORDER,
                                    "po_9" + n,
                                    "",
                                    new BigDecimal("-1.5"),
                                    61_000_000,
                                    List.of()));
            default -> List.of();
        };
    }

    private static Candidate trade(
            String id, BigDecimal more, long laterMicros, List<String> differing) {
        return new Candidate(Side.TRADE, id, "pq_live_0f31", more, laterMicros, differing);
    }

    private static boolean fits(BreakQuery query, BreakRow row) {
        String text = query.text().toLowerCase(Locale.ROOT);
        Break found = row.found();
        boolean hasText =
                (found.orderId() + ' ' + found.quoteId() + ' ' + found.transactId())
                        .toLowerCase(Locale.ROOT)
                        .contains(text);
        boolean isWanted =
                switch (query.decided()) {
                    case ALL -> true;
                    case UNDECIDED -> row.decided().isEmpty();
                    case DECIDED -> row.decided().isPresent();
                };
        return hasText && isWanted && row.severity().compareTo(query.leastSevere()) >= 0;
    }

    private static boolean hasCode(BreakQuery query, BreakRow row) {
        return query.codes().isEmpty() || query.codes().contains(row.found().code());
    }

    private static boolean inBucket(BreakQuery query, BreakRow row) {
        return query.bucket() < 0 || query.buckets().of(row.age()) == query.bucket();
    }

    private static List<AgeBar> bars(BreakQuery query, List<BreakRow> rows) {
        return IntStream.range(0, query.buckets().count())
                .mapToObj(
                        bucket -> {
                            List<BreakRow> in =
                                    rows.stream()
                                            .filter(row -> query.buckets().of(row.age()) == bucket)
                                            .toList();
                            return new AgeBar(
                                    query.buckets().label(bucket),
                                    in.size(),
                                    in.stream()
                                            .filter(
                                                    row ->
                                                            row.severity().compareTo(Severity.HIGH)
                                                                    >= 0)
                                            .count());
                        })
                .toList();
    }

    private static Comparator<BreakRow> order(BreakQuery query) {
        Comparator<BreakRow> order =
                switch (query.sort()) {
                    case CANONICAL -> Comparator.comparing(BreakRow::number);
                    case CODE -> Comparator.comparing(row -> row.found().code());
                    case SEVERITY -> Comparator.comparing(BreakRow::severity);
                    case AGE -> Comparator.comparing(BreakRow::age);
                    case AMOUNT ->
                            Comparator.comparing(
                                    row ->
                                            row.found().amount() == null
                                                    ? BigDecimal.ZERO
                                                    : row.found().amount());
                    case ORDER_ID -> Comparator.comparing(row -> row.found().orderId());
                    case QUOTE_ID -> Comparator.comparing(row -> row.found().quoteId());
                    case TRANSACT_ID -> Comparator.comparing(row -> row.found().transactId());
                };
        return query.isDescending() ? order.reversed() : order;
    }
}
