package cockpit.guard;

import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.RecordCount;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchKind;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;

/// Rehearses a rollback: the flow is paused through the switch, a new order must be refused, the
/// flow is opened again, a new order must be taken, and every record of before must still be there.
/// No order is accepted, so no money moves.
public final class RollbackRehearsal {
    /// What the causes of a rehearsal's two orders end with, after its id.
    static final String PAUSING = "-pause";

    static final String OPENING = "-open";

    private final FlowKeeper keeper;
    private final Trial trial;
    private final Counter counter;
    private final InstantSource clock;
    private final String environment;

    /// Asks the partner's product for a new order, and leaves it at that.
    @FunctionalInterface
    public interface Trial {
        Tried order();
    }

    /// What came of it.
    ///
    /// @param outcome whether a new order was taken
    /// @param detail the refusal's code, or why there was no answer
    public record Tried(Outcome outcome, String detail) {}

    /// Whether a new order is taken.
    public enum Outcome {
        TAKEN,
        REFUSED,
        NO_ANSWER
    }

    /// Counts what is on record.
    @FunctionalInterface
    public interface Counter {
        /// @param before the count whose head must still be part of the chain; empty for the first
        /// @throws Uncounted when it cannot be read
        RecordCount count(Optional<RecordCount> before) throws Uncounted;
    }

    /// The records could not be counted, for the reason in the message.
    public static final class Uncounted extends Exception {
        private static final long serialVersionUID = 1L;

        public Uncounted(String sentence, @Nullable Throwable cause) {
            super(sentence, cause);
        }
    }

    public RollbackRehearsal(
            FlowKeeper keeper,
            Trial trial,
            Counter counter,
            InstantSource clock,
            String environment) {
        this.keeper = keeper;
        this.trial = trial;
        this.counter = counter;
        this.clock = clock;
        this.environment = environment;
    }

    /// Rehearses. Whatever goes wrong after the pause, the flow is opened again, unless somebody or
    /// a rule has paused it meanwhile. The caller records the result.
    ///
    /// @param patience how long to wait for the pause, and as long again for the opening; empty for
    ///   what is usual for the switch
    /// @throws Uncounted when nothing was done because the records cannot be counted
    public RollbackRehearsed run(
            String rehearsalId, String person, Optional<Patience> patience, RehearsalWatch watch)
            throws Uncounted {
        RecordCount before = counter.count(Optional.empty());
        SwitchKind kind = keeper.kind();
        Course course =
                new Course(
                        rehearsalId,
                        kind,
                        person,
                        patience.orElseGet(() -> Patience.standard(kind)),
                        watch,
                        before);
        return keeper.rehearsing(() -> run(course));
    }

    /// What one rehearsal is about.
    private record Course(
            String rehearsalId,
            SwitchKind kind,
            String person,
            Patience patience,
            RehearsalWatch watch,
            RecordCount before) {
        /// A product that reads a flag does so at its own pace, so its next order may still be one
        /// of before.
        boolean isByFlag() {
            return kind == SwitchKind.OFREP || kind == SwitchKind.FLAGD_FILE;
        }
    }

    private RollbackRehearsed run(Course course) {
        if (keeper.isPaused()) {
            return done(course, 0, 0, "The flow is paused already.");
        }
        Tried first = trial.order();
        if (first.outcome() != Outcome.TAKEN) {
            return done(course, 0, 0, "No order is taken even before the pause: " + first.detail());
        }
        long start = keeper.nanos();
        String problem = paused(course);
        long pausedAt = keeper.nanos();
        String opening = opened(course, problem.isEmpty());
        long openedAt = keeper.nanos();
        String both =
                problem.isEmpty() || opening.isEmpty()
                        ? problem + opening
                        : problem + " Opening it again failed as well: " + opening;
        return done(
                course, (pausedAt - start) / 1_000_000, (openedAt - pausedAt) / 1_000_000, both);
    }

    private String paused(Course course) {
        SwitchWait wait = keeper.wait(course.patience(), FlowState.PAUSED, course.watch());
        Optional<String> problem =
                keeper.set(order(course, FlowState.PAUSED, PAUSING), wait, () -> false);
        if (problem.isPresent()) {
            return problem.get();
        }
        Tried tried = tried(course, wait, Outcome.TAKEN);
        return switch (tried.outcome()) {
            case REFUSED -> "";
            case TAKEN -> "A new order was taken although the flow was paused.";
            case NO_ANSWER ->
                    "The partner's product gave no answer while paused: " + tried.detail();
        };
    }

    /// A pause that was never read back may not have been made at all; then an order that is taken
    /// shows that the flow is open, and nobody is waited for.
    private String opened(Course course, boolean wasPaused) {
        SwitchWait wait = keeper.wait(course.patience(), FlowState.OPEN, course.watch());
        Optional<String> problem =
                keeper.set(
                        order(course, FlowState.OPEN, OPENING),
                        wait,
                        () -> !wasPaused && trial.order().outcome() == Outcome.TAKEN);
        if (problem.isPresent()) {
            if (!keeper.isPaused() && trial.order().outcome() == Outcome.TAKEN) {
                keeper.foundOpen("An order was taken after the rehearsal, so the flow is open.");
            }
            return problem.get();
        }
        Tried tried = tried(course, wait, Outcome.REFUSED);
        return tried.outcome() == Outcome.TAKEN
                ? ""
                : "No order was taken after the flow was opened again: " + tried.detail();
    }

    /// Tries an order; by a flag again while it comes to what it came to before.
    private Tried tried(Course course, SwitchWait wait, Outcome before) {
        Tried tried = trial.order();
        while (course.isByFlag() && tried.outcome() == before && !wait.isOver()) {
            wait.rest(
                    before == Outcome.TAKEN
                            ? "The partner's product still takes orders."
                            : "The partner's product takes no orders yet.");
            tried = trial.order();
        }
        return tried;
    }

    private SwitchOrder order(Course course, FlowState wanted, String end) {
        return new SwitchOrder(
                environment,
                wanted,
                course.rehearsalId() + end,
                0,
                "Rehearsal of a rollback by " + course.person(),
                clock.instant());
    }

    private RollbackRehearsed done(
            Course course, long pauseMillis, long restoreMillis, String problem) {
        RecordCount after;
        String more = problem;
        try {
            after = counter.count(Optional.of(course.before()));
        } catch (Uncounted e) {
            after = new RecordCount(0, "", 0, false);
            more = more.isEmpty() ? String.valueOf(e.getMessage()) : more;
        }
        return new RollbackRehearsed(
                course.rehearsalId(),
                course.kind(),
                course.person(),
                pauseMillis,
                restoreMillis,
                more,
                course.before(),
                after);
    }
}
