package cockpit.recon.table;

import cockpit.kit.json.Json;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.ObjectReader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The first rows of NDJSON or of a JSON array, and where the rows are.
final class JsonSample {
    private static final Pattern ARRAY =
            Pattern.compile("\"([^\"\\\\]{1,100})\"\\s*:\\s*\\[\\s*\\{");
    private static final ObjectReader EXACT =
            Json.foreign().reader().with(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);

    private final SampleBytes bytes;
    private final Encoding encoding;

    JsonSample(SampleBytes bytes, Encoding encoding) {
        this.bytes = bytes;
        this.encoding = encoding;
    }

    /// Whether the sample begins as JSON does.
    boolean looksRight() throws TableProblem {
        String text = bytes.text(encoding).strip();
        return text.startsWith("[") || text.startsWith("{");
    }

    Sample read() throws TableProblem {
        List<Finding> findings = new ArrayList<>();
        String text = bytes.text(encoding).strip();
        Dialect dialect;
        if (text.startsWith("[")) {
            findings.add(
                    Finding.found("format", "", "json", 99, "The source begins with an array."));
            dialect = dialect(Format.JSON, "");
        } else if (lineIsObject(text)) {
            findings.add(
                    Finding.found("format", "", "ndjson", 98, "The first line is one object."));
            dialect = dialect(Format.NDJSON, "");
        } else {
            findings.add(Finding.found("format", "", "json", 90, "The source is one object."));
            dialect = dialect(Format.JSON, rowsAt(text, findings));
        }
        return rows(dialect, findings);
    }

    private Dialect dialect(Format format, String rowsAt) {
        return new Dialect(format, encoding, "", "", false, rowsAt, List.of());
    }

    private Sample rows(Dialect dialect, List<Finding> findings) {
        List<Map<String, String>> all = new ArrayList<>();
        Map<String, Integer> places = new LinkedHashMap<>();
        try {
            Window window = bytes.window(encoding);
            JsonElements elements = new JsonElements(window, dialect, Limits.NORMAL);
            while (all.size() < Sample.ROWS && elements.next()) {
                Map<String, String> row = new LinkedHashMap<>();
                int length = elements.to - elements.from;
                flatten("", EXACT.readTree(window.buf, elements.from, length), row);
                row.keySet().forEach(name -> places.putIfAbsent(name, places.size()));
                all.add(row);
            }
        } catch (TableProblem | JacksonException e) {
            // The sample is cut off, or a row is broken: what was read until there is the sample.
            findings.add(
                    Finding.found("rows", "", all.size() + " rows", 100, "The sample ends there."));
        }
        List<String> header = List.copyOf(places.keySet());
        List<List<String>> rows =
                all.stream()
                        .map(
                                row ->
                                        header.stream()
                                                .map(name -> row.getOrDefault(name, ""))
                                                .toList())
                        .toList();
        return new Sample(dialect, header, rows, findings);
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> row) {
        node.properties()
                .forEach(
                        entry -> {
                            String name = prefix + entry.getKey();
                            JsonNode value = entry.getValue();
                            if (value.isObject()) {
                                flatten(name + ".", value, row);
                            } else if (!value.isArray()) {
                                row.put(name, value.isNull() ? "" : value.asString());
                            }
                        });
    }

    /// The field of a document that holds an array of objects.
    private static String rowsAt(String text, List<Finding> findings) {
        Matcher array = ARRAY.matcher(text);
        if (array.find()) {
            String name = array.group(1);
            findings.add(
                    Finding.found("rows", "", name, 85, "The field holds an array of objects."));
            return name;
        }
        findings.add(
                Finding.open(
                        "rows",
                        "",
                        "No field of the object holds an array of objects.",
                        List.of()));
        return "";
    }

    private static boolean lineIsObject(String text) {
        int end = text.indexOf('\n');
        String line = end < 0 ? text : text.substring(0, end);
        try {
            JsonNode node = Json.foreign().readTree(line);
            boolean lone =
                    end < 0 && node.properties().stream().anyMatch(e -> e.getValue().isArray());
            return node.isObject() && !lone;
        } catch (JacksonException e) {
            return false;
        }
    }
}
