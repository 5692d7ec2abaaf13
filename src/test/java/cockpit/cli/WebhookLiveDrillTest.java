package cockpit.cli;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.evidence.DataFolder;
import cockpit.evidence.Delivery;
import cockpit.evidence.DeliveryLog;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.launch.DrillFact.DrillSealed;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Outcome;
import cockpit.launch.Recorded;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Amount;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.pools.Side;
import cockpit.practice.EmbeddedSettings;
import cockpit.practice.PracticePartner;
import cockpit.sandbox.Credentials;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;
import cockpit.signature.SigningSecret;
import cockpit.smoke.SandboxControl;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// `cockpit webhook drill-live` on a handler that is shaped like a live one, and the seal of the
/// sandbox drill that speaks for the rest.
class WebhookLiveDrillTest {
    private static final String OTHER = "whsec_test_0123456789abcdef0123456789abcdef";

    @TempDir private Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Sandbox pools = Sandbox.start(SandboxSettings.rehearsalOfLive());
    private PracticePartner partner;
    private String orderId;

    @BeforeEach
    void keepTheDeliveryOfASettledOrder() throws Exception {
        Credentials keys = pools.credentials();
        partner =
                PracticePartner.start(
                        EmbeddedSettings.of(pools, PoolsEnvironment.LIVE)
                                .withOtherWebhookSecret(Key.of(OTHER)));
        try (SandboxControl control = new SandboxControl(pools.controlUrl(), keys.controlToken());
                PartnerBackend backend =
                        new PartnerBackend(
                                PartnerSettings.standard(partner.baseUrl(), partner.webhookUrl()),
                                Clock.systemUTC(),
                                exchange -> {});
                PoolsClient client = client()) {
            control.webhookEndpoint(partner.webhookUrl());
            PartnerOrder order =
                    backend.openOrder(
                                    "EUR-USDT",
                                    Side.ON_RAMP,
                                    Amount.of("25.00"),
                                    "tron",
                                    "TPracticeWallet000000000000000001")
                            .orThrow();
            orderId = order.orderId();
            String quoteId = String.valueOf(order.quoteId());
            control.letSettle(quoteId);
            PartnerOrder accepted = backend.accept(orderId).orThrow();
            client.getTransactionByQuote(quoteId);
            control.flush();
            SandboxControl.Delivery delivery = control.deliveries(quoteId).getLast();
            keep(delivery, quoteId, String.valueOf(accepted.transactId()));
        }
    }

    @AfterEach
    void stop() {
        partner.close();
        pools.close();
    }

    @Test
    void everythingThatCannotMoveMoneyIsPlayedOnTheStoredDelivery() throws Exception {
        assertThat(run(secrets(), line() + " --order " + orderId)).as(err.toString()).isZero();
        assertThat(out.toString()).contains("11 passed, 0 failed, 0 errors, 4 skipped, 0 not run");
        assertThat(out.toString() + err).doesNotContain(pools.credentials().webhookSecret(), OTHER);
        HandlerDrilled drilled = newest(HandlerDrilled.class);
        assertThat(drilled.backend()).isEqualTo(partner.baseUrl().toString());
        assertThat(drilled.cases()).extracting(one -> one.outcome()).contains(Outcome.SKIPPED);
    }

    @Test
    void anOrderThatNothingNamesIsAskedForAndNothingIsSent() throws Exception {
        assertThat(run(secrets(), line())).isEqualTo(2);
        assertThat(err.toString()).contains("[order-unknown]");
        assertThat(run(secrets(), line() + " --delivery 9 --order " + orderId)).isEqualTo(2);
        assertThat(err.toString()).contains("[nothing-to-drill-with]");
        assertThat(facts()).noneMatch(HandlerDrilled.class::isInstance);
    }

    @Test
    void withoutTheHostTypedOnceMoreNothingIsSent() throws Exception {
        String line = line().replace("--confirm 127.0.0.1", "--confirm api.partner.example");
        assertThat(run(secrets(), line + " --order " + orderId)).isEqualTo(2);
        assertThat(err.toString()).contains("[host-not-confirmed]");
        assertThat(facts()).noneMatch(HandlerDrilled.class::isInstance);
    }

