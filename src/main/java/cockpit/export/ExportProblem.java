package cockpit.export;

/// Why an export was not made; nothing of it was written then.
///
/// Codes: `secret-in-export`, `evidence-damaged`, `export-cancelled`, `export-exists`,
/// `export-too-large`, `export-not-written`, `no-smoke-run`.
public final class ExportProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    ExportProblem(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    ExportProblem(String code, String sentence, Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    /// The stable name of the reason, in kebab case.
    public String code() {
        return code;
    }
}
