package cockpit.signature;

import cockpit.kit.http.Header;

import java.util.List;

/// What one scheme demands of headers, keys and signed text.
sealed interface SchemeRules
        permits ZeroGateRules, ZeroPoolsRules, StandardWebhooksRules, StripeRules, PlainHmacRules {
    int DIGEST_BYTES = 32;
    int SIGNATURES_MAX = 8;

    /// Reads the headers strictly.
    ///
    /// @throws Unreadable when they do not have the scheme's form
    Claim read(SignedMessage message, SchemeSettings settings) throws Unreadable;

    /// The keys that a secret's text stands for.
    ///
    /// @throws IllegalArgumentException `secret-not-of-scheme`
    SecretKeys keys(SigningSecret secret);

    /// The headers for a body.
    ///
    /// @param stamp the time of signing in ten digits
    List<Header> sign(
            SchemeSettings settings, SecretKeys keys, byte[] body, String stamp, String eventId);
}
