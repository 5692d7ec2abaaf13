package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonFactory;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Takes the mapped values out of the JSON text of one row. Numbers keep their exact text; a value
/// inside an object is named by its path, as in `fiat.amount`. A doubled key is refused.
final class JsonCells {
    private final JsonFactory factory;
    private final Map<String, Integer> places = new HashMap<>();
    private final boolean paths;
    private final int head;

    byte[] out;
    final int[] start;
    final int[] end;
    private int size;

    /// The name that the last error is about, empty when it is about the whole row.
    String column = "";

    /// @param names the mapped names, each once
    /// @param front bytes that must stand at the front of [#out]
    JsonCells(List<String> names, byte[] front, Limits limits) {
        this.factory =
                JsonFactory.builder()
                        .streamReadConstraints(
                                StreamReadConstraints.builder()
                                        .maxNestingDepth(64)
                                        .maxStringLength(limits.cellBytes())
                                        .maxNumberLength(Decimals.DIGITS_MAX + 8)
                                        .maxNameLength(1024)
                                        .build())
                        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                        .build();
        for (String name : names) {
            places.put(name, places.size());
        }
        this.paths = names.stream().anyMatch(name -> name.indexOf('.') >= 0);
        this.start = new int[names.size()];
        this.end = new int[names.size()];
        this.head = front.length;
        this.out = Arrays.copyOf(front, front.length + 4096);
    }

    /// Reads one row.
    ///
    /// @return null, or why it cannot be used
    @Nullable RowError read(byte[] bytes, int from, int to) {
        Arrays.fill(start, -1);
        size = head;
        column = "";
        if (!Utf8.valid(bytes, from, to)) {
            return RowError.BAD_ENCODING;
        }
        try (JsonParser parser =
                factory.createParser(ObjectReadContext.empty(), bytes, from, to - from)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                parser.skipChildren();
                return parser.nextToken() == null ? RowError.NOT_AN_OBJECT : RowError.BROKEN_JSON;
            }
            RowError error = object(parser, "");
            if (error == null && parser.nextToken() != null) {
                return RowError.BROKEN_JSON;
            }
            return error;
        } catch (StreamConstraintsException e) {
            return RowError.CELL_TOO_LONG;
        } catch (JacksonException e) {
            String message = e.getOriginalMessage();
            return message != null && message.startsWith("Duplicate")
                    ? RowError.DUPLICATE_KEY
                    : RowError.BROKEN_JSON;
        }
    }

    private @Nullable RowError object(JsonParser parser, String prefix) {
        RowError error = null;
        while (parser.nextToken() != JsonToken.END_OBJECT) {
            String name = parser.currentName();
            JsonToken token = parser.nextToken();
            String path = prefix.isEmpty() ? name : prefix + name;
            Integer place = places.get(path);
            if (place != null) {
                RowError wrong = value(parser, token, place);
                if (wrong != null && error == null) {
                    error = wrong;
                    column = path;
                }
            } else if (token == JsonToken.START_OBJECT && paths) {
                RowError inner = object(parser, path + ".");
                error = error == null ? inner : error;
            } else {
                parser.skipChildren();
            }
        }
        return error;
    }

    private @Nullable RowError value(JsonParser parser, JsonToken token, int place) {
        if (token == JsonToken.START_OBJECT || token == JsonToken.START_ARRAY) {
            parser.skipChildren();
            return RowError.NESTED_VALUE;
        }
        if (start[place] >= 0) {
            return RowError.DUPLICATE_KEY;
        }
        if (token == JsonToken.VALUE_NULL) {
            return null;
        }
        char[] chars = parser.getStringCharacters();
        int from = parser.getStringOffset();
        int to = from + parser.getStringLength();
        int need = size + 3 * (to - from);
        if (need > out.length) {
            out = Arrays.copyOf(out, need + out.length);
        }
        start[place] = size;
        for (int i = from; i < to; i++) {
            char c = chars[i];
            int point = c;
            if (Character.isSurrogate(c)) {
                if (!Character.isHighSurrogate(c)
                        || i + 1 == to
                        || !Character.isLowSurrogate(chars[i + 1])) {
                    return RowError.BAD_ENCODING;
                }
                point = Character.toCodePoint(c, chars[++i]);
            }
            size = Utf8.put(out, size, point);
        }
        end[place] = size;
        return null;
    }
}
