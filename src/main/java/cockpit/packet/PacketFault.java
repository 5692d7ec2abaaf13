package cockpit.packet;

/// What can be wrong with a packet. Each has its own code and never stands for another: a changed
/// file is not called an unknown key, and a broken container is not called a forgery.
public enum PacketFault {
    /// The container is not one that a builder writes: cut, padded, re-packed, or with other files.
    DAMAGED("packet-damaged"),
    /// A file is not the one that was signed.
    CHANGED("packet-changed"),
    /// Nobody signed.
    NOT_SIGNED("packet-not-signed"),
    /// Signed, but by another key than the expected one.
    UNKNOWN_KEY("packet-unknown-key"),
    /// Sound, but of another environment than the one that was asked for.
    WRONG_ENVIRONMENT("packet-wrong-environment"),
    /// Signed as it is, but its own evidence says something else.
    INVALID("packet-invalid"),
    /// Judged by rules that this version of the program does not have, so it cannot be told.
    OTHER_RULES("packet-other-rules"),
    /// Two packets are not of one launch in one environment.
    OTHER_LAUNCH("packet-other-launch"),
    /// Sound, but its evidence does not go on where the older packet's ended.
    NOT_AN_EXTENSION("packet-not-later");

    private final String code;

    PacketFault(String code) {
        this.code = code;
    }

    /// Stable, kebab-case.
    public String code() {
        return code;
    }
}
