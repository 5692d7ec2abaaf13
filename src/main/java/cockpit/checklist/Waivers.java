package cockpit.checklist;

import cockpit.launch.Fact;

import java.util.concurrent.CompletionStage;

/// Where a waiver goes that two people agreed on. The composition root connects it with the
/// conductor of the live side or its rehearsal.
@FunctionalInterface
public interface Waivers {
    /// Offers a waiver.
    ///
    /// @return ends on the FX thread; a failed one carries a sentence with a stable code
    CompletionStage<?> give(Fact.WaiverGiven waiver);
}
