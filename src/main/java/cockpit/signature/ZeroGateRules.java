package cockpit.signature;

import cockpit.kit.http.Header;

import java.util.List;

/// 0Gate: `t=…,v1=<hex>`, the time mirrored in a header of its own, the secret's text as the key
/// (contract section 4.2).
record ZeroGateRules() implements SchemeRules {
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
