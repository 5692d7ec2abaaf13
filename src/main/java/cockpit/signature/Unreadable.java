package cockpit.signature;

/// The headers do not have the form that the scheme wants. Without a stack trace, because a flood
/// of bad deliveries must stay cheap.
final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    private final Reason reason;

    Unreadable(Reason reason) {
        super(reason.code(), null, false, false);
        this.reason = reason;
    }

    Reason reason() {
        return reason;
    }
}
