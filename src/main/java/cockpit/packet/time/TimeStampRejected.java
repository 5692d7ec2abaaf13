package cockpit.packet.time;

import org.jspecify.annotations.Nullable;

/// A time stamp does not hold. The message is one clear sentence.
public final class TimeStampRejected extends Exception {
    private static final long serialVersionUID = 1L;

    private final TimeStampFault fault;

    TimeStampRejected(TimeStampFault fault) {
        this(fault, null);
    }

    TimeStampRejected(TimeStampFault fault, @Nullable Throwable cause) {
        super(fault.sentence(), cause);
        this.fault = fault;
    }

    public TimeStampFault fault() {
        return fault;
    }

    /// Stable, kebab-case.
    public String code() {
        return fault.code();
    }
}
