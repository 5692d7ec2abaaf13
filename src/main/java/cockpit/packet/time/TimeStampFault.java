package cockpit.packet.time;

/// What can be wrong with a time-stamp token. Each has its own code and sentence.
public enum TimeStampFault {
    DAMAGED("time-stamp-damaged", "The time stamp is cut or is no RFC 3161 answer or token."),
    NOT_GRANTED("time-stamp-not-granted", "The authority's answer grants no time stamp."),
    OTHER_HASH(
            "time-stamp-other-hash", "The time stamp is over another digest than SHA-256 gives."),
    OTHER_MESSAGE("time-stamp-other-message", "The time stamp was made over something else."),
    OTHER_NONCE("time-stamp-other-nonce", "The time stamp answers another request."),
    NO_CERTIFICATE(
            "time-stamp-no-certificate", "The time stamp does not hold its signer's certificate."),
    CERTIFICATE_NOT_BOUND(
            "time-stamp-certificate-not-bound",
            "The time stamp does not name its signer's certificate by SHA-256 in what is signed."),
    WRONG_USE(
            "time-stamp-wrong-use",
            "The signer's certificate is not meant for time stamps and nothing else."),
    EXPIRED(
            "time-stamp-certificate-expired",
            "The signer's certificate, or one above it, was not valid at the stamped time."),
    UNTRUSTED("time-stamp-untrusted", "The time stamp's signer leads to no root that you gave."),
    WEAK(
            "time-stamp-weak",
            "The time stamp is signed over a digest that is not of the SHA-2 or SHA-3 family."),
    FORGED("time-stamp-forged", "The time stamp's signature does not fit what it says.");

    private final String code;
    private final String sentence;

    TimeStampFault(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /// Stable, kebab-case.
    public String code() {
        return code;
    }

    String sentence() {
        return sentence;
    }
}
