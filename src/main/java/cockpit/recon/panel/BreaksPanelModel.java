package cockpit.recon.panel;

import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.PagedList;
import cockpit.kit.fx.Words;
import cockpit.recon.AgeBuckets;
import cockpit.recon.BooksSource;
import cockpit.recon.BooksView;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakRow;
import cockpit.recon.BreakSelection;
import cockpit.recon.BreakSelection.AgeBar;
import cockpit.recon.match.BreakCode;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The table of breaks with its filters. It lives on the window's thread, and holds eight bytes for
/// each break that the query lets through and a bounded number of pages.
final class BreaksPanelModel {
    /// How many pages of rows are kept: about eight thousand rows.
    static final int PAGE_COUNT_MAX = 64;

    private static final Duration TYPING = Duration.ofMillis(150);
    private static final Duration AGED = Duration.ofMinutes(1);

    /// What stands in the table's place.
    enum Showing {
        ROWS,
        LOADING,
        /// The books were not matched yet.
        NOT_MATCHED,
        /// They were, and there is no break.
        NONE,
        /// There are some, and the filter lets none through.
        NO_MATCH,
        FAILED
    }

    /// @param problem what failed, in a sentence with its code; empty unless it did
    record Table(Showing showing, String problem) {}

    /// How often a code occurs among what the other filters let through.
    record CodeCount(BreakCode code, long count) {}

    private final BooksSource source;
    private final InstantSource clock;
    private final Delay delay;
    private final ReadOnlyObjectWrapper<PagedList<BreakRow>> list;
    private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper(0);
    private final ReadOnlyObjectWrapper<Table> table =
            new ReadOnlyObjectWrapper<>(new Table(Showing.ROWS, ""));
    private final ReadOnlyObjectWrapper<List<CodeCount>> codes =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<List<AgeBar>> ageing =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyLongWrapper undecided = new ReadOnlyLongWrapper(0);
    private final ReadOnlyStringWrapper exportRefusal =
            new ReadOnlyStringWrapper(Words.text("recon.export.nothing"));
    private final ReadOnlyStringWrapper bucketsProblem = new ReadOnlyStringWrapper("");
    private final ObjectProperty<BreakQuery> query =
            new SimpleObjectProperty<>(BreakQuery.ALL.sortedBy(BreakQuery.Sort.SEVERITY, true));
    private Runnable typing = () -> {};
    private Instant selectedAt = Instant.EPOCH;
    private int generation;
    private boolean isAwake;
    private String runId = "";
    private String shownRunId = "";
    private boolean isSameRun;
    private boolean isRead;
    private boolean isMatched;
    private boolean isSelecting;
    private boolean isAgain;

    BreaksPanelModel(BooksSource source, InstantSource clock, Delay delay) {
        this.source = source;
        this.clock = clock;
        this.delay = delay;
        this.list = new ReadOnlyObjectWrapper<>(paged(new long[0]));
        query.addListener((_, older, newer) -> queryChanged(older, newer));
    }

    /// The panel is on the screen; it reads with the next [#refresh].
    void wake() {
        isAwake = true;
    }

    /// Forgets the rows; the panel is off the screen.
    void rest() {
        isAwake = false;
        generation++;
        isSelecting = false;
        isAgain = false;
        typing.run();
        list.set(paged(new long[0]));
    }

    /// The books were read anew.
    ///
    /// @param view null when they could not be read
    void refresh(@Nullable BooksView view) {
        if (view != null) {
            isRead = true;
            isMatched = view.run().isPresent();
            runId = view.run().map(run -> run.fact().runId()).orElse("");
        }
        if (!isAwake) {
            return;
        }
        if (isSelecting) {
            isAgain = true;
        } else {
            select(false);
        }
    }

    /// Time passes: ages are shown anew when they may have changed.
    void tick() {
        boolean isAged = !clock.instant().isBefore(selectedAt.plus(AGED));
        if (isAwake && isAged && !isSelecting) {
            select(false);
        }
    }

    /// The breaks that the query lets through. Each selection is a new list.
    ReadOnlyObjectProperty<PagedList<BreakRow>> list() {
        return list.getReadOnlyProperty();
    }

