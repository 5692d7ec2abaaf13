package cockpit.recon;

/// Why something could not be done with the books. The code is stable; nothing was changed.
public final class ReconProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public ReconProblem(String code, String sentence) {
        super(sentence + " [" + code + "]");
        this.code = code;
    }

    public ReconProblem(String code, String sentence, Throwable cause) {
        super(sentence + " [" + code + "]", cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
