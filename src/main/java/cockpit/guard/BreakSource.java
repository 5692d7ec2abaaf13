package cockpit.guard;

import cockpit.launch.GuardFact.Sign;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.recon.match.BreakCode;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Where the breaks of a run of the books are.
@FunctionalInterface
public interface BreakSource {
    /// The breaks of these codes that nobody has decided; empty when they cannot be read.
    Optional<Undecided> undecided(BooksMatched run, Set<BreakCode> codes);

    /// @param named the first of them
    /// @param more how many others there are
    record Undecided(List<Sign> named, long more) {
        public Undecided {
            named = List.copyOf(named);
        }
    }
}
