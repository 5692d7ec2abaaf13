package cockpit.checklist;

import cockpit.launch.Check;

import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// Where a person's word for a scenario goes that could not be run.
public interface Attestations {
    /// Asks a person for the file that shows it; empty when none was chosen.
    Optional<Path> chooseEvidence();

    /// Offers an attestation. The file's digest is kept, and not the file.
    ///
    /// @return ends on the FX thread; a failed one carries a sentence with a stable code
    CompletionStage<?> attest(Check scenario, String person, String statement, Path evidence);
}
