package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;

import java.io.IOException;
import java.nio.file.Path;

/// The files of one environment's store.
record StoreFiles(Path folder, Path journal, Path anchor) {
    static StoreFiles of(Path dataFolder, Environment environment) {
        Path folder = dataFolder.resolve(environment.word());
        return new StoreFiles(
                folder, folder.resolve("journal.ndjson"), folder.resolve("anchor.json"));
    }

    /// Makes the folder where it is missing, and takes it for this process.
    FolderLock lock(Path dataFolder) throws StoreProblem {
        try {
            SafeFile.folder(dataFolder);
            SafeFile.folder(folder);
            return FolderLock.take(folder, "store.lock");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static StoreProblem unreadable(IOException e) {
        return new StoreProblem(
                "store-unreadable",
                "The store's files cannot be read or written. Give this user the right to them, or"
                        + " start with another folder.",
                e);
    }
}
