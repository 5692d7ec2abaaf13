package cockpit.export;

import java.util.Arrays;
import java.util.Locale;

/// In which form evidence leaves.
public enum ExportFormat {
    /// The journal, a fact a line, with the chain's hashes; without the bodies of webhooks.
    NDJSON,
    /// A folder of tables for spreadsheets.
    CSV,
    /// One smoke run as build servers read it.
    JUNIT,
    /// The recorded exchanges as HTTP tools read them (HAR 1.2).
    HAR;

    /// As it is written on the command line.
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// Whether the target is a folder.
    public boolean isFolder() {
        return this == CSV;
    }

    /// @throws IllegalArgumentException when the word names none
    public static ExportFormat of(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word().equals(word.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A format is ndjson, csv, junit or har."
                                                + " [no-such-format]"));
    }
}
