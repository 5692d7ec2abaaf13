package cockpit.pools;

import cockpit.kit.http.BoundedHttp;
import cockpit.kit.http.HttpAnswer;
import cockpit.kit.http.HttpTrouble;

import org.jspecify.annotations.Nullable;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// Sends single tries and reports each to the listener. Knows the keys; nothing above it does.
final class Wire implements AutoCloseable {
    private static final int ID_LENGTH_MAX = 255;

    private final PoolsSettings settings;
    private final InstantSource clock;
    private final Exchange.Listener listener;
    private final Masker masker;
    private final BoundedHttp http;
    private volatile Duration skew = Duration.ZERO;

    Wire(PoolsSettings settings, InstantSource clock, Exchange.Listener listener) {
        this.settings = settings;
        this.clock = clock;
        this.listener = listener;
        List<String> secrets = new ArrayList<>();
        secrets.add(settings.secretKey().reveal());
        if (settings.publishableKey() != null) {
            secrets.add(settings.publishableKey().reveal());
        }
        this.masker = new Masker(secrets);
        this.http = new BoundedHttp("pools-" + settings.environment().word(), settings.limits());
    }

    /// The server's time, by the last `Date` header that was seen.
    Instant serverNow() {
        return clock.instant().plus(skew);
    }

    Instant now() {
        return clock.instant();
    }

    /// One try.
    ///
    /// @throws HttpTrouble when no complete answer came
    Reply send(Call call, int attempt) throws HttpTrouble {
        Instant startedAt = clock.instant();
        long start = System.nanoTime();
        try {
            HttpAnswer answer = http.send(request(call));
            Reply reply =
                    new Reply(answer, Duration.ofNanos(System.nanoTime() - start), attempt, masker);
            Instant date = reply.serverDate();
            if (date != null) {
                skew = Duration.between(clock.instant(), date);
            }
            report(call, attempt, startedAt, reply.latency(), reply, null);
            return reply;
        } catch (HttpTrouble trouble) {
            Duration latency = Duration.ofNanos(System.nanoTime() - start);
            report(call, attempt, startedAt, latency, null, trouble.reason().code());
            throw trouble;
        }
    }

    @Override
    public void close() {
        http.close();
    }

    private HttpRequest request(Call call) {
        Operation operation = call.operation();
        Key publishable = settings.publishableKey();
        Key key =
                operation == Operation.LIST_POOLS && publishable != null
                        ? publishable
                        : settings.secretKey();
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(settings.baseUrl() + call.target()))
                        .header("Authorization", "Bearer " + key.reveal())
                        .header("Accept", "application/json");
        if (call.idempotencyKey() != null) {
            request.header("Idempotency-Key", call.idempotencyKey().text());
        }
        if (operation.method().equals("GET")) {
            return request.GET().build();
        }
        if (call.body().isEmpty()) {
            return request.POST(BodyPublishers.noBody()).build();
        }
        return request.header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(call.body()))
                .build();
    }

    private void report(
            Call call,
            int attempt,
            Instant startedAt,
            Duration latency,
            @Nullable Reply reply,
            @Nullable String failure) {
        // Masked before it is cut, so that no half of a key is left at the cut.
        String answer = reply == null ? "" : masker.mask(reply.http().text());
        if (call.operation() == Operation.GET_FUNDING) {
            answer = Masker.maskIban(answer);
        }
        boolean isCut = answer.length() > Exchange.BODY_LENGTH_MAX;
        listener.exchanged(
                new Exchange(
                        call.operation(),
                        call.operation().method(),
                        masker.mask("/v1" + call.target()),
                        attempt,
                        startedAt,
                        latency,
                        reply == null ? null : reply.http().status(),
                        failure,
                        ForeignText.safeOrNull(
                                reply == null ? null : reply.requestId(), ID_LENGTH_MAX),
                        reply == null ? null : reply.serverDate(),
                        call.idempotencyKey() == null
                                ? null
                                : masker.mask(call.idempotencyKey().text()),
                        masker.mask(call.body()),
                        isCut ? answer.substring(0, Exchange.BODY_LENGTH_MAX) : answer,
                        isCut));
    }
}
