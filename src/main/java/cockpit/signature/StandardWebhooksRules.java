package cockpit.signature;

import cockpit.kit.http.Header;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/// Standard Webhooks: `<id>.<time>.<body>` signed with HMAC (`v1`, the key is the Base64 after
/// `whsec_`) or Ed25519 (`v1a`, keys `whpk_` and `whsk_`); several signatures with spaces between
/// (source: the Standard Webhooks specification, "Verifying webhook authenticity").
record StandardWebhooksRules() implements SchemeRules {
    /// The specification asks for 24; senders exist that give 16, and fewer can be guessed.
    private static final int KEY_BYTES_MIN = 16;

    @Override
    public Claim read(SignedMessage message, SchemeSettings settings) throws Unreadable {
        String value = HeaderText.signature(message, settings);
        String id = HeaderText.requiredId(message, settings);
        String stamp = HeaderText.requiredTime(message, settings);
        byte[] digits = HeaderText.ascii(stamp);
        long seconds = HeaderText.seconds(digits, 0, digits.length);
        List<byte[]> digests = new ArrayList<>(1);
        List<byte[]> ed25519 = new ArrayList<>(0);
        int to;
        for (int from = 0; from <= value.length(); from = to + 1) {
            int space = value.indexOf(' ', from);
            to = space < 0 ? value.length() : space;
            if (value.startsWith("v1,", from)) {
                HeaderText.add(
                        digests, HeaderText.digest(value, from + 3, to, settings.encoding()));
            } else if (value.startsWith("v1a,", from)) {
                HeaderText.add(
                        ed25519,
                        HeaderText.bytes(
                                value,
                                from + 4,
                                to,
                                settings.encoding(),
                                Ed25519Key.SIGNATURE_BYTES));
            } else {
                HeaderText.requireOtherVersion(value, from, to, ',');
            }
        }
        if (digests.isEmpty() && ed25519.isEmpty()) {
            throw new Unreadable(Reason.SIGNATURE_MALFORMED);
        }
        return new Claim(before(id, stamp), seconds, digests, ed25519);
    }

    @Override
    public SecretKeys keys(SigningSecret secret) {
        String text = secret.reveal();
        try {
            if (text.startsWith(SigningSecret.PUBLIC_KEY)) {
                return SecretKeys.ed25519(
                        Ed25519Key.ofPublic(decoded(text, SigningSecret.PUBLIC_KEY.length())));
            }
            if (text.startsWith(SigningSecret.SECRET_KEY)) {
                return SecretKeys.ed25519(
                        Ed25519Key.ofSecret(decoded(text, SigningSecret.SECRET_KEY.length())));
            }
            byte[] key = decoded(text, secret.prefixLength());
            if (key.length < KEY_BYTES_MIN) {
                throw new GeneralSecurityException("too short");
            }
            return SecretKeys.hmac(key);
        } catch (GeneralSecurityException | IllegalArgumentException _) {
            // Neither cause is kept, because their messages may quote the secret.
            throw new IllegalArgumentException(
                    "A Standard Webhooks secret is whsec_, whpk_ or whsk_ and then Base64 of a key"
                            + " of the right length. [secret-not-of-scheme]");
        }
    }

    private static byte[] before(String id, String stamp) {
        return (id + "." + stamp + ".").getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] decoded(String text, int from) {
        return Base64.getDecoder().decode(text.substring(from));
    }

    @Override
    public List<Header> sign(
            SchemeSettings settings, SecretKeys keys, byte[] body, String stamp, String eventId) {
        if (!HeaderText.isId(eventId)) {
            throw new IllegalArgumentException(
                    "A signed id is 1 to 256 visible ASCII characters without a dot."
                            + " [id-malformed]");
        }
        byte[] before = before(eventId, stamp);
        String value =
                keys.ed25519() == null
                        ? "v1," + settings.encoding().write(keys.requireHmac().digest(before, body))
                        : "v1a," + settings.encoding().write(keys.ed25519().sign(before, body));
        return List.of(
                new Header(settings.idHeader(), eventId),
                new Header(settings.timestampHeader(), stamp),
                new Header(settings.signatureHeader(), value));
    }
}
