package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Meaning;
import cockpit.launch.Role;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.packet.time.TimeStampClient;
import cockpit.packet.time.TimeStampProblem;
import cockpit.packet.time.TimeStampRejected;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;

/// A packet that waits for signatures, as an approver sees it. It was verified when it was read, so
/// an approver at another machine judges the same evidence by the same rules.
public final class SigningRequest {
    private final OpenedPacket packet;
    private final String summary;

    private SigningRequest(OpenedPacket packet, String summary) {
        this.packet = packet;
        this.summary = summary;
    }

    /// @throws PacketRejected when the packet does not hold, or nobody is asked to sign it
    public static SigningRequest read(byte[] packet) throws PacketRejected {
        return of(PacketVerifier.acceptingAnyKey().open(packet));
    }

    /// @param opened a packet that holds
    static SigningRequest of(OpenedPacket opened) throws PacketRejected {
        if (!opened.derivation().isAsked()) {
            throw PacketRejected.invalid(
                    PacketFile.STATEMENT, "Invalid: nobody is asked to sign this packet.");
        }
        return new SigningRequest(opened, opened.summary());
    }

    /// The text that is signed for.
    public String summary() {
        return summary;
    }

    /// SHA-256 of the text, 64 hex digits: what an approver says to have seen.
    public String summaryDigest() {
        return Sha256.hex(summary.getBytes(StandardCharsets.UTF_8));
    }

    /// The packet without more signatures than it has.
    public VerifiedPacket packet() {
        return packet.verified(false);
    }

    /// Signs for a role.
    ///
    /// @param name as the approver is named in the policy
    /// @param seen SHA-256 of the text that the approver saw; it must be this request's
    /// @throws PacketRejected invalid, with the reason, when it is another text or the signature
    ///   would not count
    public SignedApproval sign(Role role, String name, SigningKey key, String seen, Instant now)
            throws PacketRejected {
        if (!seen.equals(summaryDigest())) {
            throw PacketRejected.invalid(
                    PacketFile.SUMMARY,
                    "Invalid: this is not the summary that you saw; read it again before you"
                            + " sign.");
        }
        Meaning meaning =
                packet.derivation()
                        .policy()
                        .seat(role)
                        .map(Seat::meaning)
                        .orElseThrow(
                                () ->
                                        PacketRejected.invalid(
                                                PacketFile.STATEMENT,
                                                "Invalid: %s does not sign this launch off."
                                                        .formatted(role.title())));
        Approval approval =
                new Approval(
                        packet.contents().statement().sha256(),
                        seen,
                        packet.derivation().environment(),
                        role,
                        name,
                        key.id(),
                        meaning,
                        now);
        SignedApproval signed =
                SignedApproval.sign(approval, packet.contents().envelope().payload(), key);
        check(signed);
        return signed;
    }

    /// Has a signature's time confirmed by a time-stamp authority. Blocks for up to 20 s; a digest
    /// leaves, nothing else.
    ///
    /// @throws TimeStampProblem when the authority gives none
    /// @throws TimeStampRejected when what it gives does not hold
    /// @throws PacketRejected when a signature file cannot hold it
    public SignedApproval stamp(SignedApproval signed, TimeStampClient authority)
            throws TimeStampProblem, TimeStampRejected, PacketRejected {
        SignedApproval stamped = signed.with(authority.stamp(signed.approvalSignature()).answer());
        if (stamped.bytes().length > SignedApproval.FILE_SIZE_MAX) {
            throw PacketRejected.invalid(
                    PacketFile.timeStamp(signed.role()),
                    "Invalid: the authority's time stamp is larger than a signature file may be.");
        }
        check(stamped);
        return stamped;
    }

    /// @throws PacketRejected when a signature is not for this request, or does not count
    public void check(SignedApproval signed) throws PacketRejected {
        new HandedIn(packet, packet.contents().approvals()).check(signed);
    }

    /// Whether the seats sign one after the other.
    public boolean isOrdered() {
        return packet.derivation().policy().isOrdered();
    }

    /// What every seat stands at.
    public List<Signoff.Signature> seats() {
        return packet.signoff().seats();
    }
}
