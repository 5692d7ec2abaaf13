package cockpit.guard;

/// Why a look saw nothing, in one sentence with its code. It ends as a fact, never in silence.
final class LookFailed extends Exception {
    private static final long serialVersionUID = 1L;

    LookFailed(String code, String sentence) {
        super(sentence + " [" + code + "]");
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
