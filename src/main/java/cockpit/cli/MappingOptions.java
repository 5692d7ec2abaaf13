package cockpit.cli;

import cockpit.recon.Books;
import cockpit.recon.ReconProblem;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.DatabaseLogin;
import cockpit.recon.table.DatabaseReader;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Field;
import cockpit.recon.table.Finding;
import cockpit.recon.table.Format;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;
import cockpit.recon.table.Sniffed;
import cockpit.recon.table.Sniffer;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableSource;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/// How a source becomes rows: a mapping that is given, one that is remembered for its header, or
/// one that is found by looking at it.
final class MappingOptions {
    private static final int MAPPING_BYTES_MAX = 1 << 20;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            description =
                    "The mapping; without it the one that was used for the same header before, else"
                            + " what looking at the file finds, or a query's columns by our"
                            + " fields' names.")
    private @Nullable Path given;

    @Option(
            names = "--write-mapping",
            paramLabel = "FILE",
            description = "Write the mapping that is used, or as far as one was found, and leave.")
    private @Nullable Path wanted;

    @Option(
            names = "--zone",
            paramLabel = "ZONE",
            description = "The time zone that the source declares, such as Europe/Berlin.")
    private @Nullable String zone;

    @Option(
            names = "--cut-off",
            paramLabel = "HH:MM",
            description = "When the source's business day ends in that zone, such as 00:00.")
    private @Nullable String cutOff;

    /// The mapping for a file; empty when it was only to be written, which is done then.
    ///
    /// @throws IllegalArgumentException `mapping-undecided` with everything that is open
    Optional<Mapping> of(TableSource source, Side side, Books books, Terminal terminal)
            throws IOException, TableProblem, ReconProblem {
        if (given != null) {
            return written(declared(read(given, side)), List.of(), terminal);
        }
        Sniffed sniffed = Sniffer.sniff(source, side);
        Optional<Mapping> remembered = books.remembered(side, sniffed.draft().header());
        if (remembered.isPresent()) {
            terminal.say("The mapping of an earlier source with the same header is used.");
            return written(declared(remembered.get()), List.of(), terminal);
        }
        for (Finding finding : sniffed.findings()) {
            terminal.say(
                    "found    %-10s %-18s %-26s %s"
                            .formatted(
                                    finding.topic(),
                                    finding.subject(),
                                    finding.undecided()
                                            ? "open: " + String.join(", ", finding.others())
                                            : finding.value(),
                                    finding.reason()));
        }
        return written(declared(sniffed.draft()), sniffed.undecided(), terminal);
    }

    /// The mapping for a query; empty when it was only to be written, which is done then. Without
    /// one that is given, columns that are called as our fields are taken.
    Optional<Mapping> of(DatabaseLogin login, String query, Side side, Terminal terminal)
            throws IOException, TableProblem {
        if (given == null) {
            return written(declared(byName(login, query, side, terminal)), List.of(), terminal);
        }
        Mapping mapping = read(given, side);
        if (mapping.dialect().format() != Format.SQL) {
            throw new IllegalArgumentException(
                    "The mapping is for a file and not for a query. [mapping-of-file]");
        }
        return written(declared(mapping), List.of(), terminal);
    }

    private Mapping byName(DatabaseLogin login, String query, Side side, Terminal terminal)
            throws TableProblem {
        List<String> columns = DatabaseReader.columns(login, query);
        List<String> fields = side.fields().stream().map(Field::name).toList();
        List<String> taken = fields.stream().filter(columns::contains).toList();
        List<String> left = columns.stream().filter(name -> !fields.contains(name)).toList();
        terminal.say(
                "taken    %s; times without a zone as %s, the day ends at %s"
                        .formatted(
                                taken.isEmpty() ? "(no column)" : String.join(", ", taken),
                                zone == null ? "UTC" : zone,
                                cutOff == null ? "00:00" : cutOff));
        if (!left.isEmpty()) {
            terminal.say("left     %s".formatted(String.join(", ", left)));
        }
        return Mapping.of(
                side, Dialect.sql(), taken.stream().map(name -> ColumnMap.of(name, name)).toList());
    }

    private Optional<Mapping> written(Mapping mapping, List<Finding> open, Terminal terminal)
            throws IOException {
        if (wanted != null) {
            Files.writeString(wanted, mapping.toJson());
            terminal.say("Mapping: %s".formatted(wanted.getFileName()));
            return Optional.empty();
        }
        List<String> problems =
                java.util.stream.Stream.concat(
                                mapping.problems().stream(),
                                open.stream()
                                        .filter(one -> !one.topic().equals("zone"))
                                        .map(one -> one.subject() + ": " + one.reason()))
                        .toList();
        if (!problems.isEmpty()) {
            throw new IllegalArgumentException(
                    "The mapping leaves something open: "
                            + String.join(" ", problems)
                            + " Write it with --write-mapping, correct it, and give it with"
                            + " --mapping. [mapping-undecided]");
        }
        return Optional.of(mapping);
    }

    private Mapping declared(Mapping mapping) {
        return new Mapping(
                mapping.version(),
                mapping.side(),
                mapping.source(),
                mapping.dialect(),
                mapping.columns(),
                zone == null ? mapping.zone() : zone,
                cutOff == null ? mapping.cutOff() : cutOff,
                mapping.overlap(),
                mapping.header());
    }

    private static Mapping read(Path file, Side side) throws IOException, TableProblem {
        Mapping mapping =
                Mapping.fromJson(
                        new String(
                                InputFile.bytes(file, MAPPING_BYTES_MAX), StandardCharsets.UTF_8));
        if (mapping.side() != side) {
            throw new IllegalArgumentException(
                    "The mapping is of the side %s. [mapping-of-another-side]"
                            .formatted(ReconCommand.word(mapping.side())));
        }
        return mapping;
    }
}
