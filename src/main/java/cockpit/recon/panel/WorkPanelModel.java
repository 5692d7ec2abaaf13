package cockpit.recon.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;
import cockpit.recon.BooksProgress;
import cockpit.recon.BooksProgress.Activity;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.Function;

/// Long work on the books, one at a time: how far it is, how fast, how long it still takes, and
/// what came of it. It lives on the window's thread.
final class WorkPanelModel {
    private static final Duration MEASURED_AFTER = Duration.ofSeconds(3);

    /// @param share of what is to be done, 0 to 1, or [#UNKNOWN]
    record Running(double share, String words) {
        static final double UNKNOWN = -1;
    }

    /// What came of the last work.
    record Ended(StepState state, String sentence) {}

    /// Begins work.
    @FunctionalInterface
    interface Start<T> {
        CompletionStage<? extends T> start(BooksProgress progress, BooleanSupplier isCancelled);
    }

    private final InstantSource clock;
    private final Runnable changed;
    private final ReadOnlyObjectWrapper<Optional<Running>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Ended>> ended =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private AtomicBoolean cancelled = new AtomicBoolean();
    private Optional<Activity> activity = Optional.empty();
    private Instant since = Instant.EPOCH;
    private long from;

    /// @param changed called when work ended
    WorkPanelModel(InstantSource clock, Runnable changed) {
        this.clock = clock;
        this.changed = changed;
    }

    ReadOnlyObjectProperty<Optional<Running>> running() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Ended>> ended() {
        return ended.getReadOnlyProperty();
    }

    /// Why no other work can be started now; empty when it can.
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// Starts work unless other work is under way.
    ///
    /// @param name of the work as a sentence begins with it, such as `Matching`
    /// @param told what came of it, in a sentence
    /// @param done called with what it gave
    <T> void start(String name, Start<T> work, Function<T, String> told, Consumer<T> done) {
        if (!refusal.get().isEmpty()) {
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        activity = Optional.empty();
        ended.set(Optional.empty());
        refusal.set(Words.text("recon.work.underWay", name));
        running.set(
                Optional.of(new Running(Running.UNKNOWN, Words.text("recon.work.begins", name))));
        work.start((what, at, total) -> progressed(stop, what, at, total), stop::get)
                .whenComplete(
                        (result, problem) -> {
                            running.set(Optional.empty());
                            refusal.set("");
                            if (problem == null) {
                                ended.set(
                                        Optional.of(
                                                new Ended(StepState.PASSED, told.apply(result))));
                                done.accept(result);
                            } else {
                                ended.set(Optional.of(failed(name, stop.get(), problem)));
                            }
                            changed.run();
                        });
    }

    /// Asks the work to end as soon as it can.
    void cancel() {
        cancelled.set(true);
        running.get()
                .ifPresent(
                        now ->
                                running.set(
                                        Optional.of(
                                                new Running(
                                                        now.share(),
                                                        Words.text("recon.work.cancelling")))));
    }

    /// Says what came of something that needed no progress.
    void say(StepState state, String sentence) {
        ended.set(Optional.of(new Ended(state, sentence)));
    }

    /// Takes the last sentence away.
    void dismiss() {
        ended.set(Optional.empty());
    }

    private static Ended failed(String name, boolean isCancelled, Throwable problem) {
        String why = Failures.sentence(problem);
        return isCancelled
                ? new Ended(StepState.STALE, Words.text("recon.work.cancelled", name, why))
                : new Ended(StepState.FAILED, Words.text("recon.work.failed", name, why));
    }

    private void progressed(AtomicBoolean stop, Activity what, long done, long total) {
        if (stop.get() || running.get().isEmpty()) {
            return;
        }
        Instant now = clock.instant();
        if (!activity.equals(Optional.of(what))) {
            activity = Optional.of(what);
            since = now;
            from = done;
        }
        double share = total > 0 ? Math.clamp((double) done / total, 0, 1) : Running.UNKNOWN;
        running.set(
                Optional.of(
                        new Running(
                                share, words(what, done, total) + speed(what, done, total, now))));
    }

    private static String words(Activity what, long done, long total) {
        String count = amount(what, done);
        String all = total < 0 ? "" : Words.text("recon.work.of", amount(what, total));
        return switch (what) {
            case READ_SOURCE -> Words.text("recon.work.reading", count, all);
            case COLLECT -> Words.text("recon.work.collecting", count, all);
            case LOAD_ROWS -> Words.text("recon.work.loading", count, all);
            case MATCH -> Words.text("recon.work.matching", count, all);
            case WRITE_BREAKS -> Words.text("recon.work.writing", count, all);
        };
    }

    /// A speed is told after a moment, and an estimate after three seconds: earlier ones are noise.
    private String speed(Activity what, long done, long total, Instant now) {
        long millis = Duration.between(since, now).toMillis();
        long count = done - from;
        if (millis < 1_000 || count <= 0) {
            return "";
        }
        String speed =
                Words.text("recon.work.speed", amount(what, Math.round(count * 1_000.0 / millis)));
        if (total < 0 || millis < MEASURED_AFTER.toMillis()) {
            return speed;
        }
        double left = (double) (total - done) * millis / count;
        long seconds = Math.max(1, Math.round(left / 1_000));
        return speed
                + Words.text(
                        "recon.work.left",
                        seconds < 60
                                ? Words.text("recon.work.seconds", seconds)
                                : Times.duration(Duration.ofSeconds(seconds)));
    }

    private static String amount(Activity what, long count) {
        return what == Activity.READ_SOURCE
                ? Words.text(
                        "recon.work.megabytes",
                        String.format(Locale.ENGLISH, "%,.1f", count / 1_000_000.0))
                : BookWords.count(count);
    }
}
