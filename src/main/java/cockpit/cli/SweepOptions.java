package cockpit.cli;

import cockpit.export.Exports;
import cockpit.packet.PacketSweep;

import picocli.CommandLine.Option;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// What must be in no file that leaves this machine.
final class SweepOptions {
    @Option(
            names = "--deny",
            paramLabel = "WORD",
            description =
                    "A word that must not leave, such as a provider's name; may be given again.")
    private List<String> denied = List.of();

    /// @param secrets what the command knows of; those among the process's variables are added
    /// @param places where things are on this machine, which leaves as little as a secret does
    PacketSweep of(Terminal terminal, List<String> secrets, Path... places) {
        List<String> all = new ArrayList<>(secrets);
        all.addAll(KeyRingOptions.secretVariables(terminal));
        List<Path> paths = new ArrayList<>(List.of(places));
        paths.add(terminal.home());
        all.addAll(Exports.places(paths.toArray(Path[]::new)));
        return new PacketSweep(all, denied);
    }
}
