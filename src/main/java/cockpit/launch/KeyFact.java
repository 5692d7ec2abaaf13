package cockpit.launch;

import java.time.Instant;

/// What happened to the keys of this environment. A key itself is in no fact, only a fingerprint
/// that cannot be turned back.
public sealed interface KeyFact extends Fact {
    KeyPurpose purpose();

    /// What a key is for.
    enum KeyPurpose {
        /// `sk_test_…` or `sk_live_…`: the partner's server speaks to 0Pools with it.
        SECRET_KEY,
        /// `pk_test_…` or `pk_live_…`: discovery.
        PUBLISHABLE_KEY,
        /// `whsec_…`: signs webhooks.
        WEBHOOK_SECRET,
        /// Signs calls to the partner's switch.
        SWITCH_SECRET,
        /// Alertmanager shows it when it calls the cockpit back.
        RECEIVER_PASSWORD,
        /// Ed25519, signs packets and closes.
        SIGNING_KEY;

        /// The name on the command line, such as `webhook-secret`.
        public String key() {
            return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-');
        }
    }

    /// Where keys are kept.
    enum RingMode {
        /// The operating system's keychain.
        KEYCHAIN,
        /// A file under a passphrase.
        PASSPHRASE_FILE,
        /// Nowhere: they are gone when the cockpit ends.
        NOT_STORED
    }

    /// A key was taken in.
    ///
    /// @param keyId its fingerprint, 16 hex digits, made with a secret of this data folder
    record KeyStored(KeyPurpose purpose, String keyId, RingMode ring, String person)
            implements KeyFact {}

    /// Another key took a key's place.
    ///
    /// @param overlapUntil until when the old one still verifies
    record KeyRotated(
            KeyPurpose purpose,
            String oldKeyId,
            String newKeyId,
            Instant overlapUntil,
            RingMode ring,
            String person,
            String reason)
            implements KeyFact {}

    /// A key was taken out before or after its overlap.
    record KeyRetired(KeyPurpose purpose, String keyId, String person, String reason)
            implements KeyFact {}

    /// A key of the other mode was offered here. Nothing was sent with it; it has to be rotated,
    /// because it was where it does not belong.
    ///
    /// @param expectedMode `test` or `live`
    record KeyRefused(
            KeyPurpose purpose, String keyId, String expectedMode, String foundMode, String person)
            implements KeyFact {}
}
