package cockpit.packet;

import cockpit.packet.time.ClockCheck;

import java.time.Instant;
import java.util.Optional;

/// Who vouches for the time of a signature.
///
/// @param source in words
/// @param stampedAt what a time-stamp authority says; empty without a token that was checked
record SignedTime(String source, Optional<Instant> stampedAt) {
    /// What the signer says, whatever is enclosed.
    static SignedTime stated(SignedApproval signed) {
        return new SignedTime(
                signed.isStamped()
                        ? ClockCheck.SIGNERS_CLOCK + "; a time stamp is enclosed"
                        : ClockCheck.SIGNERS_CLOCK,
                Optional.empty());
    }
}
