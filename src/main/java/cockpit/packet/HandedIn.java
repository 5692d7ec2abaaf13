package cockpit.packet;

import cockpit.kit.digest.Sha256;

import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.spec.X509EncodedKeySpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Whether a signature that somebody hands in may be added to a packet: it is for this packet, by a
/// key that the evidence took in, and it counts beside those that are there.
///
/// @param approvals those that are there
record HandedIn(OpenedPacket packet, List<SignedApproval> approvals) {

    /// @throws PacketRejected changed, unknown key or invalid, with the reason
    void check(SignedApproval signed) throws PacketRejected {
        Approval approval = signed.approval();
        String file = PacketFile.approval(signed.role());
        byte[] statement = packet.contents().envelope().payload();
        if (!approval.statement().equals(Sha256.hex(statement))) {
            throw PacketRejected.invalid(
                    file,
                    "Invalid: this signature of %s is for another packet."
                            .formatted(name(approval)));
        }
        Optional<byte[]> spki =
                Signoff.enrolledKey(packet.derivation().evidence().record(), approval);
        if (spki.isEmpty()) {
            throw new PacketRejected(
                    PacketFault.UNKNOWN_KEY,
                    file,
                    "Unknown key: the evidence took the key of %s in for nobody."
                            .formatted(name(approval)));
        }
        if (!isBy(signed, spki.get(), statement)) {
            throw new PacketRejected(
                    PacketFault.CHANGED,
                    file,
                    "Changed: the signature of %s does not fit its key.".formatted(name(approval)));
        }
        StampCheck.withoutRoot().of(signed);
        checkCounts(signed);
    }

    private void checkCounts(SignedApproval signed) throws PacketRejected {
        List<SignedApproval> all = new ArrayList<>(approvals);
        all.removeIf(one -> one.role() == signed.role());
        all.add(signed);
        Approvals together = new Approvals(packet, all);
        together.check(signed);
        // It may be too late for one that counted until now.
        together.check();
    }

    private static boolean isBy(SignedApproval signed, byte[] spki, byte[] statement) {
        try {
            return signed.isBy(
                    KeyFactory.getInstance("Ed25519").generatePublic(new X509EncodedKeySpec(spki)),
                    statement);
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private static String name(Approval approval) {
        return PacketContents.shown(approval.name());
    }
}
