package cockpit.webhook;

import org.jspecify.annotations.Nullable;

/// Why the receiver does not listen.
///
/// Codes: `bind-not-confirmed`, `bind-address-unknown`, `port-unavailable`,
/// `certificate-unreadable`, `certificate-password-wrong`, `certificate-key-unreadable`,
/// `certificate-key-mismatch`.
public final class ReceiverNotStarted extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    ReceiverNotStarted(String code, String sentence, @Nullable Throwable cause) {
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
