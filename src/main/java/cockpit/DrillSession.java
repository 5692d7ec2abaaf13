package cockpit;

import cockpit.drill.DrillProgress;
import cockpit.drill.DrillTarget;
import cockpit.drill.HandlerDrill;
import cockpit.drill.SandboxDrillWorld;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Environment;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerExchange;
import cockpit.pools.Exchange;
import cockpit.pools.PoolsClient;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;
import cockpit.smoke.Pace;
import cockpit.smoke.PartnerSwitch;
import cockpit.smoke.SandboxControl;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/// Drills one webhook handler and records what it did in one cockpit.
public final class DrillSession implements AutoCloseable {
    private static final String WEBHOOK_SECRET = "OBIT_WEBHOOK_SECRET";
    private static final String OTHER_WEBHOOK_SECRET = "OBIT_OTHER_WEBHOOK_SECRET";

    private final Cockpit cockpit;
    private final Handler handler;
    private final InstantSource clock;

    DrillSession(Cockpit cockpit, Handler handler, InstantSource clock) {
        this.cockpit = cockpit;
        this.handler = handler;
        this.clock = clock;
    }

    /// A handler in front of an embedded 0Pools.
    ///
    /// @param environment where the evidence goes
    /// @param backendName what the evidence says of the partner's integration
    /// @param endpoint where it takes webhooks
    /// @param otherSecret what 0Pools signs with in the other environment, when that is known
    /// @param partnerSwitch makes the practice partner wrong on purpose
    record Handler(
            Environment environment,
            String backendName,
            URI endpoint,
            SchemeSettings scheme,
            SigningSecret secret,
            Optional<SigningSecret> otherSecret,
            SandboxControl control,
            Function<Exchange.Listener, PoolsClient> pools,
            Function<PartnerExchange.Listener, PartnerBackend> partner,
            Optional<PartnerSwitch> partnerSwitch) {}

    /// A partner backend of the user's own in front of `cockpit sandbox serve`. Secrets come from
    /// environment variables, never from arguments: those of [SmokeSession#own],
    /// `OBIT_WEBHOOK_SECRET`, and `OBIT_OTHER_WEBHOOK_SECRET` for the case that needs it.
    ///
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws cockpit.pools.PoolsFailure when a key or a host is refused; nothing was sent
    /// @throws IllegalArgumentException `drill-needs-more` when an address is missing, or as
    ///   [SigningSecret#of] does
    public static DrillSession own(
            Path data,
            SmokeSession.Own own,
            SchemeSettings scheme,
            Map<String, String> variables,
            InstantSource clock)
            throws StoreProblem {
        if (own.controlUrl().isEmpty()
                || own.partnerUrl().isEmpty()
                || own.webhookUrl().isEmpty()) {
            throw new IllegalArgumentException(
                    "A drill of a backend of your own needs --control-url, --partner and"
                            + " --partner-webhooks. [drill-needs-more]");
        }
        Redactor redactor = new Redactor();
        SigningSecret secret =
                SigningSecret.of(
                        Environment.SANDBOX, OwnWorld.secret(variables, WEBHOOK_SECRET, redactor));
        Optional<SigningSecret> other =
                variables.containsKey(OTHER_WEBHOOK_SECRET)
                        ? Optional.of(
                                SigningSecret.of(
                                        Environment.LIVE,
                                        OwnWorld.secret(variables, OTHER_WEBHOOK_SECRET, redactor)))
                        : Optional.empty();
        OwnWorld world = OwnWorld.open(own, variables, redactor, clock);
        Handler handler =
                new Handler(
                        Environment.SANDBOX,
                        own.partnerUrl().get().toString(),
                        own.webhookUrl().get(),
                        scheme,
                        secret,
                        other,
                        world.control().orElseThrow(),
                        world.pools(),
                        world.partner().orElseThrow(),
                        Optional.empty());
        return new DrillSession(
                Cockpit.open(data, Environment.LIVE, redactor, clock, Progress.none()),
                handler,
                clock);
    }

    /// The documented form of 0Pools' signatures.
    public static SchemeSettings usualScheme() {
        return SchemeSettings.of(Scheme.ZERO_POOLS);
    }

    public Cockpit cockpit() {
        return cockpit;
    }

    /// Plays cases and records what the handler did.
    ///
    /// @param caseIds which; all when empty
    /// @param sabotages what to break on purpose; such a drill is recorded and proves nothing
    /// @param listener hears of each case, before the drill is on disk
    /// @param cancel asked between cases and while waiting; once true, the rest is not run
    /// @throws Cockpit.NotRecorded when the drill could not be recorded
    /// @throws cockpit.drill.DrillProblem as [HandlerDrill#run] does
    public HandlerDrilled run(
            List<String> caseIds,
            List<String> sabotages,
            DrillProgress.Listener listener,
            BooleanSupplier cancel) {
        Optional<Set<String>> chosen =
                caseIds.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(caseIds));
        try (PoolsClient pools = handler.pools().apply(exchange -> {});
                PartnerBackend partner = handler.partner().apply(exchange -> {})) {
            DrillTarget target =
                    new DrillTarget(
                            handler.environment(),
                            handler.backendName(),
                            partner,
                            handler.endpoint(),
                            handler.scheme(),
                            handler.secret(),
                            handler.otherSecret(),
                            Optional.of(new SandboxDrillWorld(handler.control(), pools, partner)),
                            Optional.empty(),
                            handler.partnerSwitch(),
                            Pace.EMBEDDED,
                            clock);
            HandlerDrilled drilled =
                    HandlerDrill.run(
                            target,
                            chosen,
                            sabotages,
                            facts -> cockpit.record(handler.environment(), facts),
                            listener,
                            cancel);
            if (handler.environment() == Environment.SANDBOX) {
                cockpit.sealSandbox();
            }
            return drilled;
        }
    }

    /// Closes a session of the user's own; one of a practice session is closed with that.
    @Override
    public void close() {
        handler.control().close();
        cockpit.close();
    }
}
