package cockpit.launch;

import cockpit.launch.Fact.Confirmed;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.ScenarioAttested;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.Fact.StepJudged;
import cockpit.launch.Fact.ThresholdSet;
import cockpit.launch.Fact.WaiverGiven;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the facts of one environment come to: the newest of each kind that a rule asks for. It is
/// immutable; [#with] gives the next one. Facts that no rule asks for leave it as it is.
public final class LaunchRecord {
    /// How many finished runs and verdicts of each step are kept at hand; the store has them all.
    public static final int HISTORY_COUNT_MAX = 12;

    private final Environment environment;
    private final Map<Class<? extends Fact>, Seen<?>> newest;
    private final Map<Threshold, Seen<ThresholdSet>> thresholds;
    private final List<SmokeRun> runs;
    private final Map<String, Seen<ScenarioAttested>> attested;
    private final Map<String, Seen<Confirmed>> confirmed;
    private final Map<String, Seen<WaiverGiven>> waivers;
    private final Map<Step, List<Seen<StepJudged>>> judged;

    private LaunchRecord(
            Environment environment,
            Map<Class<? extends Fact>, Seen<?>> newest,
            Map<Threshold, Seen<ThresholdSet>> thresholds,
            List<SmokeRun> runs,
            Map<String, Seen<ScenarioAttested>> attested,
            Map<String, Seen<Confirmed>> confirmed,
            Map<String, Seen<WaiverGiven>> waivers,
            Map<Step, List<Seen<StepJudged>>> judged) {
        this.environment = environment;
        this.newest = newest;
        this.thresholds = thresholds;
        this.runs = runs;
        this.attested = attested;
        this.confirmed = confirmed;
        this.waivers = waivers;
        this.judged = judged;
    }

    /// The record before the first fact.
    public static LaunchRecord empty(Environment environment) {
        return new LaunchRecord(
                environment, Map.of(), Map.of(), List.of(), Map.of(), Map.of(), Map.of(), Map.of());
    }

    /// The record after one more fact.
    ///
    /// @throws ForeignEvidence when the fact was observed in another environment
    public LaunchRecord with(Recorded recorded) {
        if (recorded.environment() != environment) {
            throw new ForeignEvidence(recorded, environment);
        }
        Fact fact = recorded.fact();
        return switch (fact) {
            case SessionStarted f -> withRuns(endRun(runs)).withNewest(seen(recorded, f));
            case ThresholdSet f ->
                    new LaunchRecord(
                            environment,
                            newest,
                            plus(thresholds, f.threshold(), seen(recorded, f)),
                            runs,
                            attested,
                            confirmed,
                            waivers,
                            judged);
            case SmokeRunStarted f -> withRuns(add(endRun(runs), SmokeRun.of(seen(recorded, f))));
            case ScenarioFinished f -> withRuns(scenario(seen(recorded, f)));
            case SmokeRunFinished f -> withRuns(finish(seen(recorded, f)));
            case ScenarioAttested f ->
                    new LaunchRecord(
                            environment,
                            newest,
                            thresholds,
                            runs,
                            plus(attested, f.scenarioId(), seen(recorded, f)),
                            confirmed,
                            waivers,
                            judged);
            case Confirmed f ->
                    new LaunchRecord(
                            environment,
                            newest,
                            thresholds,
                            runs,
                            attested,
                            plus(confirmed, f.checkId(), seen(recorded, f)),
                            waivers,
                            judged);
            case WaiverGiven f ->
                    new LaunchRecord(
                            environment,
                            newest,
                            thresholds,
                            runs,
                            attested,
                            confirmed,
                            plus(waivers, f.checkId(), seen(recorded, f)),
                            judged);
            case StepJudged f -> {
                List<Seen<StepJudged>> history = judged.getOrDefault(f.step(), List.of());
                yield new LaunchRecord(
                        environment,
                        newest,
                        thresholds,
                        runs,
                        attested,
                        confirmed,
                        waivers,
                        plus(judged, f.step(), add(history, seen(recorded, f))));
            }
            case Fact.ExchangeRecorded _ -> this;
            case LaunchCreated _,
                    Fact.HostConfirmed _,
                    Fact.EntitlementsObserved _,
                    Fact.FundingObserved _,
                    Fact.WebhookObserved _,
                    Fact.OrderObserved _,
                    Fact.OrderTraced _,
                    Fact.LedgerCompared _,
                    Fact.SandboxSealed _,
                    Fact.PacketExported _,
                    WebhookFact _ ->
                    withNewest(seen(recorded, fact));
        };
    }

