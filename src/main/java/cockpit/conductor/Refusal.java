package cockpit.conductor;

/// Why an offer was not taken: a stable code and one sentence. Nothing was stored.
public class Refusal extends Exception {
    private static final long serialVersionUID = 1L;

    private final String code;
    private final String sentence;

    Refusal(String code, String sentence) {
        super(sentence + " [" + code + "]");
        this.code = code;
        this.sentence = sentence;
    }

    /// The stable name of the reason, in kebab case.
    public String code() {
        return code;
    }

    /// What is wrong, in plain words.
    public String sentence() {
        return sentence;
    }

    /// Too much is waiting already. The sender should come again; a webhook answers 503.
    public static final class InboxFull extends Refusal {
        private static final long serialVersionUID = 1L;

        InboxFull() {
            super("inbox-full", "Too much is waiting to be recorded. Try again in a moment.");
        }
    }
}
