package cockpit.packet.report;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// The sRGB colour space as an ICC profile, which a PDF/A file must carry to say what its colours
/// are (ICC.1:2004-10, a display profile of matrix and curves; primaries and curve of IEC
/// 61966-2-1, adapted to D50). It is written here so that it is the same in every program version
/// and on every machine.
final class Srgb {
    private static final int HEADER_BYTES = 128;

    private Srgb() {}

    static byte[] profile() {
        byte[] curve = curve();
        Map<String, byte[]> tags = new LinkedHashMap<>();
        tags.put("desc", words("sRGB IEC61966-2.1"));
        tags.put("cprt", words("No copyright, use freely"));
        tags.put("wtpt", point(0.9642, 1.0, 0.8249));
        tags.put(
                "chad",
                fixed(
                        "sf32", 1.047882, 0.022919, -0.050217, 0.029586, 0.990479, -0.017059,
                        -0.009232, 0.015076, 0.751678));
        tags.put("rXYZ", point(0.436065, 0.222488, 0.013916));
        tags.put("gXYZ", point(0.385147, 0.716873, 0.097076));
        tags.put("bXYZ", point(0.143066, 0.060608, 0.714096));
        tags.put("rTRC", curve);
        tags.put("gTRC", curve);
        tags.put("bTRC", curve);
        return assemble(tags);
    }

    private static byte[] assemble(Map<String, byte[]> tags) {
        int tableBytes = 4 + 12 * tags.size();
        ByteBuffer table = ByteBuffer.allocate(tableBytes).putInt(tags.size());
        ByteArrayOutputStream data = new ByteArrayOutputStream();
        for (Map.Entry<String, byte[]> tag : tags.entrySet()) {
            table.put(ascii(tag.getKey()));
            table.putInt(HEADER_BYTES + tableBytes + data.size()).putInt(tag.getValue().length);
            data.writeBytes(tag.getValue());
        }
        ByteBuffer all = ByteBuffer.allocate(HEADER_BYTES + tableBytes + data.size());
        all.putInt(all.capacity()).putInt(0).putInt(0x04200000);
        all.put(ascii("mntrRGB XYZ "));
        // The day of the standard's first edition; a profile must state one.
        all.putShort((short) 1999).putShort((short) 10).putShort((short) 18);
        all.position(36).put(ascii("acsp"));
        all.position(68).put(point(0.9642, 1.0, 0.8249), 8, 12);
        all.position(HEADER_BYTES).put(table.array()).put(data.toByteArray());
        return all.array();
    }

    private static byte[] point(double x, double y, double z) {
        return fixed("XYZ ", x, y, z);
    }

    /// The transfer function of IEC 61966-2-1 by its five parameters.
    private static byte[] curve() {
        ByteBuffer all = ByteBuffer.allocate(32).put(ascii("para")).putInt(0);
        all.putShort((short) 3).putShort((short) 0);
        for (double value : new double[] {2.4, 1 / 1.055, 0.055 / 1.055, 1 / 12.92, 0.04045}) {
            all.putInt((int) Math.round(value * 65_536));
        }
        return all.array();
    }

    private static byte[] fixed(String type, double... values) {
        ByteBuffer all = ByteBuffer.allocate(8 + 4 * values.length).put(ascii(type)).putInt(0);
        for (double value : values) {
            all.putInt((int) Math.round(value * 65_536));
        }
        return all.array();
    }

    private static byte[] words(String text) {
        byte[] words = text.getBytes(StandardCharsets.UTF_16BE);
        int padded = (words.length + 3) / 4 * 4;
        ByteBuffer all = ByteBuffer.allocate(28 + padded).put(ascii("mluc")).putInt(0);
        all.putInt(1).putInt(12).put(ascii("enUS")).putInt(words.length).putInt(28).put(words);
        return all.array();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
