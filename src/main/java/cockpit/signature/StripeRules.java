package cockpit.signature;

import cockpit.kit.http.Header;

import java.util.List;

/// Stripe: `t=…,v1=<hex>`, with `v0` of test mode passed over, the secret's text as the key
/// (source: Stripe's page "Receive events in your webhook endpoint", manual verification).
record StripeRules() implements SchemeRules {
    @Override
    public Claim read(SignedMessage message, SchemeSettings settings) throws Unreadable {
        String value = HeaderText.signature(message, settings);
        return HeaderText.stamped(value, HeaderText.time(message, settings), settings.encoding());
    }

    @Override
    public SecretKeys keys(SigningSecret secret) {
        return SecretKeys.hmac(secret.sharedText());
    }

    @Override
    public List<Header> sign(
            SchemeSettings settings, SecretKeys keys, byte[] body, String stamp, String eventId) {
        return Stamped.sign(settings, keys.requireHmac(), body, stamp, eventId);
    }
}
