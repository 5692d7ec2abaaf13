package cockpit.packet.time;

/// A time stamp could not be had, for a named reason. The message is one clear sentence.
public final class TimeStampProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    TimeStampProblem(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /// Stable, kebab-case.
    public String code() {
        return code;
    }
}
