package cockpit.kit.fx;

import java.util.Locale;
import java.util.ResourceBundle;

/// The words of the product: one bundle, `words.properties`, with dotted keys.
///
/// FXML takes a key with `%`; code takes it here, always as a literal, so that a test can find
/// missing and unused ones.
public final class Words {
    private static final ResourceBundle BUNDLE = ResourceBundle.getBundle("words", Locale.ENGLISH);

    private Words() {}

    public static ResourceBundle bundle() {
        return BUNDLE;
    }

    /// The words of a key, with its `%s` and `%d` filled in.
    ///
    /// @throws java.util.MissingResourceException when there is no such key
    public static String text(String key, Object... values) {
        String pattern = BUNDLE.getString(key);
        return values.length == 0 ? pattern : String.format(Locale.ENGLISH, pattern, values);
    }
}
