package cockpit.practice;

import org.jspecify.annotations.Nullable;

/// The practice partner says no, with a status, a stable code and a sentence that a customer may
/// read; with the order when that tells what to do next.
final class Refusal extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String sentence;
    private final transient @Nullable Order order;

    Refusal(int status, String code, String sentence) {
        this(status, code, sentence, null);
    }

    Refusal(int status, String code, String sentence, @Nullable Order order) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
        this.order = order;
    }

    int status() {
        return status;
    }

    String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }

    @Nullable Order order() {
        return order;
    }
}
