package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/// The files of one environment's delivery log.
record DeliveryFiles(Path folder, Path log, Path anchor, Path ids) {
    static DeliveryFiles of(Path dataFolder, Environment environment) {
        Path folder = dataFolder.resolve(environment.word());
        return new DeliveryFiles(
                folder,
                folder.resolve("deliveries.log"),
                folder.resolve("deliveries.anchor"),
                folder.resolve("deliveries.ids"));
    }

    /// Whether anything of a log is there.
    boolean areThere() {
        return Files.exists(log) || Files.exists(anchor) || Files.exists(ids);
    }

    /// Makes the folder where it is missing, and takes the log for this process.
    FolderLock lock(Path dataFolder) throws StoreProblem {
        try {
            SafeFile.folder(dataFolder);
            SafeFile.folder(folder);
            return FolderLock.take(folder, "deliveries.lock");
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    static StoreProblem unreadable(IOException e) {
        return new StoreProblem(
                "store-unreadable",
                "The files of the delivery log cannot be read or written. Give this user the right"
                        + " to them, or start with another folder.",
                e);
    }
}
