package cockpit.recon.close;

import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.ReconProblem;
import cockpit.recon.match.MatchResult;

import java.io.IOException;

/// The books that a certificate is counted again from.
public interface Recount {
    /// The SHA-256 of what is kept of a source now, 64 hex digits; empty when nothing is.
    String keptSha256(SourceImported source) throws IOException;

    /// Reads the certificate's sources again and matches them as its run did: by the same mappings,
    /// policy, links, moment and period.
    ///
    /// @throws ReconProblem when that cannot be done
    MatchResult match(CloseCertificate certificate) throws ReconProblem, IOException;
}
