package cockpit.evidence;

import cockpit.launch.Environment;

import java.io.IOException;
import java.io.UncheckedIOException;
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
                store -> deliveries.run(store, withChange(store, store.verify())));
    }

    /// A database that somebody changed was made anew when the store was opened, so the walk finds
    /// it whole; that it was changed is said nevertheless.
    private static StoreReport withChange(EvidenceStore store, StoreReport walked) {
        Optional<String> change = store.databaseChange();
        if (change.isEmpty()) {
            return walked;
        }
        List<String> sentences = new ArrayList<>(List.of(change.get()));
        sentences.addAll(walked.sentences());
        return new StoreReport(walked.isDone(), false, walked.head(), sentences);
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
                    StoreReport before = withChange(store, store.verify());
                    try {
                        Head head = store.export(ndjson);
                        List<String> sentences = new ArrayList<>();
                        sentences.add(
                                "Exported "
                                        + head.seq()
                                        + " facts, up to hash "
                                        + head.hash()
                                        + ".");
                        if (!before.holds()) {
                            sentences.addAll(before.sentences());
                        }
                        return new StoreReport(true, before.holds(), head, sentences);
                    } catch (IOException | UncheckedIOException e) {
                        throw new StoreProblem(
                                "store-unreadable",
                                "The export cannot be written there, or the journal changed"
                                        + " meanwhile.",
                                e);
                    }
                });
    }

    /// Brings an exported journal, with its anchor, into a folder that has none. The facts keep
    /// their numbers, times and hashes. A kill on the way leaves an empty store or the whole one.
    public static StoreReport importFrom(
            Path ndjson,
            Path dataFolder,
            Environment environment,
            InstantSource clock,
            Progress progress) {
        List<String> notices;
        try {
            notices = Import.bringIn(ndjson, dataFolder, environment, progress);
        } catch (StoreProblem e) {
            return StoreReport.notDone(e);
        }
        StoreReport verified =
                withStore(
                        dataFolder, environment, clock, progress, EvidenceTool::withoutDeliveries);
        List<String> sentences = new ArrayList<>(notices);
        sentences.addAll(verified.sentences());
        return new StoreReport(verified.isDone(), verified.holds(), verified.head(), sentences);
    }

    private static StoreReport withoutDeliveries(EvidenceStore store) throws StoreProblem {
        StoreReport verified = store.verify();
        List<String> sentences = new ArrayList<>(verified.sentences());
        DeliveryCheck.sealed(store)
                .ifPresent(
                        taken ->
                                sentences.add(
                                        "The journal names "
                                                + taken.toNumber()
                                                + " deliveries. Their log, with the bodies as they"
                                                + " came, is in no export; it can only be copied"
                                                + " from the old folder."));
        return new StoreReport(verified.isDone(), verified.holds(), verified.head(), sentences);
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
