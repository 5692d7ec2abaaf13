package cockpit;

import cockpit.drill.DrillProgress;
import cockpit.drill.DrillTarget;
import cockpit.drill.DrillWorld;
import cockpit.drill.HandlerDrill;
import cockpit.drill.SandboxDrillWorld;
import cockpit.drill.SettledEvent;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.kit.http.HttpLimits;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Environment;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerExchange;
import cockpit.partner.PartnerMapping;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Exchange;
import cockpit.pools.PoolsClient;
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
import java.util.OptionalLong;
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

    /// A webhook handler and what may be done to it.
    ///
    /// @param environment where the evidence goes
    /// @param backendName what the evidence says of the partner's integration
    /// @param endpoint where it takes webhooks
    /// @param otherSecret what 0Pools signs with in the other environment, when that is known
    /// @param orders what to drill it with
    /// @param partnerSwitch makes the practice partner wrong on purpose
    record Handler(
            Environment environment,
            String backendName,
            URI endpoint,
            SigningSecret secret,
            Optional<SigningSecret> otherSecret,
            Orders orders,
            Function<PartnerExchange.Listener, PartnerBackend> partner,
            Optional<PartnerSwitch> partnerSwitch) {}

    /// What a handler is drilled with.
    sealed interface Orders {
        /// Orders of an embedded 0Pools, as many as the cases need.
        record Fresh(SandboxControl control, Function<Exchange.Listener, PoolsClient> pools)
                implements Orders {}

        /// One order that has settled long ago. Nothing is tried that could move money.
        record Settled(SettledEvent event) implements Orders {}
    }

    /// A partner backend of the user's own in front of `cockpit sandbox serve`. Secrets come from
    /// environment variables, never from arguments: those of [SmokeSession#own],
    /// `OBIT_WEBHOOK_SECRET`, and `OBIT_OTHER_WEBHOOK_SECRET` for the case that needs it.
    ///
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws cockpit.pools.PoolsFailure when a key or a host is refused; nothing was sent
    /// @throws IllegalArgumentException `drill-needs-more` when an address is missing, or as
    ///   [SigningSecret#of] does
    public static DrillSession own(
            Path data, SmokeSession.Own own, Map<String, String> variables, InstantSource clock)
            throws StoreProblem {
        if (own.controlUrl().isEmpty()
                || own.partnerUrl().isEmpty()
                || own.webhookUrl().isEmpty()) {
            throw new IllegalArgumentException(
                    "A drill of a backend of your own needs --control-url, --partner and"
                            + " --partner-webhooks. [drill-needs-more]");
        }
        Redactor redactor = new Redactor();
        SigningSecret secret = secret(Environment.SANDBOX, variables, redactor);
        Optional<SigningSecret> other = otherSecret(Environment.LIVE, variables, redactor);
        OwnWorld world = OwnWorld.open(own, variables, redactor, clock);
        Handler handler =
                new Handler(
                        Environment.SANDBOX,
                        own.partnerUrl().get().toString(),
                        own.webhookUrl().get(),
                        secret,
                        other,
                        new Orders.Fresh(world.control().orElseThrow(), world.pools()),
                        world.partner().orElseThrow(),
                        Optional.empty());
        return new DrillSession(
                Cockpit.open(data, Environment.LIVE, redactor, clock, Progress.none()),
                handler,
                clock);
    }

    /// A partner's handler on the live account, and the stored delivery that it is drilled with.
    ///
    /// @param partnerUrl the backend that shows the order, over HTTPS or on this machine
    /// @param webhookUrl its webhook endpoint, likewise
    /// @param delivery the number of a stored delivery; the newest that fits if not given
    /// @param orderId the partner's id of its order; looked for in the evidence if not given
    public record Live(
            URI partnerUrl,
            URI webhookUrl,
            PartnerMapping mapping,
            OptionalLong delivery,
            Optional<String> orderId) {}

    /// A handler on the live account, drilled with an event that it has had already. Secrets come
    /// from `OBIT_WEBHOOK_SECRET` and, for the case that needs the sandbox's,
    /// `OBIT_OTHER_WEBHOOK_SECRET`; headers of the mapping from the variables that it names.
    ///
    /// @param redactor is told both, and keeps what it knows out of every fact
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws cockpit.drill.DrillProblem as [StoredEvents#settled] does
    /// @throws cockpit.partner.PartnerFailure when an address is neither HTTPS nor of this machine
    /// @throws IllegalArgumentException as [SigningSecret#of] does
    public static DrillSession live(
            Path data,
            Live live,
            Map<String, String> variables,
            Redactor redactor,
            InstantSource clock)
            throws StoreProblem {
        SigningSecret secret = secret(Environment.LIVE, variables, redactor);
        Optional<SigningSecret> other = otherSecret(Environment.SANDBOX, variables, redactor);
        // The webhook endpoint is held to the same rule as the backend.
        PartnerSettings.standard(live.webhookUrl(), live.webhookUrl());
        PartnerSettings partner =
                new PartnerSettings(
                        live.partnerUrl(),
                        live.webhookUrl(),
                        live.mapping(),
                        variables,
                        HttpLimits.USUAL);
        Cockpit cockpit = Cockpit.open(data, Environment.LIVE, redactor, clock, Progress.none());
        try {
            SettledEvent event = StoredEvents.settled(cockpit, live.delivery(), live.orderId());
            Handler handler =
                    new Handler(
                            Environment.LIVE,
                            live.partnerUrl().toString(),
                            live.webhookUrl(),
                            secret,
                            other,
                            new Orders.Settled(event),
                            listener -> new PartnerBackend(partner, clock, listener),
                            Optional.empty());
            return new DrillSession(cockpit, handler, clock);
        } catch (RuntimeException | StoreProblem e) {
            cockpit.close();
            throw e;
        }
    }

    private static SigningSecret secret(
            Environment environment, Map<String, String> variables, Redactor redactor) {
        return SigningSecret.of(environment, OwnWorld.secret(variables, WEBHOOK_SECRET, redactor));
    }

    private static Optional<SigningSecret> otherSecret(
            Environment environment, Map<String, String> variables, Redactor redactor) {
        return variables.containsKey(OTHER_WEBHOOK_SECRET)
                ? Optional.of(
                        SigningSecret.of(
                                environment,
                                OwnWorld.secret(variables, OTHER_WEBHOOK_SECRET, redactor)))
                : Optional.empty();
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
        try (PartnerBackend partner = handler.partner().apply(exchange -> {})) {
            return switch (handler.orders()) {
                case Orders.Settled settled ->
                        run(
                                target(
                                        partner,
                                        Optional.empty(),
                                        Optional.of(settled.event()),
                                        Pace.REAL),
                                chosen,
                                sabotages,
                                listener,
                                cancel);
                case Orders.Fresh fresh -> {
                    try (PoolsClient pools = fresh.pools().apply(exchange -> {})) {
                        DrillWorld world = new SandboxDrillWorld(fresh.control(), pools, partner);
                        yield run(
                                target(
                                        partner,
                                        Optional.of(world),
                                        Optional.empty(),
                                        Pace.EMBEDDED),
                                chosen,
                                sabotages,
                                listener,
                                cancel);
                    }
                }
            };
        }
    }

    private HandlerDrilled run(
            DrillTarget target,
            Optional<Set<String>> chosen,
            List<String> sabotages,
            DrillProgress.Listener listener,
            BooleanSupplier cancel) {
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

    private DrillTarget target(
            PartnerBackend partner,
            Optional<DrillWorld> world,
            Optional<SettledEvent> settled,
            Pace pace) {
        return new DrillTarget(
                handler.environment(),
                handler.backendName(),
                partner,
                handler.endpoint(),
                AgreedWebhooks.inForce(
                        cockpit.conductor(handler.environment()).snapshot().record()),
                handler.secret(),
                handler.otherSecret(),
                world,
                settled,
                handler.partnerSwitch(),
                pace,
                clock);
    }

    /// Closes a session of the user's own; one of a practice session is closed with that.
    @Override
    public void close() {
        if (handler.orders() instanceof Orders.Fresh fresh) {
            fresh.control().close();
        }
        cockpit.close();
    }
}
