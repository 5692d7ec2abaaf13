package cockpit.settings.panel;

import cockpit.launch.KeyFact.KeyPurpose;

import java.time.Instant;
import java.util.concurrent.CompletionStage;

/// What the keys' panel asks for. Every stage ends on the FX thread with the ring as it is then; a
/// failed one carries a sentence with a stable code. Keys and passphrases are wiped by whoever is
/// given them, and no answer holds one.
public interface KeyActions {
    /// Looks at the ring, which is opened where that needs no passphrase.
    CompletionStage<RingView> look();

    /// Opens a ring that lies under a passphrase.
    CompletionStage<RingView> unlock(char[] passphrase);

    /// Takes the first key of a purpose in; a signing key is made and the text is not looked at.
    ///
    /// @param passphrase for a ring that is made by it; empty where none is needed
    CompletionStage<RingView> add(KeyPurpose purpose, char[] key, char[] passphrase, String person);

    /// Puts a new key in the place of the one in use.
    ///
    /// @param until until when the old one still counts
    CompletionStage<RingView> rotate(
            KeyPurpose purpose, char[] key, Instant until, String person, String reason);

    /// Takes a key out at once.
    CompletionStage<RingView> retire(
            KeyPurpose purpose, String keyId, String person, String reason);
}
