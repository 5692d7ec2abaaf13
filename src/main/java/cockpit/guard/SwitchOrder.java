package cockpit.guard;

import cockpit.launch.GuardFact.FlowState;

import java.time.Instant;

/// What the guard wants of the switch.
///
/// @param environment the word of the environment
/// @param wanted open or paused
/// @param cause the trip, pause, approval or rehearsal that it follows; the same cause is the same
///   order
/// @param causeSeq the number of that fact; 0 for a rehearsal, which has none yet
/// @param reason in one sentence
/// @param at when the cause came on record
public record SwitchOrder(
        String environment,
        FlowState wanted,
        String cause,
        long causeSeq,
        String reason,
        Instant at) {
    public SwitchOrder {
        if (wanted == FlowState.UNKNOWN) {
            throw new IllegalArgumentException("a flow is wanted open or paused");
        }
    }

    public boolean isPause() {
        return wanted == FlowState.PAUSED;
    }

    /// The word for what is wanted.
    public String word() {
        return isPause() ? "paused" : "open";
    }
}
