package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// Writes six books that agree, except for the defects that are asked for. The same seed gives the
/// same rows. Nothing is kept: rows are handed out one by one, nearly in order of time.
public final class SeededBooks {
    public static final Instant BEGIN = Instant.parse("2026-03-01T00:00:10Z");
    static final BigDecimal OPENING = new BigDecimal("1000000.00");

    private final long seed;
    private final long orders;
    private final Map<Long, Seed> defects;
    private final Instant begin;
    private final long stepMillis;

    /// @param defects which orders are spoiled, and how
    public SeededBooks(long seed, long orders, Map<Long, Seed> defects) {
        this(
                seed,
                orders,
                defects,
                BEGIN,
                Duration.ofMillis(Math.clamp(20L * 86_400_000 / Math.max(1, orders), 1, 20_000)));
    }

    /// @param begin when the first order is accepted
    /// @param step how long after each the next one is
    public SeededBooks(
            long seed, long orders, Map<Long, Seed> defects, Instant begin, Duration step) {
        this.seed = seed;
        this.orders = orders;
        this.defects = defects;
        this.begin = begin;
        this.stepMillis = step.toMillis();
    }

    @FunctionalInterface
    public interface Taker {
        void row(Side side, Map<String, String> row);
    }

    /// A moment at which every reserved trade of these books is stale.
    public Instant asOf() {
        return time(orders).plusSeconds(86_400);
    }

    /// Never within a minute of midnight, so that an order and its trade share their day.
    private Instant time(long number) {
        Instant time = begin.plusMillis(number * stepMillis);
        long second = Math.floorMod(time.getEpochSecond(), 86_400L);
        return second < 60
                ? time.plusSeconds(60)
                : second >= 86_280 ? time.minusSeconds(120) : time;
    }

    Draft draft(long number) {
        SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
        Draft draft = Draft.of(number, time(number), random);
        Seed defect = defects.get(number);
        if (defect != null) {
            defect.spoil(draft);
        }
        return draft;
    }

    public void write(Taker taker) {
        BigDecimal balance = payIn(taker, "led_first", begin.minusSeconds(600), BigDecimal.ZERO);
        for (long number = 0; number < orders; number++) {
            Draft draft = draft(number);
            for (Map<String, String> entry : draft.rows.get(Side.LEDGER)) {
                balance = balance.add(new BigDecimal(entry.get("amount")));
                entry.put("balance_after", balance.toPlainString());
            }
            for (Side side : Side.values()) {
                for (Map<String, String> row : draft.rows.get(side)) {
                    taker.row(side, row);
                }
            }
        }
        payIn(taker, "led_last", asOf(), balance);
    }

    private static BigDecimal payIn(Taker taker, String id, Instant at, BigDecimal balance) {
        BigDecimal after = balance.add(OPENING);
        taker.row(
                Side.LEDGER,
                Map.of(
                        "ledger_id",
                        id,
                        "ref",
                        "bank-" + id,
                        "kind",
                        "payin_credit",
                        "amount",
                        OPENING.toPlainString(),
                        "currency",
                        "EUR",
                        "balance_after",
                        after.toPlainString(),
                        "created_at",
                        at.toString()));
        return after;
    }

    /// All rows at once, for books that fit in memory.
    Rows rows() {
        Rows rows = new Rows();
        write(rows::add);
        return rows;
    }

    /// Rows of books, side by side.
    static final class Rows {
        final List<Entry> all = new ArrayList<>();

        record Entry(Side side, Map<String, String> cells) {}

        void add(Side side, Map<String, String> cells) {
            all.add(new Entry(side, cells));
        }
    }
}
