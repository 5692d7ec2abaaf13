package cockpit.webhook;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryRow;

import org.jspecify.annotations.Nullable;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.LongStream;

/// The deliveries that came after a selection was made and that its filter lets through. They wait
/// here until the reader wants them. Used on the window's thread.
final class Newcomers {
    private static final int STEP_COUNT_MAX = 500;

    private final DeliverySource source;
    private final Runnable changed;
    private DeliveryFilter filter = DeliveryFilter.ALL;
    private long[] waiting = new long[16];
    private int count;
    private long seen;
    private long newest;
    private long listed;
    private int generation;
    private boolean isReading;

    /// @param changed called when more wait than before
    Newcomers(DeliverySource source, Runnable changed) {
        this.source = source;
        this.changed = changed;
    }

    /// Begins anew after a selection.
    void follow(DeliveryFilter now, DeliverySource.Selected selected) {
        generation++;
        isReading = false;
        filter = now;
        count = 0;
        seen = selected.upTo();
        listed = selected.numbers().length == 0 ? 0 : selected.numbers()[0];
        read();
    }

    /// Follows nothing until the next selection.
    void stop() {
        generation++;
        isReading = true;
        count = 0;
    }

    /// The log has deliveries up to this number now.
    void upTo(long number) {
        newest = Math.max(newest, number);
        read();
    }

    int count() {
        return count;
    }

    /// The waiting ones, oldest first; none waits afterwards.
    long[] take() {
        long[] taken = Arrays.copyOf(waiting, count);
        count = 0;
        return taken;
    }

    private void read() {
        if (isReading || seen >= newest) {
            return;
        }
        isReading = true;
        int asker = generation;
        long end = Math.min(newest, seen + STEP_COUNT_MAX);
        source.rows(LongStream.rangeClosed(seen + 1, end).toArray())
                .whenComplete(
                        (rows, problem) -> {
                            if (asker == generation) {
                                isReading = false;
                                take(rows, problem);
                            }
                        });
    }

    /// What could not be read is asked for again when the next delivery is announced.
    private void take(@Nullable List<DeliveryRow> rows, @Nullable Throwable problem) {
        if (rows == null || problem != null) {
            return;
        }
        int before = count;
        long start = seen;
        for (DeliveryRow row :
                rows.stream().sorted(Comparator.comparingLong(DeliveryRow::number)).toList()) {
            if (row.number() != seen + 1) {
                break;
            }
            seen = row.number();
            if (row.number() > listed && DeliveryQuery.matches(filter, row)) {
                add(row.number());
            }
        }
        if (count > before) {
            changed.run();
        }
        if (seen > start) {
            read();
        }
    }

    private void add(long number) {
        if (count == waiting.length) {
            waiting = Arrays.copyOf(waiting, count * 2);
        }
        waiting[count++] = number;
    }
}
