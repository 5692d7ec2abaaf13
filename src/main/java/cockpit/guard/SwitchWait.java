package cockpit.guard;

import cockpit.launch.GuardFact.FlowState;

import java.time.Duration;
import java.util.Optional;

/// One wait of a rehearsal for the flow to become what is wanted: it is over when its time is up or
/// when somebody gave it up. Used by one thread.
final class SwitchWait {
    private static final Duration FIRST = Duration.ofSeconds(1);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /// So long it is tried to open a flow again although the rehearsal was given up.
    private static final Duration OPENING_LEAST = Duration.ofSeconds(15);

    private final Waits waits;
    private final Duration limit;
    private final FlowState wanted;
    private final RehearsalWatch watch;
    private final long begin;
    private Duration next = FIRST;

    SwitchWait(Waits waits, Patience patience, FlowState wanted, RehearsalWatch watch) {
        this.waits = waits;
        this.limit = patience.limit();
        this.wanted = wanted;
        this.watch = watch;
        this.begin = waits.nanos();
    }

    private Duration waited() {
        return Duration.ofNanos(waits.nanos() - begin);
    }

    boolean isOver() {
        return waited().compareTo(limit) >= 0
                || Thread.currentThread().isInterrupted()
                || isGivenUp();
    }

    private boolean isGivenUp() {
        return watch.givenUp().isPresent()
                && (wanted == FlowState.PAUSED || waited().compareTo(OPENING_LEAST) >= 0);
    }

    void told(String detail) {
        watch.told(wanted, detail);
    }

    /// Rests a little longer each time, and not beyond the end.
    void rest(String detail) {
        Duration waited = waited();
        watch.waiting(wanted, waited, limit, detail);
        Duration left = limit.minus(waited);
        waits.await(left.compareTo(next) < 0 ? left : next);
        Duration doubled = next.multipliedBy(2);
        next = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
    }

    /// Why it is over, and what was known last.
    String problem(String detail) {
        String word = wanted == FlowState.PAUSED ? "paused" : "open";
        Optional<String> reason = watch.givenUp().filter(given -> isGivenUp());
        return reason.map(
                        given ->
                                "The rehearsal was ended before the flow was read back as %s: %s"
                                        .formatted(word, given))
                .orElseGet(
                        () ->
                                "The switch was not read back as %s within %s: %s"
                                        .formatted(word, LookRound.words(limit), detail));
    }
}
