package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The store's acts for people at the command line: each opens the store, does one thing, closes it
/// and says in plain words what came of it. They run on the calling thread.
public final class EvidenceTool {
    private EvidenceTool() {}

    /// Walks the chain and compares it with its anchor and the database; walks the delivery log
    /// too, and compares it with its anchor and the journal.
    public static StoreReport verify(
            Path dataFolder, Environment environment, InstantSource clock, Progress progress) {
        DeliveryCheck deliveries = new DeliveryCheck(dataFolder, environment, progress);
        return withStore(
                dataFolder,
                environment,
                clock,
                progress,
                store -> deliveries.run(store, store.verify()));
    }

    /// Makes the database anew from the journal; the old file is moved aside, never deleted.
    public static StoreReport rebuild(
            Path dataFolder, Environment environment, InstantSource clock, Progress progress) {
        return withStore(
                dataFolder,
                environment,
                clock,
                progress,
                store -> {
                    store.rebuild(progress);
                    return new StoreReport(
                            true,
                            true,
                            store.head(),
                            List.of(
                                    "The look-up database was made anew from "
                                            + store.head().seq()
                                            + " facts."));
                });
    }

    /// Writes the whole journal to a file, and its anchor beside it. The delivery log, which holds
    /// what others sent as it came, stays where it is.
    public static StoreReport export(
            Path dataFolder,
            Environment environment,
            Path ndjson,
            InstantSource clock,
            Progress progress) {
        return withStore(
                dataFolder,
                environment,
                clock,
                progress,
                store -> {
                    try {
                        Head head = store.export(ndjson);
                        List<String> sentences = new ArrayList<>();
                        sentences.add(
                                "Exported "
                                        + head.seq()
                                        + " facts, up to hash "
                                        + head.hash()
                                        + ".");
                        store.problem()
                                .ifPresent(
                                        problem ->
                                                sentences.add(
                                                        String.valueOf(problem.getMessage())));
                        return new StoreReport(true, store.problem().isEmpty(), head, sentences);
                    } catch (IOException e) {
                        throw new StoreProblem(
                                "store-unreadable", "The export cannot be written there.", e);
                    }
                });
    }

    /// Brings an exported journal, with its anchor, into a folder that has none. The facts keep
    /// their numbers, times and hashes.
    public static StoreReport importFrom(
            Path ndjson,
            Path dataFolder,
            Environment environment,
            InstantSource clock,
            Progress progress) {
        try {
            bringIn(ndjson, dataFolder, environment);
        } catch (StoreProblem e) {
            return StoreReport.notDone(e);
        }
        return verify(dataFolder, environment, clock, progress);
    }

    private static void bringIn(Path ndjson, Path dataFolder, Environment environment)
            throws StoreProblem {
        Path checked = DataFolder.checked(dataFolder);
        StoreFiles files = StoreFiles.of(checked, environment);
        DataFolder.checked(files.folder());
        try (FolderLock _ = files.lock(checked)) {
            if (Files.exists(files.journal())
                    || Files.exists(files.anchor())
                    || DatabaseFile.exists(files.folder())) {
                throw new StoreProblem(
                        "store-not-empty",
                        "There is a store in this folder already. Import into an empty folder.");
            }
            Head head = exported(ndjson, environment);
            // The anchor goes first: an import that is cut off then reads as a journal that is too
            // short, never as a whole one.
            Anchor.write(files.anchor(), head);
            SafeFile.replace(files.journal(), out -> Files.copy(ndjson, out));
        } catch (IOException e) {
            throw new StoreProblem(
                    "import-refused", "The exported file or the folder cannot be read.", e);
        }
    }

    private static Head exported(Path ndjson, Environment environment)
            throws IOException, StoreProblem {
        if (!Files.isRegularFile(ndjson)) {
            throw new StoreProblem("import-refused", "There is no exported journal of this name.");
        }
        Optional<Head> anchor = Anchor.read(Export.anchorOf(ndjson));
        if (anchor.isEmpty()) {
            throw new StoreProblem(
                    "import-refused",
                    "The export's anchor file is missing, so nobody can say whether the export is"
                            + " complete.");
        }
        Scan scan =
                Journal.scan(
                        ndjson,
                        line -> {
                            try {
                                FactCodec.read(line, environment);
                            } catch (FactCodec.NotAFact e) {
                                throw new Chain.Broken(
                                        line.seq(), String.valueOf(e.getMessage()), e);
                            }
                        });
        Chain.Broken flaw = scan.flaw();
        if (flaw != null) {
            throw new StoreProblem("import-refused", flaw.sentence(), flaw.seq());
        }
        if (!scan.head().equals(anchor.get())) {
            throw new StoreProblem(
                    "import-refused",
                    "The export ends with fact "
                            + scan.head().seq()
                            + ", but its anchor names fact "
                            + anchor.get().seq()
                            + ".");
        }
        return scan.head();
    }

    private static StoreReport withStore(
            Path dataFolder,
            Environment environment,
            InstantSource clock,
            Progress progress,
            Act act) {
        if (!Files.isDirectory(dataFolder.resolve(environment.word()))) {
            return StoreReport.notDone(
                    new StoreProblem(
                            "store-unreadable",
                            "There is no store of " + environment.word() + " in this folder."));
        }
        try (EvidenceStore store =
                EvidenceStore.open(dataFolder, environment, new Redactor(), clock, progress)) {
            return act.on(store);
        } catch (StoreProblem e) {
            return StoreReport.notDone(e);
        }
    }

    @FunctionalInterface
    private interface Act {
        StoreReport on(EvidenceStore store) throws StoreProblem;
    }
}
