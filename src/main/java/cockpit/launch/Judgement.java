package cockpit.launch;

import java.util.Optional;

/// A check's verdict, or the reason why the check does not apply to this launch. What does not
/// apply is listed with its reason and counted nowhere; it never reads as passed.
public sealed interface Judgement {
    Check check();

    record Judged(Check check, Verdict verdict) implements Judgement {}

    record NotApplicable(Check check, String reason) implements Judgement {}

    /// The verdict, where the check applies.
    default Optional<Verdict> verdictIfApplicable() {
        return this instanceof Judged judged ? Optional.of(judged.verdict()) : Optional.empty();
    }
}
