package cockpit.partner;

import org.jspecify.annotations.Nullable;

/// A call to the partner's backend gave no result: `mapping-wrong`, `address-wrong`,
/// `header-not-set`, `partner-refused`, `answer-not-json`, `answer-not-understood`, or the reason
/// for which no complete answer came, such as `timed-out`.
public final class PartnerFailure extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String code;

    PartnerFailure(String code, String sentence, @Nullable Throwable cause) {
        super(sentence, cause);
        this.code = code;
    }

    public String code() {
        return code;
    }
}
