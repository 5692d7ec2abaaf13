package cockpit.export;

import cockpit.kit.json.Json;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketSweep;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;

/// The last look at an export, by the rules of the packet. Files are looked at by blocks that
/// overlap, so that a long one needs no more memory; what JSON or CSV escapes is looked at as the
/// text that it was, too.
final class Sweep {
    private static final int BLOCK_BYTES = 1 << 20;

    /// Longer than whatever is searched for, in any encoding.
    private static final int OVERLAP_BYTES = 1 << 13;

    private final PacketSweep rules;

    Sweep(PacketSweep rules) {
        this.rules = rules;
    }

    /// @param name of the file, for the sentence
    /// @throws ExportProblem `secret-in-export`; it names the file and the kind
    void file(String name, byte[] bytes) throws ExportProblem {
        for (int start = 0; start < bytes.length; start += BLOCK_BYTES) {
            int end = Math.min(bytes.length, start + BLOCK_BYTES + OVERLAP_BYTES);
            block(name, start == 0 && end == bytes.length ? bytes : part(bytes, start, end));
        }
    }

    /// Looks at what a stream has come to, and keeps only what the next block must overlap with.
    void block(String name, ByteArrayOutputStream stream) throws ExportProblem {
        byte[] bytes = stream.toByteArray();
        file(name, bytes);
        stream.reset();
        stream.writeBytes(part(bytes, Math.max(0, bytes.length - OVERLAP_BYTES), bytes.length));
    }

    private static byte[] part(byte[] bytes, int start, int end) {
        return Arrays.copyOfRange(bytes, start, end);
    }

    private void block(String name, byte[] bytes) throws ExportProblem {
        TreeMap<String, byte[]> one = new TreeMap<>();
        one.put(name, bytes);
        try {
            rules.check(one);
        } catch (PacketRefused e) {
            throw new ExportProblem("secret-in-export", String.valueOf(e.getMessage()), e);
        }
    }

    /// Texts as they were before a format escaped them.
    static final class Texts {
        private final ByteArrayOutputStream held = new ByteArrayOutputStream();

        void add(String text) {
            if (!text.isEmpty()) {
                held.writeBytes(text.getBytes(StandardCharsets.UTF_8));
                held.write('\n');
            }
        }

        /// Every text in a tree, its names and the texts of JSON within its texts.
        void add(JsonNode tree) {
            if (tree.isString()) {
                String text = tree.stringValue();
                add(text);
                nested(text);
            } else if (tree.isObject()) {
                tree.properties()
                        .forEach(
                                field -> {
                                    // A name with its value: "authorization: ...".
                                    add(
                                            field.getValue().isString()
                                                    ? field.getKey()
                                                            + ": "
                                                            + field.getValue().stringValue()
                                                    : field.getKey() + ": {");
                                    add(field.getValue());
                                });
            } else if (tree.isArray()) {
                tree.forEach(this::add);
            }
        }

        private void nested(String text) {
            String start = text.stripLeading();
            if (!start.startsWith("{") && !start.startsWith("[")) {
                return;
            }
            try {
                add(Json.foreign().readTree(text));
            } catch (JacksonException e) {
                // It only looked like JSON; it was looked at as it is.
                return;
            }
        }

        /// Hands over what was held, and forgets it.
        List<byte[]> take() {
            byte[] bytes = held.toByteArray();
            held.reset();
            return bytes.length == 0 ? List.of() : List.of(bytes);
        }

        int size() {
            return held.size();
        }
    }

    void texts(String name, Texts texts) throws ExportProblem {
        for (byte[] bytes : texts.take()) {
            file(name, bytes);
        }
    }
}
