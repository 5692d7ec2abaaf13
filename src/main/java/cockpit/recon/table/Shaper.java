package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Brings the cells of a source's row to the form of our fields, and is the row that a handler
/// sees.
final class Shaper implements Row {
    private static final int DETAIL_MAX = 80;

    private final List<Field> fields;
    private final Plan[] plans;
    private final byte[] head;
    private final byte[][] emptyWords;
    private final int[] start;
    private final int[] end;
    private final long[] micros;

    private byte[] buf = new byte[0];
    private long number;
    private long line;
    private long offset;
    private long overlaps;
    private long exponents;

    /// @param columns for each of the mapping's columns its place in the source's row, -1 for a
    ///   constant
    Shaper(Mapping mapping, int[] columns) {
        fields = mapping.side().fields();
        start = new int[fields.size()];
        end = new int[fields.size()];
        micros = new long[fields.size()];
        Arrays.fill(start, -1);
        Arrays.fill(micros, NO_TIME);
        emptyWords =
                mapping.dialect().emptyWords().stream()
                        .map(word -> word.getBytes(StandardCharsets.UTF_8))
                        .toArray(byte[][]::new);
        Plan.Head text = new Plan.Head(8 + Decimals.ROOM * fields.size());
        List<ColumnMap> maps = mapping.columns();
        plans = new Plan[(int) Arrays.stream(columns).filter(column -> column >= 0).count()];
        int n = 0;
        for (int i = 0; i < columns.length; i++) {
            ColumnMap map = maps.get(i);
            int field = mapping.side().column(map.field());
            Field of = fields.get(field);
            if (columns[i] < 0) {
                constant(field, of, map.constant(), text);
                continue;
            }
            int room = 8 + Decimals.ROOM * field;
            plans[n++] = new Plan(field, columns[i], map, mapping, room, text);
        }
        head = text.bytes();
    }

    private void constant(int field, Field of, String value, Plan.Head text) {
        String plain =
                of.kind() == FieldKind.DECIMAL
                        ? Objects.requireNonNull(Decimals.canonical(value, NumberForm.PLAIN))
                        : value;
        start[field] = text.size();
        text.add(plain);
        end[field] = text.size();
    }

    /// The bytes that must stand at the front of every buffer given to [#shape].
    byte[] head() {
        return head;
    }

    /// Puts them there; the buffer keeps them when it slides or grows.
    void putHead(byte[] buffer) {
        System.arraycopy(head, 0, buffer, 0, head.length);
    }

    /// How many bytes [#head()] has at most, whichever columns the source has.
    static int headRoom(Mapping mapping) {
        int room = 8 + Decimals.ROOM * mapping.side().fields().size();
        for (ColumnMap map : mapping.columns()) {
            room += 3 * map.constant().length() + Decimals.ROOM;
            for (String word : map.words().values()) {
                room += 3 * word.length();
            }
        }
        return room;
    }

    /// Times that occurred twice and decimals with exponents, so far.
    Map<String, Long> notes() {
        Map<String, Long> notes = new TreeMap<>();
        if (overlaps > 0) {
            notes.put("time-in-overlap", overlaps);
        }
        if (exponents > 0) {
            notes.put("decimal-with-exponent", exponents);
        }
        return notes;
    }

    void at(long rowNumber, long rowLine, long rowOffset) {
        number = rowNumber;
        line = rowLine;
        offset = rowOffset;
    }

    /// Which of the source's columns are mapped.
    int[] columns() {
        return Arrays.stream(plans).mapToInt(plan -> plan.column).toArray();
    }

    /// Shapes the row whose cells lie between the given places; a start of -1 means no value.
    ///
    /// @param controls whether a cell may hold control characters
    /// @return null, or why the row is rejected
    @Nullable Rejection shape(byte[] bytes, int[] from, int[] to, boolean controls) {
        buf = bytes;
        for (Plan plan : plans) {
            int s = from[plan.column];
            int e = to[plan.column];
            int f = plan.field;
            if (s >= 0) {
                while (s < e && blank(bytes[s])) {
                    s++;
                }
                while (e > s && blank(bytes[e - 1])) {
                    e--;
                }
            }
            start[f] = -1;
            micros[f] = NO_TIME;
            if (s < 0 || s == e || (emptyWords.length > 0 && emptyWord(s, e))) {
                if (plan.needed) {
                    return new Rejection(RowError.MISSING_VALUE, plan.name);
                }
                continue;
            }
            start[f] = s;
            end[f] = e;
            RowError error = read(plan, f, s, e, controls);
            if (error != null) {
                return new Rejection(error, plan.name, detail(s, e));
            }
        }
        return null;
    }

    private @Nullable RowError read(Plan plan, int f, int s, int e, boolean controls) {
        if (plan.decimals != null) {
            RowError error = plan.decimals.read(buf, s, e, plan.room);
            start[f] = plan.decimals.start;
            end[f] = plan.decimals.end;
            exponents += plan.decimals.exponent ? 1 : 0;
            return error;
        }
        if (plan.times != null) {
            long time = plan.times.read(buf, s, e);
            if (time == TimeReader.BAD) {
                return RowError.NOT_A_TIME;
            }
            if (time == LocalTimes.GAP) {
                return RowError.TIME_IN_GAP;
            }
            if (time == LocalTimes.OVERLAP) {
                return RowError.TIME_IN_OVERLAP;
            }
            overlaps += plan.times.chosen() ? 1 : 0;
            micros[f] = time;
            return null;
        }
        if (controls) {
            for (int i = s; i < e; i++) {
                if ((buf[i] >= 0 && buf[i] < ' ') || buf[i] == 0x7F) {
                    return RowError.CONTROL_CHARACTER;
                }
            }
        }
        for (int i = 0; i < plan.from.length; i++) {
            byte[] word = plan.from[i];
            if (word.length == e - s && Arrays.equals(word, 0, word.length, buf, s, e)) {
                start[f] = plan.toStart[i];
                end[f] = plan.toEnd[i];
                break;
            }
        }
        return null;
    }

    private boolean emptyWord(int s, int e) {
        for (byte[] word : emptyWords) {
            if (word.length == e - s && Arrays.equals(word, 0, word.length, buf, s, e)) {
                return true;
            }
        }
        return false;
    }

    private String detail(int s, int e) {
        String text = new String(buf, s, Math.min(e - s, 4 * DETAIL_MAX), StandardCharsets.UTF_8);
        return text.length() <= DETAIL_MAX ? text : text.substring(0, DETAIL_MAX - 1) + "…";
    }

    private static boolean blank(byte b) {
        return b == ' ' || b == '\t';
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public long line() {
        return line;
    }

    @Override
    public long byteOffset() {
        return offset;
    }

    @Override
    public byte[] bytes() {
        return buf;
    }

    @Override
    public int start(int column) {
        return start[column];
    }

    @Override
    public int end(int column) {
        return end[column];
    }

    @Override
    public long micros(int column) {
        return micros[column];
    }
}
