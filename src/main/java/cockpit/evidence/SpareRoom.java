package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/// Zeros behind a log's last frame, which the next frames are written over. A sync then changes
/// neither the file's length nor its map of blocks, and takes half as long. No frame begins with as
/// many zeros, so where the log ends is never in doubt. Only the log's own thread uses it.
final class SpareRoom {
    /// How much is made at a time, in bytes: enough for a thousand deliveries, and written in the
    /// time of a few syncs.
    static final int STEP = 1 << 20;

    private final FileChannel channel;
    private final ByteBuffer zeros = ByteBuffer.allocateDirect(1 << 16);
    private long size;
    private boolean isWanted = true;

    /// @param size of the file, in bytes
    SpareRoom(FileChannel channel, long size) {
        this.channel = channel;
        this.size = size;
    }

    /// Makes more room when there is little.
    ///
    /// @param end where the last frame ends
    void make(long end) {
        if (!isWanted || size - end > STEP / 2) {
            return;
        }
        try {
            long target = size + STEP;
            while (size < target) {
                SafeFile.write(channel, zeros.clear(), size);
                size += zeros.capacity();
            }
        } catch (IOException | RuntimeException _) {
            // It can be done without. That a disk is full is said when a frame finds no place.
            isWanted = false;
        }
    }

    /// Frames were written up to here, into the room or beyond.
    void fill(long end) {
        size = Math.max(size, end);
    }

    /// Gives the room back, so that the file ends with its last frame.
    void cut(long end) throws IOException {
        if (channel.size() > end) {
            channel.truncate(end);
            channel.force(true);
        }
        size = end;
    }
}
