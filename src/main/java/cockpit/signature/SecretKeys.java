package cockpit.signature;

import org.jspecify.annotations.Nullable;

/// The keys of one secret under one scheme: an HMAC key or an Ed25519 key, never both, so that a
/// public key can never serve as an HMAC key.
record SecretKeys(@Nullable HmacKey hmac, @Nullable Ed25519Key ed25519) {
    static SecretKeys hmac(byte[] key) {
        return new SecretKeys(new HmacKey(key), null);
    }

    static SecretKeys ed25519(Ed25519Key key) {
        return new SecretKeys(null, key);
    }

    /// Of a scheme that knows HMAC only.
    HmacKey requireHmac() {
        if (hmac == null) {
            throw new IllegalArgumentException(
                    "This scheme signs with a shared secret, not with a key pair."
                            + " [secret-not-of-scheme]");
        }
        return hmac;
    }

    boolean matches(Claim claim, byte[] body) {
        if (hmac != null) {
            return !claim.digests().isEmpty()
                    && hmac.matches(claim.signedBefore(), body, claim.digests());
        }
        return ed25519 != null
                && !claim.ed25519().isEmpty()
                && ed25519.matches(claim.signedBefore(), body, claim.ed25519());
    }
}
