package cockpit.cli;

import cockpit.recon.BreakQuery;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Severity;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// Which breaks are meant.
final class QueryOptions {
    @Option(
            names = "--code",
            paramLabel = "CODE",
            description = "Only breaks of this code, such as duplicate-debit; repeatable.")
    private List<String> codes = new ArrayList<>();

    @Option(names = "--text", description = "Only breaks with this in one of their ids.")
    private @Nullable String text;

    @Option(
            names = "--least",
            paramLabel = "SEVERITY",
            defaultValue = "INFO",
            description = "Only info, low, medium, high, critical, or what is greater.")
    private Severity least;

    @Option(names = "--undecided", description = "Only breaks that nobody has decided.")
    private boolean isUndecided;

    /// Whether nothing narrows the choice.
    boolean isEverything() {
        return codes.isEmpty() && text == null && least == Severity.INFO;
    }

    /// @throws IllegalArgumentException `unknown-code`
    BreakQuery query() {
        Set<BreakCode> wanted = EnumSet.noneOf(BreakCode.class);
        codes.forEach(code -> wanted.add(code(code)));
        return BreakQuery.ALL
                .withText(text == null ? "" : text)
                .withCodes(wanted)
                .withLeastSevere(least)
                .withDecided(isUndecided ? BreakQuery.Decided.UNDECIDED : BreakQuery.Decided.ALL);
    }

    private static BreakCode code(String word) {
        return Arrays.stream(BreakCode.values())
                .filter(code -> code.code().equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "No break has the code %s. [unknown-code]"
                                                .formatted(word)));
    }
}
