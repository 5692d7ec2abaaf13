package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.zip.CRC32C;

/// How far the delivery log was acknowledged, kept outside of it: a log that was cut is still a
/// whole chain. Two places are written in turn, so a write that is cut off leaves the one before.
/// It is not synced for each batch: a kill keeps what was written, and after a power loss the log,
/// which is synced, is at least as long as what is found here.
final class DeliveryAnchor implements AutoCloseable {
    private static final int MAGIC = 0x444C_4101;
    private static final int SLOT_SIZE = 56;
    private static final int SLOT_DISTANCE = 512;

    private final FileChannel channel;
    private final ByteBuffer buffer = ByteBuffer.allocateDirect(SLOT_SIZE);
    private final CRC32C check = new CRC32C();
    private int slot;

    private DeliveryAnchor(FileChannel channel, int slot) {
        this.channel = channel;
        this.slot = slot;
    }

    /// Makes the anchor of an empty log, and makes it last.
    static void create(Path file, Mark mark) throws IOException {
        try (DeliveryAnchor anchor = new DeliveryAnchor(SafeFile.open(file), 0)) {
            anchor.write(mark.number(), mark.end(), HexFormat.of().parseHex(mark.hash()));
            anchor.channel.force(true);
        }
    }

    static DeliveryAnchor open(Path file) throws IOException {
        byte[] bytes = Files.readAllBytes(file);
        long first = mark(bytes, 0).map(Mark::number).orElse(-1L);
        long second = mark(bytes, 1).map(Mark::number).orElse(-1L);
        return new DeliveryAnchor(SafeFile.open(file), first > second ? 1 : 0);
    }

    /// @return empty when there is no anchor
    /// @throws StoreProblem when neither place holds one
    static Optional<Mark> read(Path file) throws IOException, StoreProblem {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        Optional<Mark> first = mark(bytes, 0);
        Optional<Mark> second = mark(bytes, 1);
        if (first.isEmpty() && second.isEmpty()) {
            throw new StoreProblem(
                    "deliveries-damaged",
                    "The anchor of the delivery log cannot be read, so nobody can say whether the"
                            + " log is complete. It is open for reading only; put back a good copy"
                            + " of the folder.");
        }
        return first.isPresent()
                        && (second.isEmpty() || first.get().number() > second.get().number())
                ? first
                : second;
    }

    private static Optional<Mark> mark(byte[] bytes, int slot) {
        int at = slot * SLOT_DISTANCE;
        if (bytes.length < at + SLOT_SIZE) {
            return Optional.empty();
        }
        CRC32C check = new CRC32C();
        check.update(bytes, at, SLOT_SIZE - Integer.BYTES);
        ByteBuffer in = ByteBuffer.wrap(bytes, at, SLOT_SIZE);
        int magic = in.getInt();
        long number = in.getLong();
        long end = in.getLong();
        byte[] hash = new byte[DeliveryFrame.HASH_SIZE];
        in.get(hash);
        return magic == MAGIC && in.getInt() == (int) check.getValue()
                ? Optional.of(new Mark(number, end, HexFormat.of().formatHex(hash)))
                : Optional.empty();
    }

    void write(long number, long end, byte[] hash) throws IOException {
        buffer.clear().putInt(MAGIC).putLong(number).putLong(end).put(hash);
        check.reset();
        check.update(buffer.duplicate().flip());
        buffer.putInt((int) check.getValue()).flip();
        SafeFile.write(channel, buffer, (long) slot * SLOT_DISTANCE);
        slot = 1 - slot;
    }

    /// Makes what was written last.
    @Override
    public void close() throws IOException {
        try (channel) {
            channel.force(false);
        }
    }

    /// @param end where the log ended, in bytes
    /// @param hash the chain up to there, 64 hex digits
    record Mark(long number, long end, String hash) {}
}
