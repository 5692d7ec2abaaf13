package cockpit.signature;

import cockpit.kit.http.Header;

import java.util.List;

/// 0Pools as assumed (contract section 4.2): a bare digest beside a time header, or `t=…,v1=…`; the
/// secret's text as the key.
record ZeroPoolsRules() implements SchemeRules {
    @Override
    public Claim read(SignedMessage message, SchemeSettings settings) throws Unreadable {
        String value = HeaderText.signature(message, settings);
        // No digest holds an equals sign before its padding, so the two forms cannot be mixed up.
        if (value.startsWith("t=") || value.startsWith("v1=")) {
            return HeaderText.stamped(
                    value, HeaderText.time(message, settings), settings.encoding());
        }
        byte[] digest = HeaderText.digest(value, 0, value.length(), settings.encoding());
        byte[] stamp = HeaderText.ascii(HeaderText.requiredTime(message, settings));
        long seconds = HeaderText.seconds(stamp, 0, stamp.length);
        return new Claim(HeaderText.signedTime(stamp, 0), seconds, List.of(digest), List.of());
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
