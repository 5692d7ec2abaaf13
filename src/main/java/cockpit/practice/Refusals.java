package cockpit.practice;

import cockpit.pools.ApiProblem;

import org.jspecify.annotations.Nullable;

/// What a customer is told when 0Pools refuses: one safe sentence per case (contract section 7.4),
/// never the server's text.
final class Refusals {
    private Refusals() {}

    static Refusal of(ApiProblem problem, @Nullable Order order) {
        return switch (problem.status()) {
            case 400 -> new Refusal(422, "not_quotable", "This amount cannot be ordered.", order);
            case 402 -> new Refusal(402, "insufficient_funds", "Top up first.", order);
            case 401, 403, 404 ->
                    new Refusal(403, "not_enabled", "The account is not enabled for this.", order);
            case 429 -> new Refusal(429, "limit_reached", "The limit is reached for now.", order);
            case 501 -> new Refusal(409, "side_not_enabled", "This is not enabled.", order);
            default -> unavailable(order);
        };
    }

    static Refusal unavailable(@Nullable Order order) {
        return new Refusal(
                503, "temporarily_unavailable", "This route is unavailable right now.", order);
    }
}
