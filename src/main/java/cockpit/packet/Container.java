package cockpit.packet;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.zip.CRC32;

/// The one form of zip that a packet has: stored without compression, names sorted, every entry
/// dated 1980-01-01, no extra fields, no comments, no directories. The same files always give the
/// same bytes, so a reader can write them again and compare: whatever an archive can hide between
/// its entries is then a difference. (Source: PKWARE APPNOTE 6.3, sections 4.3.7, 4.3.12, 4.3.16.)
final class Container {
    static final int SIZE_BYTES_MAX = 64 * 1024 * 1024;
    static final int ENTRY_COUNT_MAX = 64;

    private static final int NAME_LENGTH_MAX = 100;
    private static final Pattern NAME = Pattern.compile("([a-z0-9-]+/)?[a-z0-9][a-z0-9.-]*");
    private static final int LOCAL = 0x04034b50;
    private static final int CENTRAL = 0x02014b50;
    private static final int END = 0x06054b50;
    private static final int LOCAL_SIZE = 30;
    private static final int CENTRAL_SIZE = 46;
    private static final int END_SIZE = 22;
    private static final short VERSION = 10;

    /// 1980-01-01, the first date that a zip can hold.
    private static final short DATE = (1 << 5) | 1;

    private Container() {}

    /// @throws IllegalArgumentException when the files do not fit the limits
    static byte[] write(NavigableMap<String, byte[]> files) {
        List<Entry> entries = new ArrayList<>();
        files.forEach((name, data) -> entries.add(new Entry(name, data, crc(data))));
        return encode(entries);
    }

    /// The files of a container, in order.
    ///
    /// @throws PacketRejected damaged, when a single byte differs from what [#write] gives;
    ///   changed, when all is in place but a file's content does not fit its checksum
    static NavigableMap<String, byte[]> read(byte[] bytes) throws PacketRejected {
        if (bytes.length > SIZE_BYTES_MAX) {
            throw PacketRejected.damaged("Damaged: the packet is larger than 64 MiB.");
        }
        List<Entry> entries = entries(bytes);
        checkForm(bytes, entries);
        NavigableMap<String, byte[]> files = new TreeMap<>();
        for (Entry entry : entries) {
            if (entry.crc != crc(entry.data)) {
                throw PacketRejected.changed(entry.name);
            }
            files.put(entry.name, entry.data);
        }
        return files;
    }

    // The arrays are ours alone, never changed, and never compared by equals.
    @SuppressWarnings("ArrayRecordComponent")
    private record Entry(String name, byte[] data, int crc) {}

    private static List<Entry> entries(byte[] bytes) throws PacketRejected {
        ByteBuffer in = ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
        Map<String, Entry> found = new TreeMap<>();
        String before = "";
        while (in.remaining() >= LOCAL_SIZE && in.getInt(in.position()) == LOCAL) {
            boolean isStored = in.getShort(in.position() + 8) == 0;
            Entry entry = entry(in);
            checkName(entry.name, before, found);
            if (!isStored) {
                throw new PacketRejected(
                        PacketFault.DAMAGED,
                        entry.name,
                        "Damaged: " + entry.name + " is compressed, and no file of a packet is.");
            }
            before = entry.name;
            found.put(entry.name, entry);
            if (found.size() > ENTRY_COUNT_MAX) {
                throw PacketRejected.damaged("Damaged: the packet holds more than 64 files.");
            }
        }
        if (found.isEmpty()) {
            throw PacketRejected.damaged("Damaged: this is not a packet.");
        }
        return List.copyOf(found.values());
    }

    private static Entry entry(ByteBuffer in) throws PacketRejected {
        int start = in.position();
        int crc = in.getInt(start + 14);
        int size = in.getInt(start + 18);
        int nameLength = in.getShort(start + 26) & 0xffff;
        in.position(start + LOCAL_SIZE);
        if (nameLength > NAME_LENGTH_MAX || size < 0 || nameLength > in.remaining() - size) {
            throw PacketRejected.damaged(
                    "Damaged: the packet is cut short or its sizes are wrong.");
        }
        byte[] name = new byte[nameLength];
        in.get(name);
        byte[] data = new byte[size];
        in.get(data);
        return new Entry(new String(name, StandardCharsets.ISO_8859_1), data, crc);
    }

