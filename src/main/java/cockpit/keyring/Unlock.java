package cockpit.keyring;

import org.jspecify.annotations.Nullable;

/// What a ring is opened with.
///
/// @param keychain of this machine
/// @param passphrases asked when a passphrase is needed
/// @param isPassphraseWanted whether a new ring lies under a passphrase although there is a
///   keychain that works
public record Unlock(Keychain keychain, Passphrases passphrases, boolean isPassphraseWanted) {
    /// With the keychain, or with a passphrase where there is none.
    public static Unlock with(Keychain keychain, Passphrases passphrases) {
        return new Unlock(keychain, passphrases, false);
    }

    /// Where a passphrase comes from.
    @FunctionalInterface
    public interface Passphrases {
        /// A passphrase, which the ring wipes; null when nobody gives one.
        ///
        /// @param isNew whether a ring is made with it, so that a slip of the finger would lock its
        ///   owner out
        char @Nullable [] ask(boolean isNew);

        /// Nobody gives one.
        static Passphrases none() {
            return _ -> null;
        }
    }
}
