package cockpit.pools;

import org.jspecify.annotations.Nullable;

/// A write was sent and it is not known whether it took effect, nor could that be read back. Do not
/// count it as done or as not done; call again with the same quote and the same key.
public final class UnknownOutcome extends PoolsFailure {
    private static final long serialVersionUID = 1L;

    private final Operation operation;
    private final String quoteId;

    UnknownOutcome(Operation operation, String quoteId, @Nullable Throwable cause) {
        super(
                "outcome-unknown",
                "It is not known whether "
                        + operation.wireName()
                        + " took effect for quote "
                        + quoteId
                        + "; read it back before anything else.",
                cause);
        this.operation = operation;
        this.quoteId = quoteId;
    }

    public Operation operation() {
        return operation;
    }

    public String quoteId() {
        return quoteId;
    }
}
