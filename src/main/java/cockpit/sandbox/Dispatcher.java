package cockpit.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;

/// Sends what is due: one thread looks, each attempt runs on its own virtual thread, so that a slow
/// receiver holds nobody up.
final class Dispatcher implements AutoCloseable {
    private static final Duration ROUND = Duration.ofSeconds(1);

    private final Deliveries deliveries;
    private final SandboxClock clock;
    private final Assumptions assumptions;
    private final Sabotages sabotages;
    private final String secret;
    private final Runnable eachRound;
    private final HttpClient client;

    /// @param eachRound runs on the dispatcher's thread about once a second
    Dispatcher(
            Deliveries deliveries,
            SandboxClock clock,
            Assumptions assumptions,
            Sabotages sabotages,
            String secret,
            Runnable eachRound) {
        this.deliveries = deliveries;
        this.clock = clock;
        this.assumptions = assumptions;
        this.sabotages = sabotages;
        this.secret = secret;
        this.eachRound = eachRound;
        client =
                HttpClient.newBuilder()
                        .connectTimeout(assumptions.attemptTimeout)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .version(HttpClient.Version.HTTP_1_1)
                        .build();
    }

    void start() {
        Thread.ofPlatform().name("cockpit-sandbox-webhooks").daemon().start(this::run);
    }

    private void run() {
        try {
            while (!deliveries.isClosed()) {
                eachRound.run();
                Delivery delivery = deliveries.take(ROUND);
                if (delivery != null) {
                    Thread.ofVirtual()
                            .name("cockpit-sandbox-attempt")
                            .start(() -> attempt(delivery));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void attempt(Delivery delivery) {
        Instant at = clock.instant();
        SignedRequest request = SignedRequest.of(delivery, at, secret, assumptions, sabotages);
        long begin = System.nanoTime();
        int status = 0;
        String error = null;
        try {
            status = send(delivery, request);
        } catch (IOException | IllegalArgumentException e) {
            error = e.getClass().getSimpleName();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            error = "interrupted";
        }
        long millis = Duration.ofNanos(System.nanoTime() - begin).toMillis();
        deliveries.attempted(delivery, request, new Delivery.Attempt(at, status, millis, error));
    }

    private int send(Delivery delivery, SignedRequest request)
            throws IOException, InterruptedException {
        String endpoint = deliveries.endpoint(delivery.to);
        HttpRequest.Builder builder =
                HttpRequest.newBuilder(URI.create(endpoint == null ? "" : endpoint))
                        .timeout(assumptions.attemptTimeout)
                        .POST(HttpRequest.BodyPublishers.ofString(request.body()));
        request.openHeaders().forEach(header -> builder.header(header.name(), header.value()));
        request.signature().forEach(header -> builder.header(header.name(), header.value()));
        // Only the status counts, so a body that never ends must not be read.
        HttpResponse<InputStream> response =
                client.send(builder.build(), HttpResponse.BodyHandlers.ofInputStream());
        response.body().close();
        return response.statusCode();
    }

    @Override
    public void close() {
        deliveries.close();
        client.shutdown();
    }
}
