package cockpit.guard;

import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.RecordCount;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchKind;

import org.jspecify.annotations.Nullable;

import java.time.InstantSource;
import java.util.Optional;
import java.util.function.BooleanSupplier;

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
    /// @param cancel asked before each try of the switch; an opening is tried all the same
    /// @throws Uncounted when nothing was done because the records cannot be counted
    public RollbackRehearsed run(String rehearsalId, String person, BooleanSupplier cancel)
            throws Uncounted {
        RecordCount before = counter.count(Optional.empty());
        return keeper.rehearsing(() -> run(rehearsalId, person, cancel, before));
    }

    private RollbackRehearsed run(
            String rehearsalId, String person, BooleanSupplier cancel, RecordCount before) {
        SwitchKind kind = keeper.kind();
        if (keeper.isPaused()) {
            return done(rehearsalId, kind, person, 0, 0, before, "The flow is paused already.");
        }
        Tried first = trial.order();
        if (first.outcome() != Outcome.TAKEN) {
            return done(
                    rehearsalId,
                    kind,
                    person,
                    0,
                    0,
                    before,
                    "No order is taken even before the pause: " + first.detail());
        }
        long start = System.nanoTime();
        String problem = paused(rehearsalId, person, cancel);
        long pausedAt = System.nanoTime();
        String opening = opened(rehearsalId, person);
        long openedAt = System.nanoTime();
        return done(
                rehearsalId,
                kind,
                person,
                (pausedAt - start) / 1_000_000,
                (openedAt - pausedAt) / 1_000_000,
                before,
                problem.isEmpty() ? opening : problem);
    }

    private String paused(String rehearsalId, String person, BooleanSupplier cancel) {
        Optional<String> problem =
                keeper.set(order(FlowState.PAUSED, rehearsalId + PAUSING, person), cancel);
        if (problem.isPresent()) {
            return problem.get();
        }
        Tried tried = trial.order();
        return switch (tried.outcome()) {
            case REFUSED -> "";
            case TAKEN -> "A new order was taken although the flow was paused.";
            case NO_ANSWER ->
                    "The partner's product gave no answer while paused: " + tried.detail();
        };
    }

    private String opened(String rehearsalId, String person) {
        Optional<String> problem =
                keeper.set(order(FlowState.OPEN, rehearsalId + OPENING, person), () -> false);
        if (problem.isPresent()) {
            return problem.get();
        }
        Tried tried = trial.order();
        return tried.outcome() == Outcome.TAKEN
                ? ""
                : "No order was taken after the flow was opened again: " + tried.detail();
    }

    private SwitchOrder order(FlowState wanted, String cause, String person) {
        return new SwitchOrder(
                environment,
                wanted,
                cause,
                0,
                "Rehearsal of a rollback by " + person,
                clock.instant());
    }

    private RollbackRehearsed done(
            String rehearsalId,
            SwitchKind kind,
            String person,
            long pauseMillis,
            long restoreMillis,
            RecordCount before,
            String problem) {
        RecordCount after;
        String more = problem;
        try {
            after = counter.count(Optional.of(before));
        } catch (Uncounted e) {
            after = new RecordCount(0, "", 0, false);
            more = more.isEmpty() ? String.valueOf(e.getMessage()) : more;
        }
        return new RollbackRehearsed(
                rehearsalId, kind, person, pauseMillis, restoreMillis, more, before, after);
    }
}
