package cockpit.alerts;

import java.util.List;
import java.util.Map;

/// Writes YAML that every reader reads the same: block style, keys as they are, every text in
/// double quotes with escapes as in JSON, and nothing that a reader could take for another type.
final class Yaml {
    private final StringBuilder out = new StringBuilder();

    private Yaml() {}

    /// @param comment lines above the document, without `#`
    /// @param document maps with plain keys in their own order, lists, texts, numbers and truths
    static String of(List<String> comment, Map<String, ?> document) {
        Yaml yaml = new Yaml();
        comment.forEach(line -> yaml.out.append("# ").append(line).append('\n'));
        yaml.map(document, 0, false);
        return yaml.out.toString();
    }

    private void map(Map<?, ?> map, int depth, boolean isInLine) {
        boolean isFirst = isInLine;
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (!isFirst) {
                out.append("  ".repeat(depth));
            }
            isFirst = false;
            out.append(key(String.valueOf(entry.getKey()))).append(':');
            value(entry.getValue(), depth);
        }
    }

    private void value(Object value, int depth) {
        switch (value) {
            case Map<?, ?> map when !map.isEmpty() -> {
                out.append('\n');
                map(map, depth + 1, false);
            }
            case List<?> list when !list.isEmpty() -> {
                out.append('\n');
                list(list, depth + 1);
            }
            default -> out.append(' ').append(scalar(value)).append('\n');
        }
    }

    private void list(List<?> list, int depth) {
        for (Object item : list) {
            out.append("  ".repeat(depth)).append("- ");
            if (item instanceof Map<?, ?> map && !map.isEmpty()) {
                map(map, depth + 1, true);
            } else {
                out.append(scalar(item)).append('\n');
            }
        }
    }

    private static String scalar(Object value) {
        return switch (value) {
            case Map<?, ?> _ -> "{}";
            case List<?> _ -> "[]";
            case Long _, Integer _, Boolean _ -> value.toString();
            default -> quoted(value.toString());
        };
    }

    private static String key(String key) {
        return key.matches("[a-z_]+") ? key : quoted(key);
    }

    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20 || c > 0x7e) {
                String hex = Integer.toHexString(c);
                quoted.append("\\u").append("0".repeat(4 - hex.length())).append(hex);
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
