package cockpit.smoke;

/// Why something about a smoke run could not be done, with a stable code and one sentence.
public final class SmokeProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    SmokeProblem(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    SmokeProblem(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /// Kebab-case and stable.
    public String code() {
        return code;
    }
}
