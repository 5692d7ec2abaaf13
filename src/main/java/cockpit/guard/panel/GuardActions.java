package cockpit.guard.panel;

import cockpit.launch.GuardFact;
import cockpit.launch.Recorded;
import cockpit.launch.TrafficFact;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What the panels of step 7 ask for. Every stage ends on the FX thread; a failed one carries a
/// sentence with a stable code.
public interface GuardActions {
    /// Offers what a person decided about the guard.
    CompletionStage<?> decide(GuardFact decided);

    /// Offers what a person decided about live traffic.
    CompletionStage<?> decide(TrafficFact decided);

    /// Reads what the guard and the stages came to so far.
    CompletionStage<GuardHistory> history();

    /// The facts that name an id, oldest first.
    CompletionStage<List<Recorded>> find(String id);

    /// A new id for something of ours.
    ///
    /// @param kind such as `pause`
    String newId(String kind);
}
