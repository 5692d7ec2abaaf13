package cockpit.packet;

import static cockpit.packet.Forger.GOOD;
import static cockpit.packet.Forger.files;
import static cockpit.packet.Forger.get;
import static cockpit.packet.Forger.join;
import static cockpit.packet.Forger.replaced;
import static cockpit.packet.VerifierCases.invalid;

import cockpit.packet.VerifierCases.Case;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Packets that somebody cut, padded or packed again: the container is not the one form it has.
final class ContainerCases {
    private ContainerCases() {}

    static List<Case> all() throws Exception {
        return List.of(
                invalid(
                        "a text",
                        Story.bytes("not a zip at all"),
                        "Damaged: this is not a packet."),
                invalid(
                        "cut in half",
                        Arrays.copyOf(GOOD, GOOD.length / 2),
                        "Damaged: the packet is cut short or its sizes are wrong."),
                invalid(
                        "the last byte missing",
                        Arrays.copyOf(GOOD, GOOD.length - 1),
                        "Damaged: the packet's end is missing."),
                invalid(
                        "bytes at the end",
                        Arrays.copyOf(GOOD, GOOD.length + 7),
                        "Damaged: 7 bytes follow the packet's end."),
                invalid(
                        "two directories",
                        twoDirectories(),
                        "Damaged: the packet's container differs from the one form it has."),
                invalid(
                        "compressed",
                        repacked(GOOD),
                        "Damaged: assembler.pub is compressed, and no file of a packet is."),
                invalid(
                        "larger than the limit",
                        new byte[Container.SIZE_BYTES_MAX + 1],
                        "Damaged: the packet is larger than 64 MiB."),
                invalid("too many files", many(), "Damaged: the packet holds more than 64 files."),
                invalid(
                        "a name out of the folder",
                        replaced(GOOD, "records.json", "../../x.json"),
                        "Damaged: the packet holds a file whose name a packet cannot have."),
                invalid(
                        "a name twice",
                        replaced(
                                files(f -> f.put("stepz.json", new byte[1])),
                                "stepz.json",
                                "steps.json"),
                        "Damaged: the packet holds steps.json twice."),
                invalid(
                        "names out of order",
                        replaced(
                                files(f -> f.put("zz-pages.json", new byte[1])),
                                "zz-pages.json",
                                "aa-pages.json"),
                        "Damaged: aa-pages.json is out of its place."),
                invalid(
                        "a file too many",
                        files(f -> f.put("extra.json", new byte[1])),
                        "Damaged: extra.json does not belong into a packet."),
                invalid(
                        "a file missing",
                        files(f -> f.remove("pointers.json")),
                        "Damaged: pointers.json is missing."),
                invalid(
                        "a file under another name",
                        files(
                                f -> f.put("record.json", get(f, "records.json")),
                                f -> f.remove("records.json")),
                        "Damaged: records.json is missing."),
                invalid(
                        "the smoke reports missing",
                        files(f -> f.keySet().removeAll(PacketFile.SMOKE)),
                        "Damaged: smoke.html was signed for and is missing."));
    }

    /// The directory of the packet's files, and the same once more before the end.
    private static byte[] twoDirectories() {
        int end = GOOD.length - 22;
        int directory = 0;
        while (!Forger.isHeader(GOOD, directory, 1)) {
            directory++;
        }
        byte[] once = Arrays.copyOf(GOOD, end);
        return join(
                join(once, Arrays.copyOfRange(GOOD, directory, end)),
                Arrays.copyOfRange(GOOD, end, GOOD.length));
    }

    private static byte[] many() throws Exception {
        NavigableMap<String, byte[]> files = new TreeMap<>();
        for (int i = 0; i < Container.ENTRY_COUNT_MAX; i++) {
            files.put("file" + (char) ('a' + i % 26) + i, new byte[0]);
        }
        byte[] full = Container.write(files);
        // One more local header in front of the 64 that are allowed.
        byte[] local = Arrays.copyOf(full, 30 + files.firstKey().length());
        local[30] = 'a';
        return join(local, full);
    }

    private static byte[] repacked(byte[] packet) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> file : Container.read(packet).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }
}
