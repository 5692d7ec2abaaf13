package cockpit.launch;

import java.util.List;

/// What the judge says of a step or a check.
///
/// @param sentence why, in one sentence; unless passed it names who can clear it
/// @param clearer who can clear it
/// @param evidence the numbers of the facts that make it so
public record Verdict(StepState state, String sentence, Role clearer, List<Long> evidence) {
    public Verdict {
        evidence = List.copyOf(evidence);
        if (state == StepState.PASSED && evidence.isEmpty()) {
            throw new IllegalArgumentException("nothing passes without evidence");
        }
    }

    static Verdict passed(String sentence, Role owner, List<Long> evidence) {
        return new Verdict(StepState.PASSED, sentence, owner, evidence);
    }

    /// @param reason what is wrong, a clause with a capital and no full stop
    /// @param act what clears it, after "can", such as "run the suite"
    static Verdict open(
            StepState state, String reason, Role clearer, String act, List<Long> evidence) {
        return new Verdict(
                state, reason + ". " + clearer.title() + " can " + act + ".", clearer, evidence);
    }
}
