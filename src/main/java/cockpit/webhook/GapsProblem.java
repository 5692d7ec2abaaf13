package cockpit.webhook;

/// Why trades and events could not be compared. Nothing was found out then, least of all that
/// nothing is missing.
public final class GapsProblem extends Exception {
    /// The reason of a comparison that somebody cancelled.
    static final String CANCELLED = "gaps-cancelled";

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    GapsProblem(String code, String sentence) {
        super(sentence + " [" + code + "]");
        this.code = code;
        this.sentence = sentence;
    }

    /// The stable name of the reason: `gaps-cancelled`, `gaps-too-many-trades`,
    /// `gaps-too-many-missing` or `gaps-pages-endless`.
    public String code() {
        return code;
    }

    /// The sentence for people.
    public String sentence() {
        return sentence;
    }
}
