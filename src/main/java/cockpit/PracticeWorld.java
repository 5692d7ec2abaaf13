package cockpit;

import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerExchange;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.practice.PracticePartner;
import cockpit.practice.PracticeSettings;
import cockpit.practice.SwitchFault;
import cockpit.sandbox.Credentials;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;
import cockpit.signature.SigningSecret;
import cockpit.smoke.Pace;
import cockpit.smoke.SandboxControl;
import cockpit.smoke.SmokeTarget;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// An embedded 0Pools with a practice partner in front of it, both on this machine, and the clients
/// that reach them over HTTP as they would reach the real ones.
final class PracticeWorld implements AutoCloseable {
    /// What a run through the practice partner says of its backend. A launch that names a backend
    /// of its own takes no such run for evidence.
    private static final String PARTNER_NAME = "the practice partner";

    private static final int OTHER_SECRET_BYTES = 16;

    private final Environment environment;
    private final InstantSource clock;
    private final Sandbox sandbox;
    private final PracticePartner partner;
    private final SandboxControl control;
    private final Key otherWebhookSecret;
    private final Key switchSecret;
    private volatile Optional<Duration> latency = Optional.empty();
    private volatile Optional<Duration> clockSkew = Optional.empty();

    private PracticeWorld(
            Environment environment,
            InstantSource clock,
            Sandbox sandbox,
            PracticePartner partner,
            SandboxControl control,
            Key otherWebhookSecret,
            Key switchSecret) {
        this.environment = environment;
        this.clock = clock;
        this.sandbox = sandbox;
        this.partner = partner;
        this.control = control;
        this.otherWebhookSecret = otherWebhookSecret;
        this.switchSecret = switchSecret;
    }

    /// Starts both servers on free ports of the loopback interface, and makes the keys known to the
    /// redactor before anything else can see them.
    ///
    /// @param environment the sandbox or the rehearsal; nothing embedded is live
    static PracticeWorld start(Environment environment, InstantSource clock, Redactor redactor) {
        if (environment == Environment.LIVE) {
            throw new IllegalArgumentException("nothing embedded is live");
        }
        boolean isSandbox = environment == Environment.SANDBOX;
        Sandbox sandbox =
                Sandbox.start(
                        isSandbox ? SandboxSettings.sandbox() : SandboxSettings.rehearsalOfLive());
        Credentials credentials = sandbox.credentials();
        redactor.know(credentials.secretKey());
        redactor.know(credentials.publishableKey());
        redactor.know(credentials.webhookSecret());
        redactor.know(credentials.controlToken());
        Key otherWebhookSecret = otherWebhookSecret(environment);
        redactor.know(otherWebhookSecret.reveal());
        Key switchSecret = Key.of("whsec_" + random());
        redactor.know(switchSecret.reveal());
        PracticePartner partner =
                PracticePartner.start(
                        PracticeSettings.local(
                                        mode(environment),
                                        sandbox.baseUrl(),
                                        Key.of(credentials.secretKey()),
                                        Key.of(credentials.publishableKey()),
                                        Key.of(credentials.webhookSecret()),
                                        clock)
                                .withOtherWebhookSecret(otherWebhookSecret)
                                .withSwitchSecret(switchSecret));
        SandboxControl control =
                new SandboxControl(sandbox.controlUrl(), credentials.controlToken());
        control.webhookEndpoint(partner.webhookUrl());
        return new PracticeWorld(
                environment, clock, sandbox, partner, control, otherWebhookSecret, switchSecret);
    }

    /// What 0Pools would sign with in the environment that this world is not.
    private static Key otherWebhookSecret(Environment environment) {
        return Key.of("whsec_" + other(environment).keyMode() + "_" + random());
    }

