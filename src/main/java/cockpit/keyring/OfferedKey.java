package cockpit.keyring;

import cockpit.launch.KeyFact.KeyPurpose;

import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A text that somebody offers as a key, looked at by its prefix (contract section 1.2). Its length
/// is bounded only, because 0Bit publishes none.
///
/// @param prefix `sk`, `pk`, `whsec`, or empty for a key that 0Bit did not issue
/// @param mode `test`, `live`, or empty when the prefix states none
record OfferedKey(KeyPurpose purpose, String text, String prefix, String mode) {
    private static final Pattern VISIBLE = Pattern.compile("[\\x21-\\x7e]{9,512}");
    private static final Pattern POOLS = Pattern.compile("(sk|pk|whsec)_(?:(test|live)_)?(.*)");
    private static final int OWN_LENGTH_MIN = 12;

    /// @throws KeyRingProblem `key-malformed`
    static OfferedKey of(KeyPurpose purpose, String text) throws KeyRingProblem {
        if (!VISIBLE.matcher(text).matches()) {
            throw new KeyRingProblem(
                    "key-malformed",
                    "A key is 9 to 512 visible ASCII characters, without blanks or line ends.");
        }
        Matcher pools = POOLS.matcher(text);
        if (!pools.matches()) {
            return new OfferedKey(purpose, text, "", "");
        }
        if (pools.group(3).isEmpty()) {
            throw new KeyRingProblem("key-malformed", "Nothing follows the prefix of this key.");
        }
        String mode = pools.group(2) == null ? "" : pools.group(2);
        return new OfferedKey(purpose, text, pools.group(1), mode);
    }

    /// Checks that it is what the purpose needs.
    ///
    /// @throws KeyRingProblem `key-wrong-kind` or `key-malformed`
    void requireKind() throws KeyRingProblem {
        String wanted =
                switch (purpose) {
                    case SECRET_KEY -> "sk";
                    case PUBLISHABLE_KEY -> "pk";
                    case WEBHOOK_SECRET -> "whsec";
                    case SWITCH_SECRET, RECEIVER_PASSWORD -> "";
                    case SIGNING_KEY ->
                            throw new KeyRingProblem(
                                    "key-wrong-kind",
                                    "A signing key is made by the key ring and never brought in.");
                };
        if (!prefix.equals(wanted)) {
            throw new KeyRingProblem(
                    "key-wrong-kind",
                    wanted.isEmpty()
                            ? "A %s is a secret of yours, and this is a key of 0Bit."
                                    .formatted(purpose.key())
                            : "A %s starts with %s_, and this does not."
                                    .formatted(purpose.key(), wanted));
        }
        boolean lacksMode = !wanted.equals("whsec") && !wanted.isEmpty() && mode.isEmpty();
        if (lacksMode) {
            throw new KeyRingProblem(
                    "key-malformed",
                    "A %s starts with %s_test_ or %s_live_."
                            .formatted(purpose.key(), wanted, wanted));
        }
        if (wanted.isEmpty() && text.length() < OWN_LENGTH_MIN) {
            throw new KeyRingProblem(
                    "key-malformed",
                    "A %s has at least %s characters.".formatted(purpose.key(), OWN_LENGTH_MIN));
        }
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// Purpose and prefix, never the key.
    @Override
    public String toString() {
        return purpose.key() + " " + prefix + "_" + mode;
    }
}
