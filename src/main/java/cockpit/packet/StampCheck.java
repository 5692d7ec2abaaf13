package cockpit.packet;

import cockpit.packet.time.ClockCheck;
import cockpit.packet.time.TimeAnchors;
import cockpit.packet.time.TimeStamp;
import cockpit.packet.time.TimeStampFault;
import cockpit.packet.time.TimeStampRejected;

import java.util.Optional;

/// Verifies the time stamps beside signatures, offline. Whose a time stamp is, only a reader who
/// was given an authority's root can tell. The browser's page has a class of its own in the place
/// of this one, because the library that reads tokens does not run there.
final class StampCheck {
    private final Optional<TimeAnchors> anchors;

    private StampCheck(Optional<TimeAnchors> anchors) {
        this.anchors = anchors;
    }

    /// For a reader without a root: a token must fit, and its time is not taken for the
    /// signature's.
    static StampCheck withoutRoot() {
        return new StampCheck(Optional.empty());
    }

    /// For a reader who trusts these roots: a token must lead to one of them.
    static StampCheck trusting(TimeAnchors anchors) {
        return new StampCheck(Optional.of(anchors));
    }

    /// @throws PacketRejected changed, unknown key or invalid, when there is a token that does not
    ///   hold
    SignedTime of(SignedApproval signed) throws PacketRejected {
        if (!signed.isStamped()) {
            return SignedTime.stated(signed);
        }
        byte[] message = signed.approvalSignature();
        try {
            if (anchors.isPresent()) {
                TimeStamp stamp =
                        TimeStamp.verify(
                                signed.timeStamp(), message, anchors.get(), Optional.empty());
                return new SignedTime(
                        "time stamped %s by %s".formatted(stamp.at(), stamp.authority()),
                        Optional.of(stamp.at()));
            }
            TimeStamp stamp = TimeStamp.fitting(signed.timeStamp(), message);
            return new SignedTime(
                    "%s; the enclosed time stamp says %s, by %s, and no root was given to trust it"
                            .formatted(ClockCheck.SIGNERS_CLOCK, stamp.at(), stamp.authority()),
                    Optional.empty());
        } catch (TimeStampRejected e) {
            throw rejected(PacketFile.timeStamp(signed.role()), e);
        }
    }

    private static PacketRejected rejected(String file, TimeStampRejected e) {
        boolean isUnknown = e.fault() == TimeStampFault.UNTRUSTED;
        return new PacketRejected(
                isUnknown ? PacketFault.UNKNOWN_KEY : PacketFault.INVALID,
                file,
                "%s: %s does not hold: %s"
                        .formatted(isUnknown ? "Unknown key" : "Invalid", file, e.getMessage()));
    }
}
