package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.regex.Pattern;

/// A credential, told by its prefix (contract section 1.2). Its length is not checked, because none
/// is published. Nothing that prints a key, not even an exception, shows more than its prefix.
public final class Key {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{9,512}");

    private final String text;
    private final Kind kind;
    private final @Nullable Mode mode;
    private final String prefix;

    private Key(String text, Kind kind, @Nullable Mode mode, String prefix) {
        this.text = text;
        this.kind = kind;
        this.mode = mode;
        this.prefix = prefix;
    }

    /// Reads a key.
    ///
    /// @throws Refused `key-malformed` when the text has no known prefix or holds other characters
    ///   than visible ASCII; the text itself is never repeated
    public static Key of(String text) {
        if (VISIBLE.matcher(text).matches()) {
            for (Kind kind : Kind.values()) {
                for (Mode mode : Mode.values()) {
                    String prefix = kind.prefix + (mode == Mode.TEST ? "test_" : "live_");
                    if (text.startsWith(prefix) && text.length() > prefix.length()) {
                        return new Key(text, kind, mode, prefix);
                    }
                }
            }
            if (text.startsWith(Kind.WEBHOOK.prefix)) {
                return new Key(text, Kind.WEBHOOK, null, Kind.WEBHOOK.prefix);
            }
        }
        throw new Refused(
                "key-malformed",
                "A key starts with pk_test_, pk_live_, sk_test_, sk_live_ or whsec_.");
    }

    public Kind kind() {
        return kind;
    }

    /// The mode that the prefix states; a webhook secret may state none.
    public Optional<Mode> mode() {
        return Optional.ofNullable(mode);
    }

    /// The text itself, for a header, a signature or a masker, and for nothing that is kept.
    public String reveal() {
        return text;
    }

    /// Checks that the key is of a kind and belongs to an environment, before anything is sent.
    ///
    /// @throws Refused `key-wrong-kind` or `key-wrong-mode`
    public void require(Kind wanted, PoolsEnvironment environment) {
        if (kind != wanted) {
            throw new Refused(
                    "key-wrong-kind",
                    "A " + wanted.words + " is needed here, and this is a " + kind.words + ".");
        }
        if (mode != null && mode != environment.mode()) {
            throw new Refused(
                    "key-wrong-mode",
                    "A key starting with "
                            + prefix
                            + " does not belong to the "
                            + environment.word()
                            + " environment; nothing was sent.");
        }
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Key key && key.text.equals(text);
    }

    @Override
    public int hashCode() {
        return text.hashCode();
    }

    @Override
    public String toString() {
        return prefix + "\u2026";
    }

    /// What a key may be used for.
    public enum Kind {
        PUBLISHABLE("pk_", "publishable key"),
        SECRET("sk_", "secret key"),
        WEBHOOK("whsec_", "webhook signing secret");

        private final String prefix;
        private final String words;

        Kind(String prefix, String words) {
            this.prefix = prefix;
            this.words = words;
        }
    }
}
