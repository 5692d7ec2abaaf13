package cockpit.checklist;

import cockpit.launch.Fact;

import java.util.Optional;
import java.util.function.Consumer;

/// Where a person's confirmation goes. The composition root connects it with the conductor of the
/// live side or its rehearsal.
public interface Confirmations {
    /// Offers a confirmation as a fact.
    ///
    /// @param answer called once on the FX thread: empty when it was recorded, else why not, in one
    ///   sentence
    void confirm(Fact.Confirmed confirmed, Consumer<Optional<String>> answer);
}
