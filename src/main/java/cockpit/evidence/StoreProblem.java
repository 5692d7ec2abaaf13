package cockpit.evidence;

/// Why a store cannot be opened, or can only be read.
///
/// Codes: `store-in-use`, `store-unreadable`, `store-shorter-than-anchor`,
/// `store-shorter-than-database`, `store-damaged`, `store-foreign`, `store-anchor-missing`,
/// `store-write-failed`, `store-closed`, `store-not-empty`, `disk-full`, `fact-refused`,
/// `data-folder-refused`, `import-refused`; of the delivery log: `deliveries-busy`,
/// `deliveries-closed`, `deliveries-write-failed`, `deliveries-damaged`, `deliveries-foreign`,
/// `deliveries-shorter-than-anchor`, `deliveries-anchor-missing`, `delivery-refused`.
public final class StoreProblem extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;
    private final long badSeq;

    StoreProblem(String code, String sentence) {
        this(code, sentence, 0);
    }

    StoreProblem(String code, String sentence, long badSeq) {
        super(sentence + " [" + code + "]");
        this.code = code;
        this.sentence = sentence;
        this.badSeq = badSeq;
    }

    public StoreProblem(String code, String sentence, Throwable cause) {
        super(sentence + " [" + code + "]", cause);
        this.code = code;
        this.sentence = sentence;
        this.badSeq = 0;
    }

    /// The stable name of the reason, in kebab case.
    public String code() {
        return code;
    }

    /// What is wrong and what to do, in plain words.
    public String sentence() {
        return sentence;
    }

    /// The first fact that cannot be trusted, or 0 when no fact is to blame.
    public long badSeq() {
        return badSeq;
    }
}
