package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/// One owner for a folder. The operating system drops the lock with its process, so a lock file
/// that a kill left behind needs no hand work.
final class FolderLock implements AutoCloseable {
    // A process that closes any handle of a locked file loses the lock (POSIX). So this process
    // remembers what it owns and never opens such a file a second time.
    private static final Set<Path> OWNED = ConcurrentHashMap.newKeySet();

    private final Path file;
    private final FileChannel channel;

    private FolderLock(Path file, FileChannel channel) {
        this.file = file;
        this.channel = channel;
    }

    /// @throws StoreProblem `store-in-use` when another owner has it
    static FolderLock take(Path folder, String name) throws IOException, StoreProblem {
        Path file = folder.toRealPath().resolve(name);
        if (!OWNED.add(file)) {
            throw inUse();
        }
        FileChannel channel = null;
        try {
            channel = SafeFile.open(file);
            FileLock lock = channel.tryLock();
            if (lock != null) {
                return new FolderLock(file, channel);
            }
        } catch (IOException e) {
            release(file, channel);
            throw e;
        }
        release(file, channel);
        throw inUse();
    }

    private static StoreProblem inUse() {
        return new StoreProblem(
                "store-in-use",
                "Another cockpit has this data folder open. Close it, or start with another"
                        + " folder.");
    }

    private static void release(Path file, @Nullable FileChannel channel) throws IOException {
        try {
            if (channel != null) {
                channel.close();
            }
        } finally {
            OWNED.remove(file);
        }
    }

    @Override
    public void close() throws IOException {
        release(file, channel);
    }

    /// Closes it where nothing more can be done about a failure: the process's end drops the lock.
    void release() {
        try {
            close();
        } catch (IOException _) {
            // See above.
        }
    }
}
