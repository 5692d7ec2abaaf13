package cockpit;

import com.google.googlejavaformat.java.Formatter;
import com.google.googlejavaformat.java.JavaFormatterOptions;
import com.google.googlejavaformat.java.JavaFormatterOptions.Style;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Writes every source file in the project's one format, or tells which are not in it. */
final class Format {
    private static final Formatter FORMATTER =
            new Formatter(JavaFormatterOptions.builder().style(Style.AOSP).build());

    private Format() {}

    public static void main(String[] args) throws Exception {
        for (Path source : sources()) {
            String before = Files.readString(source);
            String after = formatted(before);
            if (!after.equals(before)) {
                Files.writeString(source, after);
            }
        }
    }

    static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(Path.of("src"))) {
            return files.filter(file -> file.toString().endsWith(".java")).sorted().toList();
        }
    }

    static String formatted(String source) throws Exception {
        // Now and then the formatter needs a second pass over its own output to come to rest.
        return FORMATTER.formatSourceAndFixImports(FORMATTER.formatSourceAndFixImports(source));
    }
}
