package cockpit.shell;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.kit.fx.Words;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Reads FXML, style sheets and words as text.
class LookTest {
    private static final Pattern HEX = Pattern.compile("#[0-9a-fA-F]{3,8}\\b");
    private static final Pattern TOKEN = Pattern.compile("(-ck-[a-z-]+): (#[0-9a-f]{6});");
    private static final Pattern ASKED = Pattern.compile("Words\\s*\\.text\\(\\s*\"([^\"]+)\"");
    private static final Pattern IN_FXML = Pattern.compile("\"%([A-Za-z0-9.]+)\"");
    private static final List<String> INKS =
            List.of(
                    "text",
                    "muted",
                    "accent",
                    "passed",
                    "failed",
                    "blocked",
                    "stale",
                    "waived",
                    "running",
                    "not-started");

    @Test
    void onlyTheTokensHoldColours() throws IOException {
        for (Path sheet : files("styles", ".css")) {
            if (!sheet.endsWith("tokens.css")) {
                assertThat(HEX.matcher(Files.readString(sheet)).results().map(r -> r.group()))
                        .as(sheet.toString())
                        .isEmpty();
                assertThat(Files.readString(sheet))
                        .as(sheet.toString())
                        .doesNotContain("rgb(", "rgba(", "hsb(");
            }
        }
    }

    @Test
    void everySheetIsListedInTheTheme() throws IOException {
        assertThat(files("styles", ".css").stream().map(sheet -> "/styles/" + sheet.getFileName()))
                .containsExactlyInAnyOrderElementsOf(Theme.SHEETS);
    }

    @Test
    void fxmlCarriesStructureOnly() throws IOException {
        for (Path fxml : files("fxml", ".fxml")) {
            String text = Files.readString(fxml);
            String controller =
                    Path.of("fxml")
                            .relativize(fxml)
                            .toString()
                            .replace(".fxml", "")
                            .replace('/', '.');
            assertThat(text)
                    .as(fxml.toString())
                    .doesNotContain("${", " style=", "fx:script", "<?language")
                    .contains("fx:controller=\"cockpit.%s\"".formatted(controller));
            // What a person reads comes from the bundle.
            assertThat(text)
                    .as(fxml.toString())
                    .doesNotContainPattern("(text|promptText|accessibleText)=\"[^%$\"]");
        }
    }

    @Test
    void noWordIsMissingAndNoneIsUnused() throws IOException {
        Set<String> asked = new TreeSet<>();
        StringBuilder everything = new StringBuilder();
        for (Path source : files("src/main/java", ".java")) {
            String text = Files.readString(source);
            ASKED.matcher(text).results().forEach(found -> asked.add(found.group(1)));
            everything.append(text);
        }
        for (Path fxml : files("fxml", ".fxml")) {
            IN_FXML.matcher(Files.readString(fxml))
                    .results()
                    .forEach(found -> asked.add(found.group(1)));
        }
        Set<String> known = new TreeSet<>(Words.bundle().keySet());
        assertThat(known).containsAll(asked);
        Set<String> unused = new TreeSet<>(known);
        unused.removeAll(asked);
        unused.removeIf(key -> everything.indexOf("\"" + key + "\"") >= 0);
        assertThat(unused).isEmpty();
    }

    @Test
    void noWordShouts() {
        for (String key : Words.bundle().keySet()) {
            assertThat(Words.bundle().getString(key)).as(key).isNotBlank().doesNotContain("!");
        }
    }

    @Test
    void textStandsOutFromItsGroundInBothSchemes() throws IOException {
        String sheet = Files.readString(Path.of("styles/tokens.css"));
        int dark = sheet.indexOf("@media");
        Map<String, String> light = tokens(sheet.substring(0, dark));
        Map<String, String> darkOnes = tokens(sheet.substring(dark));
        assertThat(darkOnes).hasSameSizeAs(light);
        for (Map<String, String> scheme : List.of(light, darkOnes)) {
            for (String ink : INKS) {
                for (String ground : List.of("bg", "subtle", "selected")) {
                    atLeast(4.5, scheme, ink, ground);
                }
            }
            for (String environment : List.of("sandbox", "rehearsal", "live")) {
                atLeast(4.5, scheme, environment, environment + "-shade");
            }
            for (String fill : List.of("accent", "passed", "failed", "blocked", "waived")) {
                atLeast(4.5, scheme, "on-fill", fill);
            }
            atLeast(4.5, scheme, "text", "failed-shade");
            for (String ground : List.of("bg", "subtle", "selected")) {
                atLeast(3, scheme, "focus", ground);
            }
        }
    }

    private static void atLeast(
            double ratio, Map<String, String> scheme, String ink, String ground) {
        double one = luminance(scheme.getOrDefault("-ck-" + ink, "missing " + ink));
        double other = luminance(scheme.getOrDefault("-ck-" + ground, "missing " + ground));
        double contrast = (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05);
        assertThat(contrast).as("%s on %s", ink, ground).isGreaterThanOrEqualTo(ratio);
    }

    // WCAG 2.2, relative luminance.
    private static double luminance(String hex) {
        double[] weights = {0.2126, 0.7152, 0.0722};
        double sum = 0;
        for (int i = 0; i < 3; i++) {
            double part = Integer.parseInt(hex.substring(1 + 2 * i, 3 + 2 * i), 16) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.04045
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    private static Map<String, String> tokens(String sheet) {
        Map<String, String> tokens = new HashMap<>();
        Matcher matcher = TOKEN.matcher(sheet);
        while (matcher.find()) {
            tokens.put(matcher.group(1), matcher.group(2));
        }
        return tokens;
    }

    private static List<Path> files(String folder, String ending) throws IOException {
        try (Stream<Path> found = Files.walk(Path.of(folder))) {
            return found.filter(file -> file.toString().endsWith(ending)).sorted().toList();
        }
    }
}
