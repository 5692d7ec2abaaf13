package cockpit.signature;

import java.util.Arrays;

/// How a sender signs; chosen for each launch. The rules of each are in a class of its own.
public enum Scheme {
    /// `Gate-Signature: t=…,v1=…` (contract section 4.2, documented).
    ZERO_GATE("0gate"),
    /// `X-0bit-Signature` with a bare digest or `t=…,v1=…` (contract section 4.2, assumed).
    ZERO_POOLS("0pools"),
    /// Standard Webhooks: `v1` (HMAC) and `v1a` (Ed25519).
    STANDARD_WEBHOOKS("standard-webhooks"),
    /// `Stripe-Signature: t=…,v1=…`.
    STRIPE("stripe"),
    /// The HMAC of the body alone, in hex. Nothing tells how old such a delivery is.
    HMAC_HEX("hmac-hex"),
    /// The same in Base64.
    HMAC_BASE64("hmac-base64");

    private final String word;

    Scheme(String word) {
        this.word = word;
    }

    /// The word written in settings, records and on the command line.
    public String word() {
        return word;
    }

    /// The scheme of a written word.
    ///
    /// @throws IllegalArgumentException when the word names none
    public static Scheme of(String word) {
        return Arrays.stream(values())
                .filter(value -> value.word.equals(word))
                .findFirst()
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "No signature scheme has that name; there are 0gate,"
                                                + " 0pools, standard-webhooks, stripe, hmac-hex and"
                                                + " hmac-base64. [scheme-unknown]"));
    }

    SchemeRules rules() {
        return switch (this) {
            case ZERO_GATE -> new ZeroGateRules();
            case ZERO_POOLS -> new ZeroPoolsRules();
            case STANDARD_WEBHOOKS -> new StandardWebhooksRules();
            case STRIPE -> new StripeRules();
            case HMAC_HEX, HMAC_BASE64 -> new PlainHmacRules();
        };
    }
}
