package cockpit.signature;

import java.time.Duration;

/// A scheme with what may differ from sender to sender.
///
/// @param signatureHeader the name of the header that holds the signature
/// @param timestampHeader where the time is signed from, or mirrored; empty when there is none
/// @param idHeader where the event's id is; empty when there is none
/// @param encoding how a digest is written; only [Scheme#ZERO_POOLS] leaves a choice
/// @param form how a signature of ours is written; only [Scheme#ZERO_POOLS] leaves a choice, and
///   reads both
/// @param tolerance how far the signed time may be from the arrival, both ways; whole seconds count
public record SchemeSettings(
        Scheme scheme,
        String signatureHeader,
        String timestampHeader,
        String idHeader,
        Encoding encoding,
        Form form,
        Duration tolerance) {
    /// What the contract and the other senders document (contract section 4.2).
    public static final Duration TOLERANCE = Duration.ofMinutes(5);

    /// How the value of the signature header is written.
    public enum Form {
        /// `t=…,v1=…`.
        STAMPED,
        /// The digest alone.
        BARE,
        /// `v1,…`, several with spaces between.
        VERSIONED
    }

    public SchemeSettings {
        if (signatureHeader.isBlank()) {
            throw new IllegalArgumentException(
                    "The signature needs a header. [signature-header-missing]");
        }
        if (tolerance.isNegative()) {
            throw new IllegalArgumentException(
                    "A tolerance cannot be negative. [tolerance-negative]");
        }
        boolean needsTime =
                scheme == Scheme.STANDARD_WEBHOOKS
                        || (scheme == Scheme.ZERO_POOLS && form == Form.BARE);
        if ((needsTime && timestampHeader.isBlank())
                || (scheme == Scheme.STANDARD_WEBHOOKS && idHeader.isBlank())) {
            throw new IllegalArgumentException(
                    "This scheme signs the time, and Standard Webhooks the id too; name their"
                            + " headers. [signed-header-missing]");
        }
        if (scheme == Scheme.ZERO_POOLS
                ? form == Form.VERSIONED
                : encoding != usualEncoding(scheme) || form != usualForm(scheme)) {
            throw new IllegalArgumentException(
                    "The scheme "
                            + scheme.word()
                            + " is not written that way. [encoding-not-of-scheme]");
        }
    }

    /// The documented names and values of a scheme.
    public static SchemeSettings of(Scheme scheme) {
        String gateTime = "X-0bit-Timestamp";
        String gateId = "X-0bit-Event-Id";
        return switch (scheme) {
            case ZERO_GATE -> usual(scheme, "Gate-Signature", gateTime, gateId);
            case ZERO_POOLS -> usual(scheme, "X-0bit-Signature", gateTime, gateId);
            case STANDARD_WEBHOOKS ->
                    usual(scheme, "webhook-signature", "webhook-timestamp", "webhook-id");
            case STRIPE -> usual(scheme, "Stripe-Signature", "", "");
            case HMAC_HEX, HMAC_BASE64 -> usual(scheme, "X-Signature", "", "");
        };
    }

    private static SchemeSettings usual(
            Scheme scheme, String signatureHeader, String timestampHeader, String idHeader) {
        return new SchemeSettings(
                scheme,
                signatureHeader,
                timestampHeader,
                idHeader,
                usualEncoding(scheme),
                usualForm(scheme),
                TOLERANCE);
    }

    private static Encoding usualEncoding(Scheme scheme) {
        return scheme == Scheme.STANDARD_WEBHOOKS || scheme == Scheme.HMAC_BASE64
                ? Encoding.BASE64
                : Encoding.HEX;
    }

    private static Form usualForm(Scheme scheme) {
        return switch (scheme) {
            case ZERO_GATE, ZERO_POOLS, STRIPE -> Form.STAMPED;
            case STANDARD_WEBHOOKS -> Form.VERSIONED;
            case HMAC_HEX, HMAC_BASE64 -> Form.BARE;
        };
    }

    public SchemeSettings withSignatureHeader(String name) {
        return new SchemeSettings(
                scheme, name, timestampHeader, idHeader, encoding, form, tolerance);
    }

    public SchemeSettings withTimestampHeader(String name) {
        return new SchemeSettings(
                scheme, signatureHeader, name, idHeader, encoding, form, tolerance);
    }

    public SchemeSettings withIdHeader(String name) {
        return new SchemeSettings(
                scheme, signatureHeader, timestampHeader, name, encoding, form, tolerance);
    }

    public SchemeSettings withEncoding(Encoding other) {
        return new SchemeSettings(
                scheme, signatureHeader, timestampHeader, idHeader, other, form, tolerance);
    }

    public SchemeSettings withForm(Form other) {
        return new SchemeSettings(
                scheme, signatureHeader, timestampHeader, idHeader, encoding, other, tolerance);
    }

    public SchemeSettings withTolerance(Duration other) {
        return new SchemeSettings(
                scheme, signatureHeader, timestampHeader, idHeader, encoding, form, other);
    }
}
