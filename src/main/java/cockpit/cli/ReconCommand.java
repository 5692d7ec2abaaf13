package cockpit.cli;

import cockpit.recon.table.Side;

import picocli.CommandLine;
import picocli.CommandLine.Command;

import java.util.Arrays;
import java.util.Locale;

/// `cockpit recon …`: each act is a class of its own.
@Command(
        name = "recon",
        mixinStandardHelpOptions = true,
        description = "Take books in, match them, decide their breaks, and close the first day.")
final class ReconCommand {
    private ReconCommand() {}

    /// The command with its acts.
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new ReconCommand())
                .addSubcommand(new ReconImportCommand(terminal))
                .addSubcommand(new ReconCollectCommand(terminal))
                .addSubcommand(new ReconPolicyCommand(terminal))
                .addSubcommand(new ReconRunCommand(terminal))
                .addSubcommand(new ReconBreaksCommand(terminal))
                .addSubcommand(new ReconResolveCommand(terminal))
                .addSubcommand(new ReconWhyCommand(terminal))
                .addSubcommand(new ReconCloseCommand(terminal))
                .addSubcommand(new ReconVerifyCommand(terminal));
    }

    /// The side that a word names.
    ///
    /// @throws IllegalArgumentException `unknown-side`
    static Side side(String word) {
        return Arrays.stream(Side.values())
                .filter(side -> word(side).equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A side is order, book, quote, trade, ledger or event."
                                                + " [unknown-side]"));
    }

    static String word(Enum<?> side) {
        return side.name().toLowerCase(Locale.ROOT);
    }
}