    /// The record for a reader who knows that nothing is running: a run without an end was
    /// interrupted.
    public LaunchRecord atRest() {
        return withRuns(endRun(runs));
    }

    public Environment environment() {
        return environment;
    }

    /// The newest fact of a kind.
    public <F extends Fact> Optional<Seen<F>> newest(Class<F> kind) {
        Seen<?> seen = newest.get(kind);
        return seen == null
                ? Optional.empty()
                : Optional.of(new Seen<>(seen.seq(), seen.at(), kind.cast(seen.fact())));
    }

    public Optional<LaunchCreated> launch() {
        return newest(LaunchCreated.class).map(Seen::fact);
    }

    public Duration threshold(Threshold threshold) {
        Seen<ThresholdSet> set = thresholds.get(threshold);
        return set == null ? threshold.standard() : Threshold.parse(set.fact().value());
    }

    /// Who approved a threshold, when somebody set it.
    public Optional<Seen<ThresholdSet>> thresholdSet(Threshold threshold) {
        return Optional.ofNullable(thresholds.get(threshold));
    }

    /// The latest smoke runs, oldest first, at most [#HISTORY_COUNT_MAX].
    public List<SmokeRun> runs() {
        return runs;
    }

    public Optional<SmokeRun> latestRun() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
    }

    public Optional<Seen<ScenarioAttested>> attested(String scenarioId) {
        return Optional.ofNullable(attested.get(scenarioId));
    }

    public Optional<Seen<Confirmed>> confirmed(String checkId) {
        return Optional.ofNullable(confirmed.get(checkId));
    }

    public Optional<Seen<WaiverGiven>> waiver(String checkId) {
        return Optional.ofNullable(waivers.get(checkId));
    }

    /// The latest verdicts of a step as they were recorded, oldest first.
    public List<Seen<StepJudged>> history(Step step) {
        return judged.getOrDefault(step, List.of());
    }

    private LaunchRecord withNewest(Seen<? extends Fact> seen) {
        Map<Class<? extends Fact>, Seen<?>> more = new HashMap<>(newest);
        more.put(seen.fact().getClass(), seen);
        return new LaunchRecord(
                environment,
                Map.copyOf(more),
                thresholds,
                runs,
                attested,
                confirmed,
                waivers,
                judged);
    }

    private LaunchRecord withRuns(List<SmokeRun> changed) {
        return new LaunchRecord(
                environment, newest, thresholds, changed, attested, confirmed, waivers, judged);
    }

    private List<SmokeRun> scenario(Seen<ScenarioFinished> seen) {
        return replaceLast(seen.fact().runId(), run -> run.isRunning() ? run.with(seen) : run);
    }

    private List<SmokeRun> finish(Seen<SmokeRunFinished> seen) {
        return replaceLast(
                seen.fact().runId(), run -> run.isRunning() ? run.finishedBy(seen) : run);
    }

    /// A result of a run that is not the newest one says nothing about the newest one.
    private List<SmokeRun> replaceLast(
            String runId, java.util.function.UnaryOperator<SmokeRun> change) {
        if (runs.isEmpty() || !runs.getLast().started().fact().runId().equals(runId)) {
            return runs;
        }
        List<SmokeRun> changed = new ArrayList<>(runs);
        changed.set(changed.size() - 1, change.apply(changed.getLast()));
        return List.copyOf(changed);
    }

    private static List<SmokeRun> endRun(List<SmokeRun> runs) {
        if (runs.isEmpty()) {
            return runs;
        }
        List<SmokeRun> ended = new ArrayList<>(runs);
        ended.set(ended.size() - 1, ended.getLast().interrupted());
        return List.copyOf(ended);
    }

    private static <T> List<T> add(List<T> list, T item) {
        List<T> more = new ArrayList<>(list);
        more.add(item);
        int tooMany = Math.max(0, more.size() - HISTORY_COUNT_MAX);
        return List.copyOf(more.subList(tooMany, more.size()));
    }

    private static <K, V> Map<K, V> plus(Map<K, V> map, K key, V value) {
        Map<K, V> more = new HashMap<>(map);
        more.put(key, value);
        return Map.copyOf(more);
    }

    private static <F extends Fact> Seen<F> seen(Recorded recorded, F fact) {
        return new Seen<>(recorded.seq(), recorded.recordedAt(), fact);
    }

    /// Evidence of one environment was offered to another's record.
    public static final class ForeignEvidence extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        ForeignEvidence(Recorded recorded, Environment here) {
            super(
                    "Fact %s was observed in %s and says nothing about %s. [foreign-evidence]"
                            .formatted(recorded.seq(), recorded.environment().word(), here.word()));
        }
    }
}
