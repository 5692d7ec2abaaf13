package cockpit.launch;

import java.util.Optional;

/// One row of the source pages, made checkable.
///
/// @param id stable, such as `requirement.funding`
/// @param title what has to hold, in a few words
/// @param step where it is judged
/// @param proves what evidence proves it, in one sentence
/// @param freshness how long that evidence counts; empty when it does not age
/// @param clearer who can clear it
/// @param isPersonal whether only a person can decide it, by a [Fact.Confirmed] with this id
public record Check(
        String id,
        Source source,
        String title,
        Step step,
        String proves,
        Optional<Threshold> freshness,
        Role clearer,
        boolean isPersonal,
        Proof proof) {
    /// Where the evidence must have been observed: step 1 in the sandbox, the others in production
    /// or its rehearsal.
    public boolean isInSandbox() {
        return step == Step.SANDBOX_SMOKE;
    }
}
