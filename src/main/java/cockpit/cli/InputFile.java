package cockpit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a file that a user named, up to a limit.
final class InputFile {
    private InputFile() {}

    /// @throws IllegalArgumentException `file-too-large` or `no-file`
    static byte[] bytes(Path file, int bytesMax) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(bytesMax + 1);
            if (bytes.length > bytesMax) {
                throw new IllegalArgumentException(
                        "The file %s is larger than %s KiB. [file-too-large]"
                                .formatted(file.getFileName(), bytesMax / 1024));
            }
            return bytes;
        } catch (NoSuchFileException _) {
            throw new IllegalArgumentException(
                    "There is no file %s. [no-file]".formatted(file.getFileName()));
        }
    }
}
