package cockpit.packet;

import java.util.Optional;

/// No time stamp is checked on the page; it says so.
final class StampCheck {
    static StampCheck withoutRoot() {
        return new StampCheck();
    }

    SignedTime of(SignedApproval signed) {
        SignedTime stated = SignedTime.stated(signed);
        return signed.isStamped()
                ? new SignedTime(
                        stated.source() + ", which this page cannot check", Optional.empty())
                : stated;
    }
}
