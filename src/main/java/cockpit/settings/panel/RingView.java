package cockpit.settings.panel;

import cockpit.kit.fx.Words;
import cockpit.launch.KeyFact.KeyPurpose;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// A key ring as it is shown: where it keeps its keys and which those are, by their fingerprints.
///
/// @param sentence where keys are kept, or why the ring cannot be used
public record RingView(State state, String sentence, List<Key> keys) {
    public RingView {
        keys = List.copyOf(keys);
    }

    /// Where keys are kept, and whether they can be used.
    public enum State {
        KEYCHAIN,
        PASSPHRASE,
        /// No keychain works, and nobody gave a passphrase.
        NOT_STORED,
        /// It lies under a passphrase that was not given yet.
        LOCKED,
        BROKEN;

        /// A short word for the bottom strip.
        String strip() {
            return switch (this) {
                case KEYCHAIN -> Words.text("keys.strip.keychain");
                case PASSPHRASE -> Words.text("keys.strip.passphrase");
                case NOT_STORED -> Words.text("keys.strip.notStored");
                case LOCKED -> Words.text("keys.strip.locked");
                case BROKEN -> Words.text("keys.strip.broken");
            };
        }
    }

    /// @param keyId its fingerprint
    /// @param until the first moment at which it counts no more; empty for the one in use
    public record Key(KeyPurpose purpose, String keyId, Instant since, Optional<Instant> until) {}

    /// Whether a key of this purpose is in use.
    boolean isInUse(KeyPurpose purpose) {
        return keys.stream().anyMatch(key -> key.purpose() == purpose && key.until().isEmpty());
    }
}
