package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/// The end of a file that a kill cut off in the middle of a write. It is moved to a file of its
/// own, never thrown away.
final class TornTail {
    private TornTail() {}

    /// @param end where what holds ends, in bytes
    /// @return the name of the file that now has the rest
    static String setAside(Path file, long end) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        if (folder == null) {
            throw new IllegalArgumentException("a file lies in a folder");
        }
        int n = 1;
        while (Files.exists(folder.resolve(file.getFileName() + ".torn-" + n))) {
            n++;
        }
        Path torn = folder.resolve(file.getFileName() + ".torn-" + n);
        try (FileChannel whole =
                        FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
                FileChannel aside = SafeFile.open(torn)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
            long at = end;
            while (whole.read(buffer, at) > 0) {
                buffer.flip();
                long length = buffer.remaining();
                SafeFile.write(aside, buffer, at - end);
                at += length;
                buffer.clear();
            }
            aside.force(true);
            SafeFile.force(folder);
            whole.truncate(end);
            whole.force(true);
        }
        return String.valueOf(torn.getFileName());
    }
}
