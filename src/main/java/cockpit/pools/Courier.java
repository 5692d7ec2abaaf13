package cockpit.pools;

import cockpit.kit.http.HttpTrouble;

import java.time.Instant;
import java.util.function.Function;
import java.util.random.RandomGenerator;

/// Brings a call to the server and its answer back, again where the contract's retry table says so.
/// Safe for any number of threads.
final class Courier implements AutoCloseable {
    private final Wire wire;
    private final Pause pause;
    private final RandomGenerator random;

    Courier(Wire wire, Pause pause, RandomGenerator random) {
        this.wire = wire;
        this.pause = pause;
        this.random = random;
    }

    Instant serverNow() {
        return wire.serverNow();
    }

    /// The tries of one call, or of several that stand for one.
    Retry retry() {
        return new Retry(pause, random);
    }

    <T> Answer<T> send(Call call, Function<Fields, T> reader) {
        return send(call, retry(), reader);
    }

    /// Tries until there is an answer or the table says to stop. A lost binding write is not tried
    /// again here: it must be read back first.
    <T> Answer<T> send(Call call, Retry retry, Function<Fields, T> reader) {
        while (true) {
            Long retryAfter = null;
            try {
                return read(call, wire.send(call, retry.attempt()), reader);
            } catch (HttpTrouble trouble) {
                if (trouble.reason() == HttpTrouble.Reason.INTERRUPTED || retry.isOver()) {
                    throw lostOr(call, trouble.isNothingSent(), new NoAnswer(trouble));
                }
                if (call.operation().isBinding() && !trouble.isNothingSent()) {
                    throw lostOr(call, false, new NoAnswer(trouble));
                }
                if (isHopeless(trouble)) {
                    throw new NoAnswer(trouble);
                }
            } catch (ApiProblem problem) {
                if (!Retry.isCurable(problem, call.operation())) {
                    throw problem;
                }
                if (retry.isOver()) {
                    throw lostOr(call, problem.status() < 500, problem);
                }
                retryAfter = problem.retryAfterSeconds().orElse(null);
            }
            retry.rest(retryAfter);
        }
    }

    private <T> Answer<T> read(Call call, Reply reply, Function<Fields, T> reader) {
        int status = reply.http().status();
        if (status >= 300 && status < 400) {
            throw lostOr(
                    call,
                    true,
                    new BadAnswer(
                            "redirect-refused",
                            "The server answered with a redirect, which is not followed.",
                            null));
        }
        if (!reply.http().isSuccess()) {
            throw reply.problem(wire.now());
        }
        try {
            return reply.read(reader);
        } catch (BadAnswer bad) {
            throw lostOr(call, false, bad);
        }
    }

    /// The failure itself, or an unknown outcome when a binding write may have taken effect.
    private static PoolsFailure lostOr(Call call, boolean isWithoutEffect, PoolsFailure failure) {
        String quoteId = call.quoteId();
        return call.operation().isBinding() && !isWithoutEffect && quoteId != null
                ? new UnknownOutcome(call.operation(), quoteId, failure)
                : failure;
    }

    private static boolean isHopeless(HttpTrouble trouble) {
        return trouble.reason() == HttpTrouble.Reason.TOO_LARGE
                || trouble.reason() == HttpTrouble.Reason.ENCODED;
    }

    @Override
    public void close() {
        wire.close();
    }
}
