package cockpit.recon.panel;

import cockpit.kit.fx.Delay;
import cockpit.kit.fx.Failures;
import cockpit.recon.BooksActions;
import cockpit.recon.BooksSource;
import cockpit.recon.BooksView;
import cockpit.shell.DrawerModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.Optional;
import java.util.function.Supplier;

/// What the panels of reconciliation show and may do. It lives on the window's thread and outlives
/// the panels that show it; it reads nothing while none of them is on the screen.
public final class ReconPanelModel {
    static final Duration LOADING_SHOWN_AFTER = Duration.ofMillis(200);
    private static final Duration FRAME = Duration.ofMillis(16);

    /// How the books stand.
    ///
    /// @param view empty until it was read once
    /// @param isLoading whether the first reading takes so long that it should be said
    /// @param problem why it could not be read, in a sentence with its code; empty when it could
    record Books(Optional<BooksView> view, boolean isLoading, String problem) {
        static final Books NONE = new Books(Optional.empty(), false, "");
    }

    private final BooksSource source;
    private final BooksActions actions;
    private final InstantSource clock;
    private final ZoneId zone;
    private final Delay delay;
    private final Supplier<BooksPlace> place;
    private final WorkPanelModel work;
    private final BreaksPanelModel breaks;
    private final DecisionPanelModel decisions;
    private final BreakDetailPanelModel detail;
    private final SourcesPanelModel sources;
    private final ClosePanelModel close;
    private final ReadOnlyObjectWrapper<Books> books = new ReadOnlyObjectWrapper<>(Books.NONE);
    private int onScreen;
    private boolean isPlanned;
    private boolean isReading;
    private boolean isStale = true;

    /// @param drawer where a break is shown
    /// @param zone of the times shown
    /// @param delay [Delay#real] in the window
    /// @param place whose books they are now
    public ReconPanelModel(
            BooksSource source,
            BooksActions actions,
            DrawerModel drawer,
            InstantSource clock,
            ZoneId zone,
            Delay delay,
            Supplier<BooksPlace> place) {
        this.source = source;
        this.actions = actions;
        this.clock = clock;
        this.zone = zone;
        this.delay = delay;
        this.place = place;
        this.work = new WorkPanelModel(clock, this::changed);
        this.breaks = new BreaksPanelModel(source, clock, delay);
        this.decisions = new DecisionPanelModel(actions, work, breaks::runId, this::changed);
        this.detail =
                new BreakDetailPanelModel(source, actions, decisions, drawer, clock, zone, delay);
        this.sources = new SourcesPanelModel(this, actions);
        this.close = new ClosePanelModel(this, source, actions);
    }

    /// Something was recorded. Many calls within a frame read the books once.
    public void changed() {
        isStale = true;
        if (onScreen > 0 && !isPlanned) {
            isPlanned = true;
            delay.after(
                    FRAME,
                    () -> {
                        isPlanned = false;
                        read();
                    });
        }
    }

    /// A panel is on the screen.
    void wake() {
        onScreen++;
        if (isStale) {
            read();
        } else {
            breaks.refresh(books.get().view().orElse(null));
        }
    }

    /// A panel went off the screen.
    void rest() {
        onScreen--;
    }

    /// Reads again what could not be read.
    void tryAgain() {
        isStale = true;
        read();
    }

    ReadOnlyObjectProperty<Books> books() {
        return books.getReadOnlyProperty();
    }

    BreaksPanelModel breaks() {
        return breaks;
    }

    DecisionPanelModel decisions() {
        return decisions;
    }

    BreakDetailPanelModel detail() {
        return detail;
    }

    SourcesPanelModel sources() {
        return sources;
    }

    ClosePanelModel close() {
        return close;
    }

    WorkPanelModel work() {
        return work;
    }

    BooksActions actions() {
        return actions;
    }

    BooksPlace place() {
        return place.get();
    }

    ZoneId zone() {
        return zone;
    }

    Instant now() {
        return clock.instant();
    }

    private void read() {
        if (isReading || !isStale || onScreen == 0) {
            return;
        }
        isReading = true;
        isStale = false;
        Runnable loading = delay.after(LOADING_SHOWN_AFTER, this::sayLoading);
        source.view()
                .whenComplete(
                        (view, problem) -> {
                            loading.run();
                            isReading = false;
                            show(view, problem);
                            // What was recorded meanwhile may not be in it.
                            read();
                        });
    }

    private void sayLoading() {
        Books now = books.get();
        if (now.view().isEmpty()) {
            books.set(new Books(now.view(), true, ""));
        }
    }

    private void show(@Nullable BooksView view, @Nullable Throwable problem) {
        if (view == null) {
            String why = problem == null ? "" : Failures.sentence(problem);
            books.set(new Books(books.get().view(), false, why));
        } else {
            boolean isNews = !Optional.of(view).equals(books.get().view());
            books.set(new Books(Optional.of(view), false, ""));
            if (isNews) {
                detail.refresh();
            }
        }
        breaks.refresh(view);
    }
}
