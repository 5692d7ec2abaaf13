package cockpit.recon.table;

import java.util.List;

/// One thing that was found out about a source, or left open.
///
/// @param topic `encoding`, `format`, `rows`, `delimiter`, `quote`, `header`, `field`, `decimal`,
///   `time`, `words` or `zone`
/// @param subject our field or the source's column it is about, empty for the source as a whole
/// @param value what was found, empty when it stays open
/// @param confidence 0 to 100; only what has 80 or more stands in the draft
/// @param reason a sentence for the person who decides
/// @param others what else it could be
public record Finding(
        String topic,
        String subject,
        String value,
        int confidence,
        String reason,
        List<String> others) {
    /// From here on a finding is taken into the draft.
    public static final int SURE = 80;

    public Finding {
        others = List.copyOf(others);
    }

    static Finding found(
            String topic, String subject, String value, int confidence, String reason) {
        return new Finding(topic, subject, value, confidence, reason, List.of());
    }

    static Finding open(String topic, String subject, String reason, List<String> others) {
        return new Finding(topic, subject, "", 0, reason, others);
    }

    /// Whether a person has to decide.
    public boolean undecided() {
        return value.isEmpty();
    }
}
