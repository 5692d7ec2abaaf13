package cockpit.drill;

import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerSettings;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.practice.EmbeddedSettings;
import cockpit.practice.PracticePartner;
import cockpit.sandbox.Credentials;
import cockpit.sandbox.Sandbox;
import cockpit.sandbox.SandboxSettings;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;
import cockpit.smoke.Pace;
import cockpit.smoke.SandboxControl;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A fresh embedded 0Pools, a practice partner in front of it, and a sink that keeps what a drill
/// offered.
final class DrillStage implements AutoCloseable {
    static final String OTHER_SECRET = "whsec_live_0123456789abcdef0123456789abcdef";

    final Sandbox sandbox;
    final PracticePartner practice;
    final PartnerBackend partner;
    final SandboxControl control;
    final PoolsClient pools;
    final List<Fact> facts = Collections.synchronizedList(new ArrayList<>());
    final List<DrillProgress> progress = new ArrayList<>();

    DrillStage() {
        sandbox = Sandbox.start(SandboxSettings.sandbox());
        Credentials keys = sandbox.credentials();
        practice =
                PracticePartner.start(
                        EmbeddedSettings.of(sandbox, PoolsEnvironment.SANDBOX)
                                .withOtherWebhookSecret(Key.of(OTHER_SECRET))
                                .withPause(duration -> {}));
        control = new SandboxControl(sandbox.controlUrl(), keys.controlToken());
        control.webhookEndpoint(practice.webhookUrl());
        partner =
                new PartnerBackend(
                        PartnerSettings.standard(practice.baseUrl(), practice.webhookUrl()),
                        Clock.systemUTC(),
                        exchange -> {});
        pools =
                new PoolsClient(
                        new PoolsSettings(
                                PoolsEnvironment.SANDBOX,
                                sandbox.baseUrl(),
                                HostPolicy.contract().allowingLoopback(),
                                null,
                                Key.of(keys.secretKey())),
                        Clock.systemUTC(),
                        duration -> {},
                        RandomGenerator.getDefault(),
                        exchange -> {});
    }

    SandboxDrillWorld world() {
        return new SandboxDrillWorld(control, pools, partner);
    }

    DrillTarget target() {
        return target(practice.webhookUrl(), partner, Optional.of(world()), Optional.empty());
    }

    DrillTarget target(
            URI endpoint,
            PartnerBackend backend,
            Optional<DrillWorld> world,
            Optional<SettledEvent> settled) {
        return new DrillTarget(
                Environment.SANDBOX,
                "the practice partner",
                backend,
                endpoint,
                SchemeSettings.of(Scheme.ZERO_POOLS),
                secret(),
                Optional.of(SigningSecret.of(Environment.LIVE, OTHER_SECRET)),
                world,
                settled,
                Optional.of(practice::setSabotage),
                Pace.EMBEDDED,
                Clock.systemUTC());
    }

    SigningSecret secret() {
        return SigningSecret.of(Environment.SANDBOX, sandbox.credentials().webhookSecret());
    }

    HandlerDrilled drill(Collection<String> sabotages, String... caseIds) {
        return drill(target(), sabotages, caseIds);
    }

    HandlerDrilled drill(DrillTarget target, Collection<String> sabotages, String... caseIds) {
        return HandlerDrill.run(
                target,
                caseIds.length == 0 ? Optional.empty() : Optional.of(Set.of(caseIds)),
                sabotages,
                facts::addAll,
                progress::add,
                () -> false);
    }

    static DrillCase result(HandlerDrilled drilled, String caseId) {
        return drilled.cases().get(DrillCatalogue.ids().indexOf(caseId));
    }

    @Override
    public void close() {
        pools.close();
        partner.close();
        control.close();
        practice.close();
        sandbox.close();
    }
}
