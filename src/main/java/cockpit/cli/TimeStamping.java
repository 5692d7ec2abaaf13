package cockpit.cli;

import cockpit.packet.time.TimeAuthority;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

/// Which time-stamp authority confirms when somebody signs, if any does. What the command line does
/// not say, the environment may.
final class TimeStamping {
    @Option(
            names = "--time-stamp",
            paramLabel = "URL",
            description = {
                "An RFC 3161 time-stamp authority that confirms when you signed, or $"
                        + TimeAuthority.ADDRESS
                        + ".",
                "Only a digest leaves. Without, the time is the one that your clock states."
            })
    private @Nullable String address;

    @Option(
            names = "--time-roots",
            paramLabel = "PEM",
            description = "Root certificates of the authority, or $" + TimeAuthority.ROOTS + ".")
    private @Nullable String roots;

    TimeAuthority authority(Terminal terminal) {
        TimeAuthority usual = TimeAuthority.of(terminal.variables());
        return new TimeAuthority(
                address == null ? usual.address() : address, roots == null ? usual.roots() : roots);
    }
}
