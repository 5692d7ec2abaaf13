package cockpit.launch;

import java.time.Instant;
import java.util.List;

/// Who may sign a launch off, who was asked and who did. A signature itself is checked by whoever
/// holds the approver's public key; what is here says what was signed, by which key and with which
/// meaning.
public sealed interface SignFact extends Fact {
    /// Who must sign, in force from now on.
    record PolicySet(SigningPolicy policy, String person) implements SignFact {}

    /// A person's key was taken in, on the strength of a card that the key itself signed.
    ///
    /// @param keyId `ed25519:` and 64 hex digits
    /// @param publicKey the key in SPKI form, in hex
    /// @param validUntil the first moment at which the key signs no more
    /// @param enrolledBy somebody else
    record ApproverEnrolled(
            String person, String keyId, String publicKey, Instant validUntil, String enrolledBy)
            implements SignFact {}

    /// A key signs no more, from now on.
    record ApproverRevoked(String person, String keyId, String reason, String revokedBy)
            implements SignFact {}

    /// Signatures were asked for.
    ///
    /// @param statement SHA-256 of the statement to be signed, 64 hex digits
    /// @param summary SHA-256 of the text that the approvers see, 64 hex digits
    /// @param throughSeq the last fact that the statement speaks of
    /// @param judgedAt the time that its verdicts are of
    /// @param figures the lines of the summary that must not change before the last has signed
    record SignoffRequested(
            String statement,
            String summary,
            long throughSeq,
            Instant judgedAt,
            String requester,
            List<String> figures)
            implements SignFact {
        public SignoffRequested {
            figures = List.copyOf(figures);
        }
    }

    /// An approver signed what was asked for.
    ///
    /// @param statement SHA-256 of the statement that was signed
    /// @param signedAt as the approver's clock states it
    /// @param signatureFile what the approver handed in, so that a packet can be made of the store
    ///   alone
    record ApprovalGiven(
            String statement,
            Role role,
            String person,
            String keyId,
            Meaning meaning,
            Instant signedAt,
            String signatureFile)
            implements SignFact {}

    /// The launch was given up. It stays on record and can be exported; it cannot be signed off.
    record LaunchAborted(String person, String reason) implements SignFact {}
}
