package cockpit.recon;

import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Severity;
import cockpit.recon.match.SeverityPolicy;
import cockpit.recon.table.Row;

import java.time.Instant;
import java.util.Arrays;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntUnaryOperator;
import java.util.stream.IntStream;

/// Sorts breaks. What does not change with the time is ranked once: after that a sort compares
/// plain numbers only.
final class BreakOrder {
    private static final BreakCode FIRST = List.of(BreakCode.values()).getFirst();

    private final BreakColumns columns;
    private final Map<BreakQuery.Sort, int[]> ranks = new EnumMap<>(BreakQuery.Sort.class);

    BreakOrder(BreakColumns columns) {
        this.columns = columns;
    }

    /// @param numbers rising
    long[] sorted(int[] numbers, BreakQuery query, SeverityPolicy policy, Instant now) {
        IntUnaryOperator key = key(query.sort(), policy, now);
        long[] keyed = new long[numbers.length];
        for (int i = 0; i < numbers.length; i++) {
            int of = key.applyAsInt(numbers[i]);
            keyed[i] = (long) (query.isDescending() ? -of : of) << 32 | numbers[i];
        }
        Arrays.sort(keyed);
        for (int i = 0; i < keyed.length; i++) {
            keyed[i] &= 0xFFFF_FFFFL;
        }
        return keyed;
    }

    private IntUnaryOperator key(BreakQuery.Sort sort, SeverityPolicy policy, Instant now) {
        return switch (sort) {
            case CANONICAL -> number -> number;
            case CODE -> number -> columns.code(number).compareTo(FIRST);
            case SEVERITY ->
                    number ->
                            columns.severity(number, policy, columns.age(number, now))
                                    .compareTo(Severity.INFO);
            case AGE -> ranked(sort, Comparator.comparingLong(number -> -youngest(number)));
            case AMOUNT ->
                    ranked(sort, Comparator.comparing(columns::asset).thenComparing(columns::size));
            case ORDER_ID -> ranked(sort, byText(0));
            case QUOTE_ID -> ranked(sort, byText(1));
            case TRANSACT_ID -> ranked(sort, byText(2));
        };
    }

    /// What has no time has no age, so it counts as the youngest.
    private long youngest(int number) {
        return columns.since(number) == Row.NO_TIME ? Long.MAX_VALUE : columns.since(number);
    }

    private Comparator<Integer> byText(int slot) {
        return (one, other) -> columns.compareText(one, other, slot);
    }

    private synchronized IntUnaryOperator ranked(
            BreakQuery.Sort sort, Comparator<Integer> comparator) {
        int[] rank = ranks.computeIfAbsent(sort, none -> ranked(comparator));
        return number -> rank[number];
    }

    /// The place of each break among all; equal ones share a place.
    private int[] ranked(Comparator<Integer> comparator) {
        Integer[] all = IntStream.range(0, columns.count()).boxed().toArray(Integer[]::new);
        Arrays.parallelSort(all, comparator);
        int[] rank = new int[all.length];
        int place = 0;
        for (int i = 0; i < all.length; i++) {
            if (i > 0 && comparator.compare(all[i - 1], all[i]) != 0) {
                place = i;
            }
            rank[all[i]] = place;
        }
        return rank;
    }
}
