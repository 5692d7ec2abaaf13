package cockpit.evidence;

import cockpit.launch.Environment;

import java.nio.file.Path;

/// The files of one environment's store.
record StoreFiles(Path folder, Path journal, Path anchor) {
    static StoreFiles of(Path dataFolder, Environment environment) {
        Path folder = dataFolder.resolve(environment.word());
        return new StoreFiles(
                folder, folder.resolve("journal.ndjson"), folder.resolve("anchor.json"));
    }
}
