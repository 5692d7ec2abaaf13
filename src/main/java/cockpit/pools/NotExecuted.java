package cockpit.pools;

/// A write got no usable answer, and reading back showed that it took no effect and no longer can:
/// the quote is expired or rejected and has no trade.
public final class NotExecuted extends PoolsFailure {
    private static final long serialVersionUID = 1L;

    private final transient Quote quote;

    NotExecuted(Quote quote, Throwable cause) {
        super(
                "not-executed",
                "The quote reads " + quote.statusText() + " and has no trade.",
                cause);
        this.quote = quote;
    }

    /// The quote as it was read back.
    public Quote quote() {
        return quote;
    }
}
