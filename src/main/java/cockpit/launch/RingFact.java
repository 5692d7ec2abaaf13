package cockpit.launch;

import cockpit.launch.KeyFact.RingMode;

/// What happened to the key ring of this environment as a whole. No passphrase is in a fact, nor
/// anything that is made of one.
public sealed interface RingFact extends Fact {
    /// The ring lies under another passphrase. The one before opens it no more.
    record RingPassphraseChanged(String person) implements RingFact {}

    /// The key to the ring is kept elsewhere. What opened the ring before opens it no more.
    record RingMoved(RingMode from, RingMode to, String person) implements RingFact {}
}
