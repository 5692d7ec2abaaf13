package cockpit.recon.table;

/// Why a source or a mapping as a whole cannot be used. Rows that were already handed out by then
/// do not count: the caller throws away what it made of them.
public final class TableProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;

    public TableProblem(String code, String sentence) {
        super(sentence);
        this.code = code;
    }

    /// The stable name of the reason, in kebab case.
    public String code() {
        return code;
    }
}
