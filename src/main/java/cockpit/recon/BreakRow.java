package cockpit.recon;

import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.recon.match.Break;
import cockpit.recon.match.Candidate;
import cockpit.recon.match.Severity;
import cockpit.recon.table.Side;

import java.time.Duration;
import java.util.Optional;

/// A break as it is shown at a moment.
///
/// @param number its place in the run's canonical order, from 0
/// @param id the digest of its canonical line, 32 hex digits: the same gap over the same rows has
///   the same id in every run
/// @param severity by amount, age and the approved policy
/// @param age since the row it is about, zero when that has no time
/// @param decided what a person made of it; empty while nobody did
public record BreakRow(
        int number,
        String id,
        Break found,
        Severity severity,
        Duration age,
        Optional<BreakDecision> decided) {

    /// The link that confirms one of the break's candidates.
    ///
    /// @param candidateId the order or trade id of the candidate
    /// @throws IllegalArgumentException `unknown-candidate`
    public ConfirmedLink link(String candidateId) {
        for (Candidate candidate : found.candidates()) {
            if (candidate.id().equals(candidateId)) {
                boolean isTrade = candidate.side() == Side.TRADE;
                return new ConfirmedLink(
                        found.environment().word(),
                        isTrade ? found.orderId() : candidateId,
                        isTrade ? candidateId : found.transactId());
            }
        }
        throw new IllegalArgumentException(
                "The break has no candidate " + candidateId + ". [unknown-candidate]");
    }
}
