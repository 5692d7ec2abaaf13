package cockpit.sandbox;

/// A refusal of the 0Pools API, contract §2 "Error body": the status and the specific code.
final class ApiFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;
    private final String sentence;

    ApiFailure(int status, String code, String sentence) {
        super(sentence, null, false, false);
        this.status = status;
        this.code = code;
        this.sentence = sentence;
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

    static ApiFailure invalid(String sentence) {
        return new ApiFailure(400, "invalid_request", sentence);
    }

    static ApiFailure noPool() {
        return new ApiFailure(404, "pool_not_found", "There is no such pool.");
    }

    static ApiFailure noQuote() {
        return new ApiFailure(404, "quote_not_found", "There is no such quote.");
    }

    static ApiFailure noTrade() {
        return new ApiFailure(404, "trade_not_found", "There is no such trade.");
    }
}
