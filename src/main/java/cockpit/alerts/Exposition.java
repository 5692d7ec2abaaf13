package cockpit.alerts;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SequencedMap;
import java.util.TreeMap;

/// Collects samples and writes them in Prometheus' text format 0.0.4: each metric once, with its
/// help and type, its samples below in the order of their labels.
final class Exposition {
    static final String CONTENT_TYPE = "text/plain; version=0.0.4; charset=utf-8";

    private final SequencedMap<String, Family> families = new LinkedHashMap<>();

    private record Family(String help, String type, Map<String, String> samples) {}

    /// @param labels in the order in which they are written
    void gauge(String name, String help, Map<String, String> labels, BigDecimal value) {
        sample(name, help, "gauge", labels, value);
    }

    void gauge(String name, String help, Map<String, String> labels, long value) {
        sample(name, help, "gauge", labels, BigDecimal.valueOf(value));
    }

    void counter(String name, String help, Map<String, String> labels, long value) {
        sample(name, help, "counter", labels, BigDecimal.valueOf(value));
    }

    private void sample(
            String name, String help, String type, Map<String, String> labels, BigDecimal value) {
        families.computeIfAbsent(name, key -> new Family(help, type, new TreeMap<>()))
                .samples()
                .put(text(labels), value.toPlainString());
    }

    String text() {
        StringBuilder text = new StringBuilder();
        families.forEach(
                (name, family) -> {
                    text.append("# HELP ").append(name).append(' ').append(family.help());
                    text.append("\n# TYPE ").append(name).append(' ').append(family.type());
                    text.append('\n');
                    family.samples()
                            .forEach(
                                    (labels, value) ->
                                            text.append(name)
                                                    .append(labels)
                                                    .append(' ')
                                                    .append(value)
                                                    .append('\n'));
                });
        return text.toString();
    }

    private static String text(Map<String, String> labels) {
        if (labels.isEmpty()) {
            return "";
        }
        StringBuilder text = new StringBuilder("{");
        labels.forEach(
                (name, value) -> {
                    if (text.length() > 1) {
                        text.append(',');
                    }
                    text.append(name).append("=\"").append(escaped(value)).append('"');
                });
        return text.append('}').toString();
    }

    private static String escaped(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }
}
