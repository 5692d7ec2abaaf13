package cockpit.smoke;

import cockpit.launch.Catalogue;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.partner.PartnerBackend;
import cockpit.pools.ApiProblem;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

/// Runs the suite. It blocks until the run is over and belongs on a worker thread.
public final class SmokeSuite {
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int RUN_ID_BYTES = 6;

    private SmokeSuite() {}

    /// Runs the scenarios and hands every fact to the sink: [SmokeRunStarted] first, then for each
    /// scenario its exchanges and its result in one batch, [SmokeRunFinished] last.
    ///
    /// The keys are checked against the environment before the first call, and against 0Pools' own
    /// answer before the first scenario; when either says no, every scenario is *not run* and no
    /// scenario request is sent.
    ///
    /// @param ids the scenarios to run; absent for all
    /// @param sabotages names from [SabotageCatalogue], switched on for this run and off after it
    /// @param cancel asked between steps; once true, what has not started is not run
    /// @throws SmokeProblem `no-such-scenario`, `nothing-to-run`, `no-such-sabotage`,
    ///   `sabotage-not-possible`, `control-refused` or `control-unreachable`
    public static SmokeSummary run(
            SmokeTarget target,
            Optional<Set<String>> ids,
            Collection<String> sabotages,
            FactSink sink,
            SmokeProgress.Listener listener,
            BooleanSupplier cancel) {
        List<Scenario> scenarios = chosen(ids);
        List<Sabotage> broken = sabotages.stream().map(SabotageCatalogue::named).toList();
        String runId = runId();
        SmokeRunStarted started =
                new SmokeRunStarted(
                        runId,
                        Catalogue.SUITE_VERSION,
                        target.partner().isPresent() ? target.backendName() : "",
                        scenarios.stream().map(Scenario::id).toList(),
                        List.copyOf(new LinkedHashSet<>(sabotages)));
        try (PoolsClient pools = target.pools().apply(Tap::pools);
                Lease<PartnerBackend> partner =
                        new Lease<>(target.partner().map(open -> open.apply(Tap::partner)))) {
            Stage stage =
                    new Stage(
                            target.environment(),
                            pools,
                            partner.held(),
                            target.control(),
                            target.notEntitledPoolId(),
                            target.pace());
            SmokeRunner runner = new SmokeRunner(runId, stage, sink, listener, cancel);
            Optional<String> refusal = refusal(target, pools);
            List<Sabotage> on = new ArrayList<>();
            try {
                for (Sabotage sabotage : broken) {
                    on.add(sabotage);
                    sabotage.set(target, true);
                }
                return runner.run(started, scenarios, refusal);
            } finally {
                on.forEach(sabotage -> sabotage.set(target, false));
            }
        }
    }

    /// Closes what is there.
    private record Lease<T extends AutoCloseable>(Optional<T> held) implements AutoCloseable {
        @Override
        public void close() {
            held.ifPresent(
                    one -> {
                        try {
                            one.close();
                        } catch (Exception e) {
                            throw new SmokeProblem(
                                    "not-closed", "A connection could not be closed.", e);
                        }
                    });
        }
    }

    private static List<Scenario> chosen(Optional<Set<String>> ids) {
        if (ids.isEmpty()) {
            return Scenarios.all();
        }
        for (String id : ids.get()) {
            if (ScenarioCatalogue.find(id).isEmpty()) {
                throw new SmokeProblem("no-such-scenario", "There is no scenario " + id + ".");
            }
        }
        List<Scenario> chosen =
                Scenarios.all().stream().filter(s -> ids.get().contains(s.id())).toList();
        if (chosen.isEmpty()) {
            throw new SmokeProblem("nothing-to-run", "No scenario was chosen.");
        }
        return chosen;
    }

    /// Why these keys must not be used here: by their prefix, before anything is sent, and then by
    /// 0Pools' own answer to a single listing.
    private static Optional<String> refusal(SmokeTarget target, PoolsClient pools) {
        String mode = target.keyMode().name().toLowerCase(Locale.ROOT);
        if (!mode.equals(target.environment().keyMode())) {
            return Optional.of(
                    "The keys are "
                            + mode
                            + " keys and this launch is "
                            + target.environment().word()
                            + "; nothing was sent.");
        }
        try {
            pools.listPools();
            return Optional.empty();
        } catch (ApiProblem problem) {
            boolean isMode = problem.isKeyModeMismatch() || problem.status() == 401;
            return isMode
                    ? Optional.of(
                            "0Pools refused the key with "
                                    + problem.status()
                                    + " "
                                    + problem.code()
                                    + "; no scenario was sent.")
                    : Optional.empty();
        } catch (PoolsFailure failure) {
            // Whatever else is wrong with 0Pools, the scenarios themselves find and name it.
            return Optional.empty();
        }
    }

    private static String runId() {
        byte[] bytes = new byte[RUN_ID_BYTES];
        RANDOM.nextBytes(bytes);
        return "smoke_" + HexFormat.of().formatHex(bytes);
    }
}
