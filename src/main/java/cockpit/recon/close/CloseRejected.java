package cockpit.recon.close;

/// A certificate does not hold. The code is stable; the message is one clear sentence.
public final class CloseRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    CloseRejected(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /// `certificate-changed`, `certificate-not-signed`, `certificate-unknown-key`,
    /// `certificate-invalid`, `total-moved`, `source-changed` or `run-differs`.
    public String code() {
        return code;
    }
}
