package cockpit.packet;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;

import java.util.List;
import java.util.Locale;

/// The approvals of one packet and what must hold of each: somebody asked for it, it is of this
/// packet, and it counts beside the others. So a packet never carries a signature that does not.
///
/// @param packet whose signatures were held against their keys before
/// @param all at most one for each role
record Approvals(OpenedPacket packet, List<SignedApproval> all) {

    /// @throws PacketRejected invalid, naming the first approval at fault
    void check() throws PacketRejected {
        for (SignedApproval signed : all) {
            check(signed);
        }
    }

    /// @throws PacketRejected invalid, with the reason
    void check(SignedApproval signed) throws PacketRejected {
        String file = PacketFile.approval(signed.role());
        if (!packet.derivation().isAsked()) {
            throw invalid(file, "there, but nobody was asked to sign this packet.");
        }
        if (packet.derivation().policy().seat(signed.role()).isEmpty()) {
            throw PacketRejected.invalid(
                    file,
                    "Invalid: %s does not sign this launch off, so %s does not belong into the packet."
                            .formatted(signed.role().title(), file));
        }
        Environment here = packet.derivation().environment();
        if (signed.approval().environment() != here) {
            throw invalid(
                    file,
                    "of %s, and the packet is of %s."
                            .formatted(signed.approval().environment().word(), here.word()));
        }
        byte[] summary = PacketContents.file(packet.contents().files(), PacketFile.SUMMARY);
        if (!signed.approval().summary().equals(Sha256.hex(summary))) {
            throw invalid(file, "of another text than the packet's " + PacketFile.SUMMARY + ".");
        }
        for (Signoff.Signature seat : packet.derivation().signoff(all).seats()) {
            if (seat.seat().role() == signed.role() && !seat.counts()) {
                throw PacketRejected.invalid(
                        file,
                        "Invalid: %s does not count for %s: %s"
                                .formatted(
                                        file,
                                        signed.role().title().toLowerCase(Locale.ROOT),
                                        seat.fault()));
            }
        }
    }

    private static PacketRejected invalid(String file, String what) {
        return PacketRejected.invalid(file, "Invalid: " + file + " is " + what);
    }
}
