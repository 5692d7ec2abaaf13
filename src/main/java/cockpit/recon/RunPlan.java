package cockpit.recon;

import cockpit.launch.Environment;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.ReconFact.StatedBalance;

import java.time.Instant;
import java.util.List;

/// Everything that decides what a run finds. The same plan over the same kept sources gives the
/// same bytes.
///
/// @param environment whose books they are
/// @param sources what takes part, in the order of their facts
/// @param links candidates that people confirmed
/// @param from the beginning of the period
/// @param to its end
/// @param asOf the moment that ages are taken at
/// @param balances what the ledger is held against, may be empty
public record RunPlan(
        Environment environment,
        List<SourceImported> sources,
        List<ConfirmedLink> links,
        ReconPolicySet policy,
        Instant from,
        Instant to,
        Instant asOf,
        List<StatedBalance> balances) {
    public RunPlan {
        sources = List.copyOf(sources);
        links = List.copyOf(links);
        balances = List.copyOf(balances);
    }
}
