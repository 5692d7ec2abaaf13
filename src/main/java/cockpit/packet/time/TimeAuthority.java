package cockpit.packet.time;

import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/// The time-stamp authority that somebody who signs has chosen, by name or by the environment.
///
/// @param address as it was given; empty when none was chosen
/// @param roots the file of its root certificates, as it was given; empty when none was
public record TimeAuthority(String address, String roots) {
    /// The variables that name both.
    public static final String ADDRESS = "COCKPIT_TIME_STAMP";

    public static final String ROOTS = "COCKPIT_TIME_ROOTS";

    /// What the environment names.
    public static TimeAuthority of(Map<String, String> variables) {
        return new TimeAuthority(
                variables.getOrDefault(ADDRESS, ""), variables.getOrDefault(ROOTS, ""));
    }

    public boolean isChosen() {
        return !address.isEmpty();
    }

    /// Ready to be asked; empty when none was chosen.
    ///
    /// @throws TimeStampProblem `time-roots-missing`, `time-roots-not-read`,
    ///   `time-authority-no-address`, `time-authority-not-https`
    public Optional<TimeStampClient> client() throws TimeStampProblem {
        if (!isChosen()) {
            return Optional.empty();
        }
        if (roots.isEmpty()) {
            throw new TimeStampProblem(
                    "time-roots-missing",
                    "A time stamp is only taken from an authority whose root you give; say"
                            + " --time-roots, or set "
                            + ROOTS
                            + ".");
        }
        try {
            return Optional.of(
                    new TimeStampClient(new URI(address), TimeAnchors.read(Path.of(roots))));
        } catch (URISyntaxException | InvalidPathException e) {
            throw new TimeStampProblem(
                    "time-authority-no-address",
                    "The time-stamp authority's address, or its file of roots, is none.");
        }
    }
}
