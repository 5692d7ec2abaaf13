package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Brings an exported journal into a folder that has none.
final class Import {
    private Import() {}

    /// @return what people should know, in plain words
    /// @throws StoreProblem `store-not-empty`, `import-refused`, `store-in-use`,
    ///   `data-folder-refused`, `store-unreadable`, or as [Anchor#read]
    static List<String> bringIn(
            Path ndjson, Path dataFolder, Environment environment, Progress progress)
            throws StoreProblem {
        Path checked = DataFolder.checked(dataFolder);
        StoreFiles files = StoreFiles.of(checked, environment);
        DataFolder.checked(files.folder());
        try (FolderLock _ = files.lock(checked)) {
            if (!isEmpty(files)) {
                throw new StoreProblem(
                        "store-not-empty",
                        "There is a store in this folder already. Import into an empty folder.");
            }
            Head anchored =
                    Anchor.read(Export.anchorOf(ndjson)).orElseThrow(() -> anchorMissing(ndjson));
            Head head = exported(ndjson, environment, anchored, progress);
            // Until the journal is there the folder is an empty store; from then on it is the
            // whole one, whose anchor its next opening would bring up to date as well.
            Anchor.write(files.anchor(), Head.START);
            SafeFile.replace(files.journal(), out -> Files.copy(ndjson, out));
            Anchor.write(files.anchor(), head);
            return head.equals(anchored)
                    ? List.of()
                    : List.of(
                            "The export's anchor names fact "
                                    + anchored.seq()
                                    + " only, as after an export that was cut off at its very end;"
                                    + " what follows it is whole as a chain.");
        } catch (IOException e) {
            throw new StoreProblem(
                    "import-refused", "The exported file or the folder cannot be read.", e);
        }
    }

    /// Also after an import that was cut off: there is the anchor of an empty store then.
    private static boolean isEmpty(StoreFiles files) throws IOException, StoreProblem {
        return !Files.exists(files.journal())
                && !DatabaseFile.exists(files.folder())
                && Anchor.read(files.anchor()).map(Head.START::equals).orElse(true);
    }

    private static StoreProblem anchorMissing(Path ndjson) {
        return Files.isRegularFile(ndjson)
                ? new StoreProblem(
                        "import-refused",
                        "The export's anchor file is missing, so nobody can say whether the export"
                                + " is complete.")
                : noJournal();
    }

    private static StoreProblem noJournal() {
        return new StoreProblem("import-refused", "There is no exported journal of this name.");
    }

    private static Head exported(
            Path ndjson, Environment environment, Head anchored, Progress progress)
            throws IOException, StoreProblem {
        if (!Files.isRegularFile(ndjson)) {
            throw noJournal();
        }
        String[] hashAtAnchor = {Head.START.hash()};
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
                            if (line.seq() == anchored.seq()) {
                                hashAtAnchor[0] = line.hash();
                            }
                            progress.report("Reading the export", line.seq(), 0);
                        });
        Chain.Broken flaw = scan.flaw();
        if (flaw != null) {
            throw new StoreProblem("import-refused", flaw.sentence(), flaw.seq());
        }
        if (scan.head().seq() < anchored.seq()) {
            throw new StoreProblem(
                    "import-refused",
                    "The export ends with fact "
                            + scan.head().seq()
                            + ", but its anchor names fact "
                            + anchored.seq()
                            + ".");
        }
        if (!hashAtAnchor[0].equals(anchored.hash())) {
            throw new StoreProblem(
                    "import-refused",
                    "Fact "
                            + anchored.seq()
                            + " of the export is not the one that its anchor names.",
                    anchored.seq());
        }
        return scan.head();
    }
}
