package cockpit.kit.file;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/// Files of others, which may be of any size.
public final class FileHead {
    private FileHead() {}

    /// The bytes of a file up to a limit and one more, so that a file that is too large is not read
    /// to its end and yet can be told by its length.
    ///
    /// @param sizeBytesMax that a file of its kind has
    /// @throws java.nio.file.NoSuchFileException when there is none
    public static byte[] read(Path file, int sizeBytesMax) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(sizeBytesMax + 1);
        }
    }
}
