package cockpit.packet;

import cockpit.launch.Role;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionStage;

/// What is done with files alone, at an approver's own machine or anywhere else. Every method is
/// called on the window's thread and returns at once; every stage ends on the window's thread and
/// fails with [PacketRejected], [PacketRefused] or [java.io.IOException].
public interface ApproverActions {
    /// Reads and verifies a request.
    CompletionStage<SigningRequest> read(Path request);

    /// How it stands with the signing key of the person at this machine.
    CompletionStage<OwnKey> key();

    /// The address of the authority that confirms when somebody signs; empty when none does.
    String timeAuthority();

    /// Reads the request once more, signs, and writes the signature.
    ///
    /// @param passphrase of a key ring that is locked, else empty; is wiped
    /// @param place where the signature goes
    CompletionStage<SignedApproval> sign(ToSign what, char[] passphrase, Path place);

    /// Writes the card by which the person's key is taken in elsewhere, and makes the key where
    /// there is none.
    ///
    /// @param days how long the key counts
    /// @param passphrase of a key ring that is locked or new, else empty; is wiped
    /// @return the key's id
    CompletionStage<String> card(String person, int days, char[] passphrase, Path place);

    /// Puts signatures into a packet that waits for them, in any order.
    CompletionStage<VerifiedPacket> merge(Path request, List<Path> signatures, Path place);

    /// What reads otherwise in the newer of two packets of one launch, a sentence each.
    CompletionStage<List<String>> compare(Path older, Path newer);

    /// Verifies a packet, and that it goes on where an older one ended.
    CompletionStage<VerifiedPacket> verifyAfter(Path newer, Path older);

    /// What an approver signs.
    ///
    /// @param seen SHA-256 of the text that was shown
    record ToSign(Path request, Role role, String name, String seen) {}

    /// The key ring of this machine, as far as it is about the signing key.
    ///
    /// @param keyId empty unless the key is there
    /// @param sentence where keys are kept, or why they cannot be reached
    record OwnKey(State state, String keyId, String sentence) {
        /// How it stands.
        public enum State {
            THERE,
            /// It lies under a passphrase that was not given yet, if it is there.
            LOCKED,
            /// There is none; it can be made.
            NONE,
            /// There is none, and whoever makes it gives a passphrase, because no keychain works.
            NONE_WITHOUT_RING,
            BROKEN
        }
    }
}
