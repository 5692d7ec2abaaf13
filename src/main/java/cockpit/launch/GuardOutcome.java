package cockpit.launch;

/// What a guard rule came to. Only [#OK] may be green.
public enum GuardOutcome {
    OK("ok"),
    TRIPPED("tripped"),
    /// Nobody has looked for too long, or there was nothing to look at.
    NO_DATA("no data"),
    /// A look was tried and saw nothing.
    ERROR("error");

    private final String word;

    GuardOutcome(String word) {
        this.word = word;
    }

    /// The word for it on screens and in files.
    public String word() {
        return word;
    }
}