    @Test
    void theSecretOfTheSandboxIsNoSecretOfTheLiveAccount() {
        Map<String, String> swapped = Map.of("OBIT_WEBHOOK_SECRET", OTHER);
        assertThat(run(swapped, line() + " --order " + orderId)).isEqualTo(2);
        assertThat(err.toString()).contains("[secret-of-other-environment]").doesNotContain(OTHER);
    }

    @Test
    void aDrillInTheSandboxIsSealedToTheLiveSide() throws Exception {
        try (Sandbox sandbox = Sandbox.start(SandboxSettings.sandbox())) {
            Credentials keys = sandbox.credentials();
            try (PracticePartner own =
                    PracticePartner.start(EmbeddedSettings.of(sandbox, PoolsEnvironment.SANDBOX))) {
                Map<String, String> variables = new HashMap<>();
                variables.put("OBIT_SECRET_KEY", keys.secretKey());
                variables.put("COCKPIT_CONTROL_TOKEN", keys.controlToken());
                variables.put("OBIT_WEBHOOK_SECRET", keys.webhookSecret());
                assertThat(
                                run(
                                        variables,
                                        "webhook drill --base-url %s --control-url %s --partner %s --partner-webhooks %s --data %s"
                                                .formatted(
                                                        sandbox.baseUrl(),
                                                        sandbox.controlUrl(),
                                                        own.baseUrl(),
                                                        own.webhookUrl(),
                                                        folder.resolve("data"))))
                        .as("one case needs the other secret")
                        .isEqualTo(1);
                DrillSealed seal = newest(DrillSealed.class);
                assertThat(seal.backend()).isEqualTo(own.baseUrl().toString());
                assertThat(seal.signatureScheme()).isEqualTo("0pools");
                assertThat(seal.isProven("drill.valid")).isTrue();
                assertThat(seal.isProven("drill.wrong-environment")).isFalse();
                assertThat(seal.headHash()).hasSize(64);
            }
        }
    }

    private String line() {
        return "webhook drill-live --partner %s --partner-webhooks %s --confirm 127.0.0.1 --data %s"
                .formatted(partner.baseUrl(), partner.webhookUrl(), folder.resolve("data"));
    }

    private Map<String, String> secrets() {
        return Map.of(
                "OBIT_WEBHOOK_SECRET",
                pools.credentials().webhookSecret(),
                "OBIT_OTHER_WEBHOOK_SECRET",
                OTHER);
    }

    private int run(Map<String, String> variables, String line) {
        return CockpitCommand.run(
                new Terminal(
                        new PrintWriter(out, true),
                        new PrintWriter(err, true),
                        variables,
                        folder,
                        Clock.systemUTC()),
                data -> 2,
                line.split(" "));
    }

    private void keep(SandboxControl.Delivery delivery, String quoteId, String transactId)
            throws Exception {
        SigningSecret secret =
                SigningSecret.of(Environment.LIVE, pools.credentials().webhookSecret());
        try (DataFolder opened = DataFolder.open(folder.resolve("data"));
                DeliveryLog log = opened.deliveries(Environment.LIVE, Progress.none())) {
            log.keep(
                    new Delivery(
                            Instant.parse("2026-11-22T10:00:00Z"),
                            delivery.eventId(),
                            "pool.transaction.settled",
                            quoteId,
                            transactId,
                            secret.id(),
                            List.of(),
                            delivery.body().getBytes(StandardCharsets.UTF_8)));
        }
    }

    private PoolsClient client() {
        return PoolsClient.open(
                new PoolsSettings(
                        PoolsEnvironment.LIVE,
                        pools.baseUrl(),
                        HostPolicy.contract().allowingLoopback(),
                        null,
                        Key.of(pools.credentials().secretKey())),
                Clock.systemUTC(),
                exchange -> {});
    }

    private <F extends Fact> F newest(Class<F> kind) throws Exception {
        return facts().reversed().stream()
                .filter(kind::isInstance)
                .map(kind::cast)
                .findFirst()
                .orElseThrow();
    }

    private List<Fact> facts() throws Exception {
        try (DataFolder opened = DataFolder.open(folder.resolve("data"));
                EvidenceStore store =
                        opened.store(
                                Environment.LIVE,
                                new Redactor(),
                                Clock.systemUTC(),
                                Progress.none())) {
            return store.facts().stream().map(Recorded::fact).toList();
        }
    }
}
