package cockpit.webhook;

import cockpit.evidence.DeliveryFilter;
import cockpit.evidence.DeliveryRow;
import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.PagedList;
import cockpit.kit.fx.Words;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyLongProperty;
import javafx.beans.property.ReadOnlyLongWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/// What the deliveries table shows and may do. It lives on the window's thread, holds eight bytes
/// for each delivery that the filter lets through and a bounded number of pages, and reads the log
/// only through a [DeliverySource].
final class TablePanelModel {
    /// How many pages of rows are kept: about eight thousand rows.
    static final int PAGE_COUNT_MAX = 64;

    private static final Duration LOADING_SHOWN_AFTER = Duration.ofMillis(200);
    private static final Duration TYPING = Duration.ofMillis(150);

    /// What stands in the table's place.
    enum Showing {
        ROWS,
        LOADING,
        /// There is no delivery at all.
        NOTHING,
        /// There are some, and the filter lets none through.
        NO_MATCH,
        FAILED
    }

    /// @param problem what failed, in a sentence with its code; empty unless it did
    record Table(Showing showing, String problem) {}

    private final DeliverySource source;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Delay delay;
    private final Newcomers newcomers;
    private final ReadOnlyObjectWrapper<PagedList<DeliveryRow>> list;
    private final ReadOnlyLongWrapper arrivals = new ReadOnlyLongWrapper(0);
    private final ReadOnlyLongWrapper toNewest = new ReadOnlyLongWrapper(0);
    private final ReadOnlyObjectWrapper<Table> table =
            new ReadOnlyObjectWrapper<>(new Table(Showing.ROWS, ""));
    private final ReadOnlyIntegerWrapper newCount = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyIntegerWrapper matching = new ReadOnlyIntegerWrapper(0);
    private final ReadOnlyBooleanWrapper paused = new ReadOnlyBooleanWrapper(false);
    private final ReadOnlyObjectWrapper<List<String>> types =
            new ReadOnlyObjectWrapper<>(List.of());
    private final ObjectProperty<DeliveryQuery> query =
            new SimpleObjectProperty<>(DeliveryQuery.ALL);
    private DeliveryFilter filter = DeliveryFilter.ALL;
    private Runnable typing = () -> {};
    private int generation;
    private boolean isAwake;
    private boolean isReading;

    /// @param zone of the times shown and of "today"
    TablePanelModel(DeliverySource source, InstantSource clock, ZoneId zone, Delay delay) {
        this.source = source;
        this.clock = clock;
        this.zone = zone;
        this.delay = delay;
        this.newcomers = new Newcomers(source, this::came);
        this.list = new ReadOnlyObjectWrapper<>(paged(new long[0]));
        query.addListener((_, older, newer) -> queryChanged(older, newer));
    }

    /// Begins to follow the log; the panel is on the screen.
    void wake() {
        isAwake = true;
        select();
        source.types()
                .whenComplete(
                        (known, problem) -> {
                            // A filter without names still filters by everything else.
                            if (problem == null) {
                                types.set(List.copyOf(known));
                            }
                        });
    }

    /// Forgets the rows; the panel is off the screen.
    void rest() {
        isAwake = false;
        generation++;
        typing.run();
        newcomers.stop();
        newCount.set(0);
        matching.set(0);
        list.set(paged(new long[0]));
    }

    /// The log has deliveries up to this number now.
    ///
    /// @param newest as [DeliverySource#count] has it
    void reached(long newest) {
        if (isAwake) {
            newcomers.upTo(newest);
            list.get().recheck();
        }
    }

    /// The deliveries that the query lets through, newest first. Each selection is a new list.
    ReadOnlyObjectProperty<PagedList<DeliveryRow>> list() {
        return list.getReadOnlyProperty();
    }

    /// Counts the pages that arrived, so that a view looks again.
    ReadOnlyLongProperty arrivals() {
        return arrivals.getReadOnlyProperty();
    }

