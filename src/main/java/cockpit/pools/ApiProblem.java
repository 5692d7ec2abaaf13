package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.util.Optional;

/// The API answered with an error status (contract section 2). Its texts come from the server: they
/// are bounded, free of control characters and masked, and must never be parsed.
public final class ApiProblem extends PoolsFailure {
    /// The code when the server named none.
    public static final String UNNAMED = "unnamed";

    private static final long serialVersionUID = 1L;

    private final int status;
    private final @Nullable String type;
    private final @Nullable String requestId;
    private final @Nullable Long retryAfterSeconds;
    private final transient @Nullable Quote quoteReadBack;

    ApiProblem(
            int status,
            @Nullable String code,
            @Nullable String type,
            @Nullable String message,
            @Nullable String requestId,
            @Nullable Long retryAfterSeconds) {
        super(
                code == null ? UNNAMED : code,
                message == null ? "The API answered " + status + "." : message,
                null);
        this.status = status;
        this.type = type;
        this.requestId = requestId;
        this.retryAfterSeconds = retryAfterSeconds;
        this.quoteReadBack = null;
    }

    private ApiProblem(ApiProblem problem, Quote quote) {
        super(problem.code(), problem.sentence(), problem);
        this.status = problem.status;
        this.type = problem.type;
        this.requestId = problem.requestId;
        this.retryAfterSeconds = problem.retryAfterSeconds;
        this.quoteReadBack = quote;
    }

    ApiProblem withQuote(Quote quote) {
        return new ApiProblem(this, quote);
    }

    public int status() {
        return status;
    }

    public Optional<String> type() {
        return Optional.ofNullable(type);
    }

    public Optional<String> requestId() {
        return Optional.ofNullable(requestId);
    }

    /// What `Retry-After` asked for, in seconds, before any cap.
    public Optional<Long> retryAfterSeconds() {
        return Optional.ofNullable(retryAfterSeconds);
    }

    /// The quote as read back after a 409 on a write.
    public Optional<Quote> quoteReadBack() {
        return Optional.ofNullable(quoteReadBack);
    }

    /// True when the key belongs to the other mode, however the server says it (contract C15).
    public boolean isKeyModeMismatch() {
        return code().equals("key_mode_mismatch");
    }

    /// True when the account may not use this pool: 403 and 404 mean the same here (contract C3).
    public boolean isNotEntitled() {
        return status == 404 || code().equals("pool_not_allowed");
    }

    /// True when the 24-hour volume is used up, which waiting and trying again does not cure. On
    /// transact a 429 without `Retry-After` is taken for this (contract C18).
    public boolean isVelocityLimit(Operation operation) {
        return status == 429
                && operation == Operation.TRANSACT
                && !code().equals("rate_limited")
                && (code().startsWith("velocity") || retryAfterSeconds == null);
    }
}
