package cockpit.signature;

import cockpit.kit.http.Header;

import java.util.ArrayList;
import java.util.List;

/// The HMAC of the body alone, bare, in hex or Base64; the secret's text as the key. No time is
/// signed, so an old delivery cannot be told from a new one.
record PlainHmacRules() implements SchemeRules {
    private static final byte[] NOTHING = {};

    @Override
    public Claim read(SignedMessage message, SchemeSettings settings) throws Unreadable {
        String value = HeaderText.signature(message, settings);
        byte[] digest = HeaderText.digest(value, 0, value.length(), settings.encoding());
        return new Claim(NOTHING, Claim.NO_TIME, List.of(digest), List.of());
    }

    @Override
    public SecretKeys keys(SigningSecret secret) {
        return SecretKeys.hmac(secret.sharedText());
    }

    @Override
    public List<Header> sign(
            SchemeSettings settings, SecretKeys keys, byte[] body, String stamp, String eventId) {
        List<Header> headers = new ArrayList<>();
        headers.add(
                new Header(
                        settings.signatureHeader(),
                        settings.encoding().write(keys.requireHmac().digest(NOTHING, body))));
        if (!settings.idHeader().isEmpty()) {
            headers.add(new Header(settings.idHeader(), eventId));
        }
        return List.copyOf(headers);
    }
}
