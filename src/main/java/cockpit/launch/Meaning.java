package cockpit.launch;

/// What somebody means by a signature.
public enum Meaning {
    REVIEW("review", "has reviewed the evidence"),
    APPROVAL("approval", "approves the launch"),
    RESPONSIBILITY("responsibility", "takes responsibility for the launch");

    private final String word;
    private final String phrase;

    Meaning(String word, String phrase) {
        this.word = word;
        this.phrase = phrase;
    }

    /// As it is written in a packet.
    public String word() {
        return word;
    }

    /// What the signer does, for a sentence whose subject is a name.
    public String phrase() {
        return phrase;
    }

    /// @throws IllegalArgumentException when there is no such meaning
    public static Meaning of(String word) {
        for (Meaning meaning : values()) {
            if (meaning.word.equals(word)) {
                return meaning;
            }
        }
        throw new IllegalArgumentException(
                "A signature means review, approval or responsibility. [unknown-meaning]");
    }
}
