package cockpit.export;

import cockpit.kit.file.SafeFile;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.stream.Stream;

/// A folder that appears with all its files or not at all.
final class NewFolder {
    private NewFolder() {}

    /// @throws IOException when it cannot be written; it is not there then
    static void write(Path target, NavigableMap<String, byte[]> files) throws IOException {
        Path absolute = target.toAbsolutePath().normalize();
        Path temporary = absolute.resolveSibling("." + absolute.getFileName() + ".tmp");
        // What a kill left behind.
        delete(temporary);
        try {
            SafeFile.folder(temporary);
            for (Map.Entry<String, byte[]> file : files.entrySet()) {
                SafeFile.replace(temporary.resolve(file.getKey()), file.getValue());
            }
            Files.move(temporary, absolute, StandardCopyOption.ATOMIC_MOVE);
            Path parent = absolute.getParent();
            if (parent != null) {
                SafeFile.force(parent);
            }
        } finally {
            delete(temporary);
        }
    }

    private static void delete(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return;
        }
        List<Path> files;
        try (Stream<Path> all = Files.list(folder)) {
            files = all.toList();
        }
        for (Path file : files) {
            Files.delete(file);
        }
        Files.delete(folder);
    }
}
