package cockpit.cases;

import cockpit.launch.Id;

import java.util.Locale;

/// How the parts of a case are written, the same in every locale.
public final class CaseTexts {
    private CaseTexts() {}

    /// `0.21 s`, `3.4 s`, `2 min 5 s`.
    public static String time(long millis) {
        if (millis < 1_000) {
            return String.format(Locale.ROOT, "%.2f s", Math.max(millis, 10) / 1_000.0);
        }
        if (millis < 60_000) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1_000.0);
        }
        return millis / 60_000 + " min " + millis / 1_000 % 60 + " s";
    }

    /// `Quote`, `Idempotency key` …
    public static String label(Id.Kind kind) {
        return upperFirst(kind.name().toLowerCase(Locale.ROOT).replace('_', ' '));
    }

    public static String upperFirst(String text) {
        return text.isEmpty() ? text : Character.toUpperCase(text.charAt(0)) + text.substring(1);
    }
}
