package cockpit.recon;

import cockpit.launch.Environment;
import cockpit.launch.ReconFact.ConfirmedLink;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.table.Finding;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;
import cockpit.recon.table.Sniffed;
import cockpit.recon.table.Sniffer;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableSource;

import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Takes files in as a person would who believes the sniffer and declares zone and cut-off.
public final class Importing {
    private Importing() {}

    /// The sniffed mapping with UTC and midnight declared.
    ///
    /// @throws AssertionError when something else stays open
    public static Mapping sniffed(Path file, Side side) throws TableProblem {
        Sniffed sniffed = Sniffer.sniff(TableSource.file(file), side);
        List<Finding> open =
                sniffed.undecided().stream()
                        .filter(one -> !one.topic().equals("zone"))
                        .filter(one -> !one.topic().equals("field"))
                        .toList();
        if (!open.isEmpty()) {
            throw new AssertionError("left open: " + open);
        }
        Mapping draft = sniffed.draft();
        return new Mapping(
                draft.version(),
                draft.side(),
                draft.source(),
                draft.dialect(),
                draft.columns(),
                "UTC",
                "00:00",
                draft.overlap(),
                draft.header());
    }

    static List<SourceImported> all(Books books, Map<Side, Path> files)
            throws TableProblem, ReconProblem {
        List<SourceImported> imported = new ArrayList<>();
        for (Map.Entry<Side, Path> file : files.entrySet()) {
            imported.add(one(books, file.getKey(), file.getValue()));
        }
        return imported;
    }

    static SourceImported one(Books books, Side side, Path file) throws TableProblem, ReconProblem {
        return books.keep(
                new Books.Label(
                        "import_" + side.name().toLowerCase(java.util.Locale.ROOT),
                        Origin.FILE,
                        file.getFileName().toString()),
                new Given.File(TableSource.file(file)),
                sniffed(file, side),
                Watch.NONE);
    }

    static RunPlan plan(List<SourceImported> sources, Instant asOf, List<ConfirmedLink> links) {
        return new RunPlan(
                Environment.LIVE,
                sources,
                links,
                Policies.STRICT,
                Instant.parse("2026-03-01T00:00:00Z"),
                Instant.parse("2026-04-01T00:00:00Z"),
                asOf,
                List.of());
    }
}
