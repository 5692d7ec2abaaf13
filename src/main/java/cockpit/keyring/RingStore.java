package cockpit.keyring;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/// Where the ring of an environment lies. A write leaves the old file or the new one.
final class RingStore {
    static final String FILE = "keys.ring";

    private final Path file;

    RingStore(Path data, Environment environment) {
        this.file = data.resolve(environment.word()).resolve(FILE);
    }

    boolean isThere() {
        return Files.exists(file, LinkOption.NOFOLLOW_LINKS);
    }

    /// @throws KeyRingProblem as [RingFile#read], or `keyring-unreadable`
    RingFile read() throws KeyRingProblem {
        try {
            return RingFile.read(bytes(file, RingFile.SIZE_MAX + 1));
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// @throws KeyRingProblem `keyring-not-written`; what was there before stays
    void write(byte[] bytes) throws KeyRingProblem {
        try {
            Path folder = file.getParent();
            if (folder != null) {
                SafeFile.folder(folder);
            }
            SafeFile.replace(file, bytes);
        } catch (IOException e) {
            throw new KeyRingProblem(
                    "keyring-not-written",
                    "The key ring cannot be written, so nothing of it changed. Look after the disk,"
                            + " then try again.",
                    e);
        }
    }

    /// At most so many bytes of a file that is no link.
    static byte[] bytes(Path file, int sizeMax) throws IOException {
        try (InputStream in = Files.newInputStream(file, LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(sizeMax);
        }
    }

    static KeyRingProblem unreadable(IOException e) {
        return new KeyRingProblem(
                "keyring-unreadable",
                "The key ring's files cannot be read. Give this user the right to read them.",
                e);
    }
}
