package cockpit.launch;

import java.text.Normalizer;
import java.util.Locale;

/// How the names of people are compared.
public final class Names {
    private Names() {}

    /// Whether two names read the same, so that "Ann Lee" does not approve for "ann lee".
    public static boolean isSame(String name, String other) {
        return folded(name).equals(folded(other));
    }

    /// A name as it is compared.
    static String folded(String name) {
        return Normalizer.normalize(name, Normalizer.Form.NFKC)
                .replaceAll("\\p{Cf}", "")
                .replaceAll("[\\s\\p{Z}]+", " ")
                .strip()
                .toUpperCase(Locale.ROOT)
                .toLowerCase(Locale.ROOT);
    }
}
