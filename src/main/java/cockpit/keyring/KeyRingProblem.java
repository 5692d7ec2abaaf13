package cockpit.keyring;

/// Why a ring cannot be opened, or an act on it was not done.
///
/// Codes of opening: `wrong-passphrase`, `keyring-damaged`, `keyring-other-version`,
/// `keyring-unreadable`, `no-keyring`, `passphrase-missing`, `passphrase-refused`,
/// `keychain-failed`, `keychain-key-missing`, `fingerprint-key-damaged`. Codes of acts:
/// `key-malformed`, `key-wrong-kind`, `key-wrong-mode`, `key-there-already`, `nothing-to-rotate`,
/// `too-many-keys`, `no-such-key`, `overlap-refused`, `person-missing`, `reason-missing`,
/// `keyring-not-written`, `keyring-not-recorded`. No message repeats a key or a passphrase.
public final class KeyRingProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    public KeyRingProblem(String code, String sentence) {
        super(sentence + " [" + code + "]");
        this.code = code;
        this.sentence = sentence;
    }

    KeyRingProblem(String code, String sentence, Throwable cause) {
        super(sentence + " [" + code + "]", cause);
        this.code = code;
        this.sentence = sentence;
    }

    /// The stable name of the reason, in kebab case.
    public String code() {
        return code;
    }

    /// What is wrong and what to do, in plain words.
    public String sentence() {
        return sentence;
    }
}