    /// Counts the pages that arrived, so that a view looks again.
    ReadOnlyLongProperty arrivals() {
        return arrivals.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Table> table() {
        return table.getReadOnlyProperty();
    }

    /// The most frequent code first; timing differences last.
    ReadOnlyObjectProperty<List<CodeCount>> codes() {
        return codes.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<AgeBar>> ageing() {
        return ageing.getReadOnlyProperty();
    }

    /// How many that the query lets through nobody has decided.
    ReadOnlyLongProperty undecided() {
        return undecided.getReadOnlyProperty();
    }

    /// What is wrong with the typed buckets; empty when nothing is.
    ReadOnlyStringProperty bucketsProblem() {
        return bucketsProblem.getReadOnlyProperty();
    }

    /// Why nothing can be exported now; empty when it can.
    ReadOnlyStringProperty exportRefusal() {
        return exportRefusal.getReadOnlyProperty();
    }

    /// The run that the books' newest view speaks of; empty when there is none.
    String runId() {
        return runId;
    }

    /// Whether the list is of the same run as the one before it, so that the same numbers are the
    /// same breaks.
    boolean isSameRun() {
        return isSameRun;
    }

    ObjectProperty<BreakQuery> query() {
        return query;
    }

    /// @param text such as `4h 1d 7d`; wrong text changes nothing but the problem
    void setBuckets(String text) {
        try {
            AgeBuckets buckets = AgeBuckets.parse(text);
            bucketsProblem.set("");
            if (!buckets.equals(query.get().buckets())) {
                query.set(query.get().withBuckets(buckets));
            }
        } catch (IllegalArgumentException e) {
            bucketsProblem.set(Failures.sentence(e));
        }
    }

    /// Chooses a bucket, or lets it go when it was chosen.
    void toggleBucket(int bucket) {
        query.set(query.get().withBucket(query.get().bucket() == bucket ? -1 : bucket));
    }

    /// Chooses a code in addition to others, or lets it go when it was chosen.
    void toggleCode(BreakCode code) {
        Set<BreakCode> codes = EnumSet.noneOf(BreakCode.class);
        codes.addAll(query.get().codes());
        if (!codes.remove(code)) {
            codes.add(code);
        }
        query.set(query.get().withCodes(codes));
    }

    /// Orders by this, or the other way round when it is so already. What weighs most comes first.
    void sortBy(BreakQuery.Sort sort) {
        BreakQuery now = query.get();
        boolean isWeight =
                sort == BreakQuery.Sort.SEVERITY
                        || sort == BreakQuery.Sort.AGE
                        || sort == BreakQuery.Sort.AMOUNT;
        query.set(now.sortedBy(sort, now.sort() == sort ? !now.isDescending() : isWeight));
    }

    /// Lets everything through; the order and the buckets stay.
    void clearFilters() {
        BreakQuery now = query.get();
        query.set(
                BreakQuery.ALL.withBuckets(now.buckets()).sortedBy(now.sort(), now.isDescending()));
    }

    boolean isFiltered() {
        BreakQuery now = query.get();
        return !BreakQuery.ALL
                .withBuckets(now.buckets())
                .sortedBy(now.sort(), now.isDescending())
                .equals(now);
    }

    void tryAgain() {
        if (list.get().failure().isPresent()) {
            table.set(new Table(Showing.ROWS, ""));
            list.get().retry();
        } else {
            select(true);
        }
    }

    private void queryChanged(BreakQuery older, BreakQuery newer) {
        typing.run();
        typing = () -> {};
        if (older.text().equals(newer.text()) || newer.text().isEmpty()) {
            select(true);
        } else {
            typing = delay.after(TYPING, () -> select(true));
        }
    }

    /// @param isAsked whether a person waits for it, so that a slow answer is said
    private void select(boolean isAsked) {
        if (!isAwake) {
            return;
        }
        int asker = ++generation;
        isSelecting = true;
        isAgain = false;
        Runnable loading =
                delay.after(
                        ReconPanelModel.LOADING_SHOWN_AFTER,
                        () -> {
                            if (asker == generation && (isAsked || list.get().isEmpty())) {
                                table.set(new Table(Showing.LOADING, ""));
                            }
                        });
        source.select(query.get())
                .whenComplete(
                        (selected, problem) -> {
                            loading.run();
                            // Somebody may have asked for something else in the meantime.
                            if (asker == generation) {
                                isSelecting = false;
                                show(selected, problem);
                                if (isAgain) {
                                    select(false);
                                }
                            }
                        });
    }

    private void show(@Nullable BreakSelection selected, @Nullable Throwable problem) {
        selectedAt = clock.instant();
        if (selected == null) {
            fail(problem == null ? new IllegalStateException("no answer") : problem);
            return;
        }
        isSameRun = runId.equals(shownRunId);
        shownRunId = runId;
        codes.set(sorted(selected.codes()));
        ageing.set(selected.ageing());
        undecided.set(selected.undecided());
        list.set(paged(selected.numbers()));
        exportRefusal.set(list.get().isEmpty() ? Words.text("recon.export.nothing") : "");
        table.set(new Table(showing(), ""));
    }

    private static List<CodeCount> sorted(Map<BreakCode, Long> counts) {
        return counts.entrySet().stream()
                .map(entry -> new CodeCount(entry.getKey(), entry.getValue()))
                .sorted(
                        Comparator.comparing((CodeCount line) -> line.code().isTiming())
                                .thenComparing(CodeCount::count, Comparator.reverseOrder())
                                .thenComparing(CodeCount::code))
                .toList();
    }

    private PagedList<BreakRow> paged(long[] numbers) {
        return new PagedList<>(
                numbers, BreakRow::number, source::rows, PAGE_COUNT_MAX, this::arrived);
    }

    private void arrived() {
        list.get().failure().ifPresent(this::fail);
        arrivals.set(arrivals.get() + 1);
    }

    private void fail(Throwable problem) {
        table.set(
                new Table(
                        Showing.FAILED,
                        Words.text("recon.table.failed", Failures.sentence(problem))));
    }

    private Showing showing() {
        if (!list.get().isEmpty() || !isRead) {
            return Showing.ROWS;
        }
        if (!isMatched) {
            return Showing.NOT_MATCHED;
        }
        return isFiltered() ? Showing.NO_MATCH : Showing.NONE;
    }
}
