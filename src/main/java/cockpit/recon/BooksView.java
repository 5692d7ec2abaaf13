package cockpit.recon;

import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.Seen;

import java.util.List;
import java.util.Optional;

/// How the books stand, all but the breaks themselves.
///
/// @param sources what takes part, in the order of sides and names
/// @param collected the newest period that was read from 0Pools
/// @param run the newest run
/// @param behind why the newest run no longer speaks of what is there, such as a source taken in
///   after it; empty when it does
/// @param decided how many breaks of the newest run somebody has decided
/// @param undecided how many nobody has
/// @param policy what was approved, or the strict one that holds until then
/// @param isApproved whether somebody approved it
/// @param closed the newest close; a reopened one is still shown
/// @param reopened why it was reopened, empty while it holds
/// @param closer the finance contact who may close; empty when none is named
/// @param refusal why the day cannot be closed now, in one sentence; empty when it can
public record BooksView(
        List<Seen<SourceImported>> sources,
        Optional<Seen<DayCollected>> collected,
        Optional<Seen<BooksMatched>> run,
        String behind,
        long decided,
        long undecided,
        ReconPolicySet policy,
        boolean isApproved,
        Optional<Seen<DayClosed>> closed,
        Optional<Seen<DayReopened>> reopened,
        String closer,
        String refusal) {
    public BooksView {
        sources = List.copyOf(sources);
    }
}
