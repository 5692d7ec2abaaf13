package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Threshold;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/// Which rules a packet was judged by: a digest over the catalogue, so that a packet of another
/// version is told apart from one that lies.
final class Rules {
    /// Raised when a rule changes its verdicts, or a derived file its form, without a change in the
    /// catalogue.
    private static final int FORMAT = 8;

    static final String ID = FORMAT + "-" + catalogue().substring(0, 16);

    private Rules() {}

    private static String catalogue() {
        Map<String, String> rows = new TreeMap<>();
        for (Check check : Catalogue.all()) {
            rows.put(
                    check.id(),
                    String.join(
                            "\t",
                            check.title(),
                            check.step().name(),
                            check.proves(),
                            check.freshness().map(Threshold::key).orElse(""),
                            check.clearer().name()));
        }
        StringBuilder text = new StringBuilder(Catalogue.SUITE_VERSION).append('\n');
        rows.forEach((id, row) -> text.append(id).append('\t').append(row).append('\n'));
        for (Threshold threshold : Threshold.values()) {
            text.append(threshold.key()).append('\t').append(threshold.standard()).append('\n');
        }
        return Sha256.hex(text.toString().getBytes(StandardCharsets.UTF_8));
    }
}
