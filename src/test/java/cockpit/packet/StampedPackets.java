package cockpit.packet;

import cockpit.launch.Role;
import cockpit.packet.time.Authority;

import java.math.BigInteger;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// A packet that four people signed, one of them with a time stamp, for the shipped verifiers.
public final class StampedPackets {
    /// Who stamps, at the very time of signing.
    public static final Authority AUTHORITY =
            Authority.at(InstantSource.fixed(SignedPackets.SIGNED));

    private StampedPackets() {}

    public static byte[] complete() throws Exception {
        List<SignedApproval> given = new ArrayList<>();
        for (Role role : SignedPackets.ROLES) {
            SignedApproval signed =
                    SignedPackets.signed(
                            SignedPackets.REQUEST,
                            role,
                            SignedPackets.holder(role),
                            SignedPackets.SIGNED);
            boolean isStamped = role == Role.PRODUCT;
            given.add(isStamped ? stamped(signed) : signed);
        }
        return Story.builder(Forger.KEY).merge(SignedPackets.REQUEST, given, SignedPackets.SIGNED);
    }

    private static SignedApproval stamped(SignedApproval signed) {
        return signed.with(AUTHORITY.stamp(signed.approvalSignature(), BigInteger.TEN));
    }
}
