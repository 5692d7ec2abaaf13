package cockpit.cli;

import cockpit.packet.time.TimeAnchors;
import cockpit.packet.time.TimeStampClient;
import cockpit.packet.time.TimeStampProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/// Which time-stamp authority confirms when somebody signed, if any does. What the command line
/// does not say, the environment may.
final class TimeStamping {
    private static final String URL = "COCKPIT_TIME_STAMP";
    private static final String ROOTS = "COCKPIT_TIME_ROOTS";
    private static final int ROOTS_SIZE_MAX = 256 * 1024;

    @Option(
            names = "--time-stamp",
            paramLabel = "URL",
            description = {
                "An RFC 3161 time-stamp authority that confirms when you signed, or $" + URL + ".",
                "Only a digest leaves. Without, the time is the one that your clock states."
            })
    private @Nullable String url;

    @Option(
            names = "--time-roots",
            paramLabel = "PEM",
            description = "Root certificates of the authority, or $" + ROOTS + ".")
    private @Nullable Path roots;

    /// The authority that was named; empty when none was.
    ///
    /// @throws TimeStampProblem `time-authority-not-https`, `time-roots-not-read`
    /// @throws IllegalArgumentException `time-roots-missing`, `time-authority-no-address`
    Optional<TimeStampClient> authority(Terminal terminal) throws TimeStampProblem, IOException {
        String address = url == null ? terminal.variables().getOrDefault(URL, "") : url;
        if (address.isEmpty()) {
            return Optional.empty();
        }
        String named = terminal.variables().getOrDefault(ROOTS, "");
        if (roots == null && named.isEmpty()) {
            throw new IllegalArgumentException(
                    "A time stamp is only taken from an authority whose root you give; say"
                            + " --time-roots. [time-roots-missing]");
        }
        Path file = roots == null ? Path.of(named) : roots;
        return Optional.of(new TimeStampClient(uri(address), read(file)));
    }

    private static URI uri(String address) {
        try {
            return new URI(address);
        } catch (URISyntaxException _) {
            throw new IllegalArgumentException(
                    "The time-stamp authority's address is none. [time-authority-no-address]");
        }
    }

    /// @throws TimeStampProblem `time-roots-not-read`
    static TimeAnchors read(Path file) throws TimeStampProblem, IOException {
        return TimeAnchors.read(
                new String(InputFile.bytes(file, ROOTS_SIZE_MAX), StandardCharsets.US_ASCII));
    }
}
