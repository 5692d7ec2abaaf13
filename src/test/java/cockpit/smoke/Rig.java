package cockpit.smoke;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Recorded;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.Mode;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.practice.EmbeddedSettings;
import cockpit.practice.PracticePartner;
import cockpit.sandbox.Credentials;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;

import tools.jackson.databind.node.JsonNodeFactory;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A fresh embedded 0Pools with a fresh practice partner in front of it, and a sink that keeps what
/// a run offered.
final class Rig implements AutoCloseable {
    final Sandbox sandbox;
    final PracticePartner practice;
    final SandboxControl control;
    final List<Fact> facts = Collections.synchronizedList(new ArrayList<>());

    Rig() throws Exception {
        sandbox = Sandbox.start(SandboxSettings.sandbox());
        Credentials keys = sandbox.credentials();
        practice =
                PracticePartner.start(
                        EmbeddedSettings.of(sandbox, PoolsEnvironment.SANDBOX)
                                .withPause(duration -> {}));
        control = new SandboxControl(sandbox.controlUrl(), keys.controlToken());
        registerWebhooks(keys.controlToken());
    }

    private void registerWebhooks(String token) throws Exception {
        String body =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("url", practice.webhookUrl().toString())
                        .toString();
        try (HttpClient http = HttpClient.newHttpClient()) {
            URI endpoint = URI.create(sandbox.controlUrl() + "/control/webhook-endpoint");
            HttpRequest request =
                    HttpRequest.newBuilder(endpoint)
                            .header("Authorization", "Bearer " + token)
                            .PUT(BodyPublishers.ofString(body))
                            .build();
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status != 200) {
                throw new IllegalStateException("the endpoint was not registered: " + status);
            }
        }
    }

    SmokeTarget target() {
        return target(Pace.EMBEDDED);
    }

    SmokeTarget target(Pace pace) {
        return new SmokeTarget(
                Environment.SANDBOX,
                Mode.TEST,
                this::pools,
                "practice partner",
                Optional.of(
                        listener ->
                                new PartnerBackend(
                                        PartnerSettings.standard(
                                                practice.baseUrl(), practice.webhookUrl()),
                                        Clock.systemUTC(),
                                        listener)),
                Optional.of(control),
                Optional.of(practice::setSabotage),
                Optional.empty(),
                pace);
    }

    PoolsClient pools(Exchange.Listener listener) {
        return new PoolsClient(
                new PoolsSettings(
                        PoolsEnvironment.SANDBOX,
                        sandbox.baseUrl(),
                        HostPolicy.contract().allowingLoopback(),
                        null,
                        Key.of(sandbox.credentials().secretKey())),
                Clock.systemUTC(),
                duration -> {},
                RandomGenerator.getDefault(),
                listener);
    }

    SmokeSummary run(Collection<String> sabotages) {
        return run(Optional.empty(), sabotages);
    }

    SmokeSummary run(Optional<Set<String>> ids, Collection<String> sabotages) {
        return SmokeSuite.run(target(), ids, sabotages, facts::addAll, progress -> {}, () -> false);
    }

    /// The facts as a store would hand them back.
    List<Recorded> recorded() {
        List<Recorded> all = new ArrayList<>();
        for (Fact fact : facts) {
            all.add(
                    new Recorded(
                            all.size() + 1L,
                            "0".repeat(64),
                            Instant.parse("2026-11-22T10:00:00Z")
                                    .plus(Duration.ofMillis(all.size())),
                            Environment.SANDBOX,
                            fact));
        }
        return all;
    }

    @Override
    public void close() {
        control.close();
        practice.close();
        sandbox.close();
    }
}
