package cockpit.webhook;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.StepState;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import org.jspecify.annotations.Nullable;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/// Sends stored deliveries again, one replay at a time, and says what came of it. It lives on the
/// window's thread.
final class ReplayPanelModel {
    private static final Duration ESTIMATED_AFTER = Duration.ofSeconds(3);

    /// How far a replay is.
    ///
    /// @param words with the count, and the time left once it can be told
    record Running(int done, int total, String words) {}

    /// What came of the last replay.
    ///
    /// @param state passed when every delivery was answered 2xx
    record Ended(StepState state, String sentence) {}

    private final DeliveryActions actions;
    private final InstantSource clock;
    private final ReadOnlyObjectWrapper<Optional<Running>> running =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<Ended>> ended =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper refusal = new ReadOnlyStringWrapper("");
    private AtomicBoolean cancelled = new AtomicBoolean();
    private Instant startedAt = Instant.EPOCH;

    ReplayPanelModel(DeliveryActions actions, InstantSource clock) {
        this.actions = actions;
        this.clock = clock;
    }

    ReadOnlyObjectProperty<Optional<Running>> running() {
        return running.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Ended>> ended() {
        return ended.getReadOnlyProperty();
    }

    /// Why no replay can be started now; empty when one can.
    ReadOnlyStringProperty refusal() {
        return refusal.getReadOnlyProperty();
    }

    /// Asks what a replay can be sent to and signed with.
    ///
    /// @param use called with it, unless it could not be found out
    void prepare(Consumer<ReplayOptions> use) {
        if (!refusal.get().isEmpty()) {
            return;
        }
        actions.replayOptions()
                .whenComplete(
                        (options, problem) -> {
                            if (options != null) {
                                use.accept(options);
                            } else {
                                end(failed(problem));
                            }
                        });
    }

    void start(ReplayRequest request) {
        if (!refusal.get().isEmpty()) {
            return;
        }
        AtomicBoolean stop = new AtomicBoolean();
        cancelled = stop;
        startedAt = clock.instant();
        refusal.set(Words.text("webhook.replay.underWay"));
        ended.set(Optional.empty());
        progressed(new ReplayProgress(0, request.numbers().length));
        actions.replay(request, this::progressed, stop::get)
                .whenComplete(
                        (result, problem) -> end(result == null ? failed(problem) : of(result)));
    }

    /// Asks the replay to end after the delivery that is under way.
    void cancel() {
        cancelled.set(true);
        running.get()
                .ifPresent(
                        now ->
                                running.set(
                                        Optional.of(
                                                new Running(
                                                        now.done(),
                                                        now.total(),
                                                        Words.text("webhook.replay.cancelling")))));
    }

    private void progressed(ReplayProgress progress) {
        if (refusal.get().isEmpty() || cancelled.get()) {
            return;
        }
        int done = progress.done();
        int total = progress.total();
        Duration passed = Duration.between(startedAt, clock.instant());
        String words =
                done == 0 || passed.compareTo(ESTIMATED_AFTER) < 0
                        ? Words.text("webhook.replay.progress", done, total)
                        : Words.text(
                                "webhook.replay.progress.left",
                                done,
                                total,
                                left(passed.multipliedBy(total - done).dividedBy(done)));
        running.set(Optional.of(new Running(done, total, words)));
    }

    /// An estimate is no measurement: whole seconds are enough.
    private static String left(Duration left) {
        long seconds = Math.max(1, left.plusMillis(500).toSeconds());
        return seconds < 60
                ? Words.text("webhook.replay.seconds", seconds)
                : Times.duration(Duration.ofSeconds(seconds));
    }

    private void end(Ended how) {
        refusal.set("");
        running.set(Optional.empty());
        ended.set(Optional.of(how));
    }

    private static Ended of(ReplayResult result) {
        boolean isWhole = result.sent() == result.total();
        boolean isAnswered = result.accepted() == result.sent();
        String evidence = Times.number(result.evidence());
        return new Ended(
                isWhole && isAnswered
                        ? StepState.PASSED
                        : isAnswered ? StepState.STALE : StepState.FAILED,
                isWhole
                        ? Words.text(
                                "webhook.replay.ended", result.sent(), result.accepted(), evidence)
                        : Words.text(
                                "webhook.replay.cancelled",
                                result.sent(),
                                result.total(),
                                result.accepted(),
                                evidence));
    }

    private static Ended failed(@Nullable Throwable problem) {
        return new Ended(
                StepState.FAILED,
                Words.text(
                        "webhook.replay.failed",
                        problem == null ? "" : Failures.sentence(problem)));
    }
}
