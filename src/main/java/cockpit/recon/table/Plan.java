package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.Map;

/// One mapped field: which column of the source's row it comes from, and how it is read.
final class Plan {
    final int field;
    final int column;
    final String name;
    final boolean needed;
    final @Nullable Decimals decimals;
    final @Nullable TimeReader times;
    final int room;

    /// Words of the source, and where ours stand in the buffer's front.
    final byte[][] from;

    final int[] toStart;
    final int[] toEnd;

    /// @param room where a decimal may be written anew
    /// @param head takes the words of the map
    Plan(int field, int column, ColumnMap map, Mapping mapping, int room, Head head) {
        Field of = mapping.side().fields().get(field);
        this.field = field;
        this.column = column;
        this.name = map.column();
        this.needed = of.needed();
        this.room = room;
        this.decimals = of.kind() == FieldKind.DECIMAL ? new Decimals(map.number()) : null;
        String zone = map.zone().isEmpty() ? mapping.zone() : map.zone();
        this.times =
                of.kind() == FieldKind.TIME
                        ? new TimeReader(map.time(), ZoneId.of(zone), mapping.overlap())
                        : null;
        int n = map.words().size();
        from = new byte[n][];
        toStart = new int[n];
        toEnd = new int[n];
        int i = 0;
        for (Map.Entry<String, String> word : map.words().entrySet()) {
            from[i] = word.getKey().getBytes(StandardCharsets.UTF_8);
            toStart[i] = head.size();
            head.add(word.getValue());
            toEnd[i++] = head.size();
        }
    }

    /// The bytes in front of the rows: room for rewritten decimals, then words and constants.
    static final class Head {
        private byte[] bytes;

        Head(int room) {
            bytes = new byte[room];
        }

        int size() {
            return bytes.length;
        }

        void add(String text) {
            byte[] more = text.getBytes(StandardCharsets.UTF_8);
            int at = bytes.length;
            bytes = Arrays.copyOf(bytes, at + more.length);
            System.arraycopy(more, 0, bytes, at, more.length);
        }

        byte[] bytes() {
            return bytes;
        }
    }
}
