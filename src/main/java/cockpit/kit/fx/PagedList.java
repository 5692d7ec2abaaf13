package cockpit.kit.fx;

import javafx.collections.ObservableListBase;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;
import java.util.function.ToLongFunction;

/// A list of many keys whose rows are read in pages when they are looked at. It holds eight bytes a
/// key and a bounded number of pages; its elements are the keys, and [#row] gives the row when it
/// is there. Rows never change once they are read. Used on the FX thread.
///
/// @param <R> an immutable row
public final class PagedList<R> extends ObservableListBase<Long> {
    /// How many rows are read at once.
    public static final int PAGE_ROW_COUNT = 128;

    private static final int READING_COUNT_MAX = 2;
    private static final int WAITING_COUNT_MAX = 4;

    private final long[] base;
    private final ToLongFunction<R> key;
    private final Function<long[], CompletionStage<List<R>>> read;
    private final Runnable arrived;
    private final Map<Integer, Page<R>> pages;
    private final Set<Integer> reading = new HashSet<>();
    // Who scrolls fast passes by pages; the newest wishes count.
    private final Deque<Integer> waiting = new ArrayDeque<>();
    private long[] newer = new long[16];
    private int newerCount;
    private @Nullable Throwable failure;

    private record Page<R>(int keyCount, Map<Long, R> rows) {}

    /// @param keys in the order of the list, each once; not copied and not to be changed afterwards
    /// @param key of a row
    /// @param read reads the rows of keys; ends on the FX thread
    /// @param pageCountMax how many pages are kept
    /// @param arrived called after a page arrived or failed
    public PagedList(
            long[] keys,
            ToLongFunction<R> key,
            Function<long[], CompletionStage<List<R>>> read,
            int pageCountMax,
            Runnable arrived) {
        this.base = keys;
        this.key = key;
        this.read = read;
        this.arrived = arrived;
        this.pages =
                new LinkedHashMap<>(16, 0.75f, true) {
                    @Override
                    protected boolean removeEldestEntry(Map.Entry<Integer, Page<R>> eldest) {
                        return size() > pageCountMax;
                    }
                };
    }

    @Override
    public int size() {
        return newerCount + base.length;
    }

    @Override
    public Long get(int index) {
        return key(index);
    }

    // The views look for their selection here; boxing a million keys for that would be felt.
    @Override
    public int indexOf(@Nullable Object sought) {
        if (sought instanceof Long number) {
            for (int i = 0; i < size(); i++) {
                if (key(i) == number) {
                    return i;
                }
            }
        }
        return -1;
    }

    @Override
    public boolean contains(@Nullable Object sought) {
        return indexOf(sought) >= 0;
    }

    /// Only itself. A view compares its old list with its new one, and two lists of a million equal
    /// keys would be compared key by key only for the new one to be left out.
    @Override
    public boolean equals(@Nullable Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }

    public long key(int index) {
        return index < newerCount ? newer[newerCount - 1 - index] : base[index - newerCount];
    }

    /// Every key, in the order of the list.
    public long[] keys() {
        long[] all = new long[size()];
        for (int i = 0; i < newerCount; i++) {
            all[i] = newer[newerCount - 1 - i];
        }
        System.arraycopy(base, 0, all, newerCount, base.length);
        return all;
    }

    /// Puts keys before all others.
    ///
    /// @param keys the last one becomes the first of the list
    public void push(long[] keys) {
        if (keys.length == 0) {
            return;
        }
        if (newerCount + keys.length > newer.length) {
            newer = Arrays.copyOf(newer, Math.max(newer.length * 2, newerCount + keys.length));
        }
        System.arraycopy(keys, 0, newer, newerCount, keys.length);
        newerCount += keys.length;
        beginChange();
        nextAdd(0, keys.length);
        endChange();
    }

    /// The row at an index; empty while it is being read, which this call sets off.
    public Optional<R> row(int index) {
        Optional<R> row = kept(index);
        int page = page(index);
        if (row.isEmpty() && !isWhole(page) && failure == null) {
            ask(page);
            return kept(index);
        }
        return row;
    }

    /// Why a page could not be read; nothing is read before [#retry].
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    public void retry() {
        failure = null;
        arrived.run();
    }

    /// Reads a page with holes again the next time that somebody looks into a hole: the store may
    /// have caught up.
    public void recheck() {
        pages.replaceAll(
                (_, page) ->
                        page.rows().size() < page.keyCount() ? new Page<>(0, page.rows()) : page);
        arrived.run();
    }

    /// How many pages are in memory; never more than was allowed.
    public int pageCount() {
        return pages.size();
    }

    private Optional<R> kept(int index) {
        Page<R> page = pages.get(page(index));
        return page == null ? Optional.empty() : Optional.ofNullable(page.rows().get(key(index)));
    }

    // Keys that are put before others do not move the pages that were read: the first ones have the
    // pages 0, 1, 2 …, those put before them -1, -2 …
    private int page(int index) {
        return index < newerCount
                ? -1 - (newerCount - 1 - index) / PAGE_ROW_COUNT
                : (index - newerCount) / PAGE_ROW_COUNT;
    }

    private long[] keysOf(int page) {
        long[] all = page < 0 ? newer : base;
        int from = (page < 0 ? -1 - page : page) * PAGE_ROW_COUNT;
        int end = page < 0 ? newerCount : base.length;
        return Arrays.copyOfRange(all, from, Math.min(end, from + PAGE_ROW_COUNT));
    }

    private boolean isWhole(int page) {
        Page<R> kept = pages.get(page);
        return kept != null && kept.keyCount() == keysOf(page).length;
    }

    private void ask(int page) {
        if (reading.contains(page) || waiting.contains(page)) {
            return;
        }
        if (reading.size() < READING_COUNT_MAX) {
            start(page);
        } else {
            waiting.push(page);
            if (waiting.size() > WAITING_COUNT_MAX) {
                waiting.removeLast();
            }
        }
    }

    private void start(int page) {
        reading.add(page);
        long[] keys = keysOf(page);
        read.apply(keys).whenComplete((rows, problem) -> take(page, keys.length, rows, problem));
    }

    private void take(int page, int keyCount, @Nullable List<R> rows, @Nullable Throwable problem) {
        reading.remove(page);
        if (rows == null) {
            failure = problem;
            waiting.clear();
        } else {
            Map<Long, R> byKey = HashMap.newHashMap(rows.size());
            rows.forEach(row -> byKey.put(key.applyAsLong(row), row));
            pages.put(page, new Page<>(keyCount, byKey));
            Integer next = waiting.poll();
            if (next != null) {
                start(next);
            }
        }
        arrived.run();
    }
}
