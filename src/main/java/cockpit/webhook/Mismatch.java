package cockpit.webhook;

import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.Unexplained;

/// One thing that trades and events do not agree about.
sealed interface Mismatch {
    /// An ended trade that no event told of.
    record Missing(Gap gap) implements Mismatch {}

    /// A verified event that the API does not bear out.
    record Foreign(Unexplained event) implements Mismatch {}
}