    /// Counts the times that the view should go to the newest row.
    ReadOnlyLongProperty toNewest() {
        return toNewest.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Table> table() {
        return table.getReadOnlyProperty();
    }

    /// How many deliveries came that the table does not show yet.
    ReadOnlyIntegerProperty newCount() {
        return newCount.getReadOnlyProperty();
    }

    /// How many deliveries the table shows.
    ReadOnlyIntegerProperty matching() {
        return matching.getReadOnlyProperty();
    }

    ReadOnlyBooleanProperty paused() {
        return paused.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<List<String>> types() {
        return types.getReadOnlyProperty();
    }

    /// What is looked at.
    ObjectProperty<DeliveryQuery> query() {
        return query;
    }

    ZoneId zone() {
        return zone;
    }

    Instant now() {
        return clock.instant();
    }

    /// While somebody reads, nothing moves: what comes is counted.
    ///
    /// @param reads whether a row is selected, pointed at, or scrolled to
    void reading(boolean reads) {
        isReading = reads;
        came();
    }

    void togglePause() {
        paused.set(!paused.get());
        if (!paused.get()) {
            goToNewest();
        }
    }

    /// Shows what came and goes to it.
    void goToNewest() {
        if (!paused.get()) {
            take();
        }
        toNewest.set(toNewest.get() + 1);
    }

    void clearQuery() {
        query.set(DeliveryQuery.ALL);
    }

    /// Reads again what could not be read.
    void tryAgain() {
        if (list.get().failure().isPresent()) {
            table.set(new Table(Showing.ROWS, ""));
            list.get().retry();
        } else {
            select();
        }
    }

    private void queryChanged(DeliveryQuery older, DeliveryQuery newer) {
        typing.run();
        typing = () -> {};
        if (older.idPrefix().equals(newer.idPrefix())) {
            select();
        } else {
            typing = delay.after(TYPING, this::select);
        }
    }

    private void select() {
        if (!isAwake) {
            return;
        }
        int asker = ++generation;
        filter = query.get().at(clock.instant(), zone);
        Runnable loading =
                delay.after(
                        LOADING_SHOWN_AFTER,
                        () -> {
                            if (asker == generation) {
                                table.set(new Table(Showing.LOADING, ""));
                            }
                        });
        source.select(filter)
                .whenComplete(
                        (selected, problem) -> {
                            loading.run();
                            // Somebody may have asked for something else in the meantime.
                            if (asker == generation) {
                                show(selected, problem);
                            }
                        });
    }

    private void show(DeliverySource.@Nullable Selected selected, @Nullable Throwable problem) {
        if (selected == null) {
            fail(problem == null ? new IllegalStateException("no answer") : problem);
            return;
        }
        list.set(paged(selected.numbers()));
        newcomers.follow(filter, selected);
        matching.set(list.get().size());
        newCount.set(newcomers.count());
        newcomers.upTo(source.count());
        table.set(new Table(showing(), ""));
    }

    private PagedList<DeliveryRow> paged(long[] numbers) {
        return new PagedList<>(
                numbers, DeliveryRow::number, source::rows, PAGE_COUNT_MAX, this::arrived);
    }

    private void arrived() {
        list.get().failure().ifPresent(this::fail);
        arrivals.set(arrivals.get() + 1);
    }

    private void fail(Throwable problem) {
        table.set(
                new Table(
                        Showing.FAILED,
                        Words.text("webhook.table.failed", Failures.sentence(problem))));
    }

    private Showing showing() {
        if (!list.get().isEmpty()) {
            return Showing.ROWS;
        }
        return source.count() == 0 ? Showing.NOTHING : Showing.NO_MATCH;
    }

    private void came() {
        boolean mayMove = !isReading || list.get().isEmpty();
        if (mayMove && !paused.get()) {
            take();
        } else {
            newCount.set(newcomers.count());
        }
    }

    private void take() {
        list.get().push(newcomers.take());
        matching.set(list.get().size());
        newCount.set(0);
        Showing now = table.get().showing();
        boolean wasEmpty = now == Showing.NOTHING || now == Showing.NO_MATCH;
        if (wasEmpty && !list.get().isEmpty()) {
            table.set(new Table(Showing.ROWS, ""));
        }
    }
}
