package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Meaning;
import cockpit.launch.Role;
import cockpit.launch.SigningPolicy.Seat;

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

    /// @throws PacketRejected when a signature is not for this request, or does not count
    public void check(SignedApproval signed) throws PacketRejected {
        new HandedIn(packet, packet.contents().approvals()).check(signed);
    }

    /// What every seat stands at.
    public List<Signoff.Signature> seats() {
        return packet.signoff().seats();
    }
}