    private static void checkName(String name, String before, Map<String, Entry> found)
            throws PacketRejected {
        if (!NAME.matcher(name).matches()) {
            throw PacketRejected.damaged(
                    "Damaged: the packet holds a file whose name a packet cannot have.");
        }
        if (found.containsKey(name)) {
            throw new PacketRejected(
                    PacketFault.DAMAGED, name, "Damaged: the packet holds " + name + " twice.");
        }
        if (name.compareTo(before) < 0) {
            throw new PacketRejected(
                    PacketFault.DAMAGED, name, "Damaged: " + name + " is out of its place.");
        }
    }

    /// The bytes are the one form of these entries, to the last one.
    private static void checkForm(byte[] bytes, List<Entry> entries) throws PacketRejected {
        // Entries without a directory may be within the limit, and no longer with it.
        byte[] form = size(entries) > SIZE_BYTES_MAX ? new byte[0] : encode(entries);
        int same = Arrays.mismatch(form, bytes);
        if (same < 0) {
            return;
        }
        if (form.length > 0 && same == form.length) {
            throw PacketRejected.damaged(
                    "Damaged: %s bytes follow the packet's end.".formatted(bytes.length - same));
        }
        if (same == bytes.length) {
            throw PacketRejected.damaged("Damaged: the packet's end is missing.");
        }
        throw PacketRejected.damaged(
                "Damaged: the packet's container differs from the one form it has.");
    }

    private static long size(List<Entry> entries) {
        long total = END_SIZE;
        for (Entry entry : entries) {
            total += LOCAL_SIZE + CENTRAL_SIZE + 2L * entry.name.length() + entry.data.length;
        }
        return total;
    }

    private static byte[] encode(List<Entry> entries) {
        long total = size(entries);
        if (total > SIZE_BYTES_MAX || entries.size() > ENTRY_COUNT_MAX) {
            throw new IllegalArgumentException("a packet has at most 64 MiB in 64 files");
        }
        ByteBuffer out = ByteBuffer.allocate((int) total).order(ByteOrder.LITTLE_ENDIAN);
        List<Integer> offsets = new ArrayList<>();
        for (Entry entry : entries) {
            offsets.add(out.position());
            out.putInt(LOCAL);
            putCommon(out, entry);
            out.put(entry.name.getBytes(StandardCharsets.ISO_8859_1)).put(entry.data);
        }
        int directory = out.position();
        for (int i = 0; i < entries.size(); i++) {
            out.putInt(CENTRAL).putShort(VERSION);
            putCommon(out, entries.get(i));
            // No comment, first disk, no attributes of either kind.
            out.putShort((short) 0).putShort((short) 0).putShort((short) 0).putInt(0);
            out.putInt(offsets.get(i));
            out.put(entries.get(i).name.getBytes(StandardCharsets.ISO_8859_1));
        }
        short count = (short) entries.size();
        int directorySize = out.position() - directory;
        out.putInt(END).putShort((short) 0).putShort((short) 0).putShort(count).putShort(count);
        out.putInt(directorySize).putInt(directory).putShort((short) 0);
        return out.array();
    }

    /// What the local and the central header have alike: version, flags, method, time, date,
    /// checksum, both sizes, the lengths of the name and of the extra field.
    private static void putCommon(ByteBuffer out, Entry entry) {
        out.putShort(VERSION).putShort((short) 0).putShort((short) 0);
        out.putShort((short) 0).putShort(DATE).putInt(entry.crc);
        out.putInt(entry.data.length).putInt(entry.data.length);
        out.putShort((short) entry.name.length()).putShort((short) 0);
    }

    private static int crc(byte[] data) {
        CRC32 crc = new CRC32();
        crc.update(data);
        return (int) crc.getValue();
    }
}
