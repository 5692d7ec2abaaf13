package cockpit.webhook;

/// Why stored deliveries were not sent again.
public final class ReplayProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    ReplayProblem(String code, String sentence) {
        super(sentence + " [" + code + "]");
        this.code = code;
        this.sentence = sentence;
    }

    /// The stable name of the reason: `replay-target-refused`, `replay-secret-unknown`,
    /// `replay-not-relaxable`, `replay-unnamed` or `replay-interrupted`.
    public String code() {
        return code;
    }

    /// The sentence for people.
    public String sentence() {
        return sentence;
    }
}
