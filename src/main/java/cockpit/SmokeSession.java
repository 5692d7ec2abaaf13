package cockpit;

import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.partner.PartnerMapping;
import cockpit.pools.PoolsEnvironment;
import cockpit.smoke.FactSink;
import cockpit.smoke.Pace;
import cockpit.smoke.Replay;
import cockpit.smoke.RunReport;
import cockpit.smoke.SandboxControl;
import cockpit.smoke.SmokeProgress;
import cockpit.smoke.SmokeSuite;
import cockpit.smoke.SmokeSummary;
import cockpit.smoke.SmokeTarget;

import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;

/// Runs the smoke suite against one target and records what it saw in one cockpit.
public final class SmokeSession implements AutoCloseable {
    private final Cockpit cockpit;
    private final SmokeTarget target;

    SmokeSession(Cockpit cockpit, SmokeTarget target) {
        this.cockpit = cockpit;
        this.target = target;
    }

    /// A 0Pools sandbox and a partner backend of the user's own, such as `cockpit sandbox serve`
    /// and the partner's development server.
    ///
    /// @param baseUrl of 0Pools
    /// @param controlUrl of an embedded 0Pools; absent for 0Bit's
    /// @param partnerUrl the partner's backend; without one, what only a partner proves is not run
    /// @param webhookUrl where that backend receives webhooks
    /// @param notEntitledPoolId a pool that exists and that the account may not use
    /// @param mapping how that backend speaks
    public record Own(
            URI baseUrl,
            Optional<URI> controlUrl,
            Optional<URI> partnerUrl,
            Optional<URI> webhookUrl,
            Optional<String> notEntitledPoolId,
            PartnerMapping mapping) {}

    /// Opens the stores and the clients. Keys come from the environment variables
    /// `OBIT_SECRET_KEY`, `OBIT_PUBLISHABLE_KEY` and `COCKPIT_CONTROL_TOKEN`, never from arguments.
    ///
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws cockpit.pools.PoolsFailure when a key or a host is refused; nothing was sent
    public static SmokeSession own(
            Path data, Own own, Map<String, String> variables, InstantSource clock)
            throws StoreProblem {
        Redactor redactor = new Redactor();
        OwnWorld world = OwnWorld.open(own, variables, redactor, clock);
        SmokeTarget target =
                new SmokeTarget(
                        Environment.SANDBOX,
                        PoolsEnvironment.SANDBOX.mode(),
                        world.pools(),
                        own.partnerUrl().map(URI::toString).orElse(""),
                        world.partner(),
                        world.control(),
                        Optional.empty(),
                        own.notEntitledPoolId(),
                        world.control().isPresent() ? Pace.EMBEDDED : Pace.REAL);
        return new SmokeSession(
                Cockpit.open(data, Environment.LIVE, redactor, clock, Progress.none()), target);
    }

    public Cockpit cockpit() {
        return cockpit;
    }

    /// Runs scenarios, records what they saw and seals the result.
    ///
    /// @param scenarioIds which; all when empty
    /// @param sabotages what to break on purpose; such a run is recorded and proves nothing
    /// @param listener hears each step, before it is on disk
    /// @param recorded hears each result once it is on disk
    /// @param cancel asked between steps; once true, what has not started is not run
    /// @throws Cockpit.NotRecorded when a result could not be recorded; the run ends with it
    /// @throws cockpit.smoke.SmokeProblem as [SmokeSuite#run] does
    public SmokeSummary run(
            List<String> scenarioIds,
            List<String> sabotages,
            SmokeProgress.Listener listener,
            Consumer<ScenarioFinished> recorded,
            BooleanSupplier cancel) {
        Optional<Set<String>> chosen =
                scenarioIds.isEmpty() ? Optional.empty() : Optional.of(Set.copyOf(scenarioIds));
        SmokeSummary summary =
                SmokeSuite.run(target, chosen, sabotages, sink(recorded), listener, cancel);
        cockpit.sealSandbox();
        return summary;
    }

    /// Plays one case of a stored run again, with the sabotages that it had, as a run of its own.
    ///
    /// @throws cockpit.smoke.SmokeProblem as [Replay#of] does
    public Replay replay(String runId, String scenarioId) {
        RunReport stored = RunReport.of(runId, cockpit.sandboxStore().facts());
        Replay replay =
                Replay.of(target, stored, scenarioId, sink(result -> {}), step -> {}, () -> false);
        cockpit.sealSandbox();
        return replay;
    }

    private FactSink sink(Consumer<ScenarioFinished> recorded) {
        return facts -> {
            cockpit.record(Environment.SANDBOX, facts);
            for (Fact fact : facts) {
                if (fact instanceof ScenarioFinished result) {
                    recorded.accept(result);
                }
            }
        };
    }

    @Override
    public void close() {
        target.control().ifPresent(SandboxControl::close);
        cockpit.close();
    }
}