    private static String random() {
        byte[] random = new byte[OTHER_SECRET_BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }

    private static Environment other(Environment environment) {
        return environment == Environment.SANDBOX ? Environment.LIVE : Environment.SANDBOX;
    }

    /// How long 0Pools took for its newest answer; empty before the first.
    Optional<Duration> latency() {
        return latency;
    }

    /// This machine's clock minus 0Pools', to the second, as its newest answer showed it; empty
    /// before the first.
    Optional<Duration> clockSkew() {
        return clockSkew;
    }

    /// A client with the keys of this world. The caller closes it.
    PoolsClient pools(Exchange.Listener listener) {
        Credentials credentials = sandbox.credentials();
        return PoolsClient.open(
                new PoolsSettings(
                        mode(environment),
                        sandbox.baseUrl(),
                        HostPolicy.contract().allowingLoopback(),
                        Key.of(credentials.publishableKey()),
                        Key.of(credentials.secretKey())),
                clock,
                exchange -> {
                    latency = Optional.of(exchange.latency());
                    Instant serverDate = exchange.serverDate();
                    if (serverDate != null) {
                        clockSkew = Optional.of(Duration.between(serverDate, exchange.startedAt()));
                    }
                    listener.exchanged(exchange);
                });
    }

    /// The practice partner, as any partner's backend is reached. The caller closes it.
    PartnerBackend partner(PartnerExchange.Listener listener) {
        return new PartnerBackend(
                PartnerSettings.standard(partner.baseUrl(), partner.webhookUrl()), clock, listener);
    }

    String baseUrl(boolean isPartner) {
        URI url = isPartner ? partner.baseUrl() : sandbox.baseUrl();
        String text = url.toString();
        return text.endsWith("/v1") ? text.substring(0, text.length() - 3) : text;
    }

    SandboxControl control() {
        return control;
    }

    URI webhookUrl() {
        return partner.webhookUrl();
    }

    /// Where the practice partner's flow is paused and opened.
    URI switchUrl() {
        return partner.switchUrl();
    }

    /// Where the practice partner's counters are read.
    URI metricsUrl() {
        return partner.metricsUrl();
    }

    /// What orders to that switch are signed with.
    String switchSecret() {
        return switchSecret.reveal();
    }

    /// Makes the practice partner's switch wrong, or right again.
    void setSwitchFault(SwitchFault fault) {
        partner.setSwitchFault(fault);
    }

    /// Lets 0Pools tell somebody of every event, beside the partner.
    void observe(URI observer) {
        control.webhookEndpoints(partner.webhookUrl(), observer);
    }

    /// Lets 0Pools tell the partner alone.
    void observeNothing() {
        control.webhookEndpoint(partner.webhookUrl());
    }

    /// What 0Pools signs with in this world.
    SigningSecret signingSecret() {
        return SigningSecret.of(environment, sandbox.credentials().webhookSecret());
    }

    /// What 0Pools would sign with in the environment that this world is not.
    SigningSecret otherSigningSecret() {
        return SigningSecret.of(other(environment), otherWebhookSecret.reveal());
    }

    Environment environment() {
        return environment;
    }

    /// What may be in no file that is written: the keys, and the account number for top-ups.
    List<String> secrets() {
        Credentials credentials = sandbox.credentials();
        List<String> secrets = new ArrayList<>();
        secrets.add(credentials.secretKey());
        secrets.add(credentials.publishableKey());
        secrets.add(credentials.webhookSecret());
        secrets.add(credentials.controlToken());
        secrets.add(otherWebhookSecret.reveal());
        secrets.add(switchSecret.reveal());
        try (PoolsClient pools = pools(exchange -> {})) {
            String iban = pools.getFunding("EUR").value().iban();
            if (iban != null) {
                secrets.add(iban);
            }
        }
        return List.copyOf(secrets);
    }

    /// What the smoke suite is directed at.
    SmokeTarget target() {
        return new SmokeTarget(
                environment,
                mode(environment).mode(),
                this::pools,
                PARTNER_NAME,
                Optional.of(this::partner),
                Optional.of(control),
                Optional.of(partner::setSabotage),
                Optional.empty(),
                Pace.EMBEDDED);
    }

    /// What the handler drill is directed at.
    DrillSession.Handler handler() {
        return new DrillSession.Handler(
                environment,
                PARTNER_NAME,
                partner.webhookUrl(),
                signingSecret(),
                Optional.of(otherSigningSecret()),
                new DrillSession.Orders.Fresh(control, this::pools),
                this::partner,
                Optional.of(partner::setSabotage));
    }

    @Override
    public void close() {
        control.close();
        partner.close();
        sandbox.close();
    }

    private static PoolsEnvironment mode(Environment environment) {
        return environment == Environment.SANDBOX
                ? PoolsEnvironment.SANDBOX
                : PoolsEnvironment.LIVE;
    }
}
