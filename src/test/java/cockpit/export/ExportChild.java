package cockpit.export;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.EvidenceTool;
import cockpit.evidence.Progress;
import cockpit.evidence.StoreReport;
import cockpit.launch.Environment;
import cockpit.packet.PacketSweep;

import java.io.PrintStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;

/// A process of its own that imports, or exports, over and over until it is killed, and prints what
/// it has done.
public final class ExportChild {
    private ExportChild() {}

    /// @param args `import`, the exported file and the folder for the imports; or `export`, the
    ///   folder for the exports and the data folders
    public static void main(String[] args) throws Exception {
        PrintStream out = System.out;
        if (args[0].equals("import")) {
            for (int n = 0; n < 1_000_000; n++) {
                out.println("BEGIN " + n);
                StoreReport report =
                        EvidenceTool.importFrom(
                                Path.of(args[1]),
                                Path.of(args[2]).resolve("data" + n),
                                Environment.SANDBOX,
                                InstantSource.fixed(PlainStore.AT),
                                Progress.none());
                out.println("DONE " + n + " " + report.exitCode());
            }
            return;
        }
        Path folder = Path.of(args[1]);
        try (EvidenceStore small = PlainStore.open(Path.of(args[2]), Environment.SANDBOX);
                EvidenceStore large = PlainStore.open(Path.of(args[3]), Environment.SANDBOX)) {
            for (int n = 0; n < 1_000_000; n++) {
                EvidenceStore store = n % 2 == 0 ? small : large;
                Exports exports =
                        new Exports(store, new PacketSweep(List.of(), List.of()), "0.1.0");
                out.println("BEGIN " + n);
                write(exports, ExportFormat.NDJSON, folder.resolve("journal.ndjson"));
                write(exports, ExportFormat.HAR, folder.resolve("calls.har"));
                write(exports, ExportFormat.CSV, folder.resolve("tables" + n));
            }
        }
    }

    private static void write(Exports exports, ExportFormat format, Path target)
            throws ExportProblem {
        exports.write(format, "", target, Progress.none(), () -> false);
    }
}
