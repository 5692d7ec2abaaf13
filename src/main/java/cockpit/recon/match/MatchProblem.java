package cockpit.recon.match;

/// Why a run of the matcher could not be done. The code is stable.
public final class MatchProblem extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    private MatchProblem(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    public String code() {
        return code;
    }

    static MatchProblem cancelled() {
        return new MatchProblem(
                "match-cancelled", "The run was cancelled; nothing of it was kept.");
    }

    static MatchProblem tooManyOfOneId() {
        return new MatchProblem(
                "match-one-id-too-often",
                "So many rows share one id that they cannot be looked at together.");
    }

    static MatchProblem tooManyLinks() {
        return new MatchProblem(
                "match-too-many-links",
                "More than " + Links.LIMIT + " confirmed links are given; a run takes no more.");
    }

    static MatchProblem tooManyWords() {
        return new MatchProblem(
                "match-too-many-words",
                "All sources together hold more than " + Words.LIMIT + " different words.");
    }

    static MatchProblem closed() {
        return new MatchProblem(
                "match-closed",
                "The input was already matched or closed; rows can no longer come.");
    }
}
