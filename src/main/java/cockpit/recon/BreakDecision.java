package cockpit.recon;

import cockpit.launch.ReconFact.BreakVerdict;

import java.time.Instant;

/// What a person decided about a break.
///
/// @param at when it was recorded
/// @param undoneBy who took it back and why, empty while it holds
public record BreakDecision(
        String decisionId,
        BreakVerdict verdict,
        String person,
        String reason,
        Instant at,
        String undoneBy) {
    public boolean isUndone() {
        return !undoneBy.isEmpty();
    }
}
