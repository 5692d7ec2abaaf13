package cockpit.cli;

import cockpit.kit.file.FileHead;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/// Reads a file that a user named, up to a limit.
final class InputFile {
    private InputFile() {}

    /// @throws IllegalArgumentException `file-too-large` or `no-file`
    static byte[] bytes(Path file, int bytesMax) throws IOException {
        try {
            byte[] bytes = FileHead.read(file, bytesMax);
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
