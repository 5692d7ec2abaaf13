package cockpit.signature;

/// Why a delivery is refused.
public enum Reason {
    SIGNATURE_MISSING("signature-missing", "There is no signature header."),
    SIGNATURE_REPEATED("signature-repeated", "There is more than one signature header line."),
    SIGNATURE_MALFORMED(
            "signature-malformed", "The signature header is not written as this scheme has it."),
    SIGNATURE_TOO_MANY(
            "signature-too-many", "The signature header holds more than eight signatures."),
    TIMESTAMP_MISSING("timestamp-missing", "The signed time is missing."),
    TIMESTAMP_REPEATED("timestamp-repeated", "The signed time is given more than once."),
    TIMESTAMP_MALFORMED(
            "timestamp-malformed", "The signed time is not ten digits, seconds since 1970."),
    TIMESTAMP_DISAGREES(
            "timestamp-disagrees", "The time in the signature and the time header differ."),
    TIMESTAMP_TOO_OLD("timestamp-too-old", "The signature is right, but its time is too old."),
    TIMESTAMP_AHEAD("timestamp-ahead", "The signature is right, but its time is in the future."),
    ID_MISSING("id-missing", "The event's id, which is signed too, is missing."),
    ID_REPEATED("id-repeated", "The event's id is given more than once."),
    ID_MALFORMED(
            "id-malformed",
            "The event's id is not 1 to 256 visible ASCII characters without a dot."),
    NO_SECRET("no-secret", "No secret is valid at the time of arrival."),
    SIGNATURE_WRONG(
            "signature-wrong", "No secret that is valid now gives this signature for this body.");

    private final String code;
    private final String sentence;

    Reason(String code, String sentence) {
        this.code = code;
        this.sentence = sentence;
    }

    /// The stable name in records, answers and on the command line.
    public String code() {
        return code;
    }

    /// The refusal with the general sentence.
    Verification.Refused refused() {
        return new Verification.Refused(this, sentence);
    }
}
