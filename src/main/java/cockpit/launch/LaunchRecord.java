package cockpit.launch;

import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.Fact.Confirmed;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.ScenarioAttested;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SessionStarted;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.Fact.StepJudged;
import cockpit.launch.Fact.ThresholdSet;
import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.LooksRepeated;
import cockpit.launch.GuardFact.RepeatedLook;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.StatusFact.StatusPath;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// What the facts of one environment come to: the newest of each kind that a rule asks for. It is
/// immutable; [#with] gives the next one. Facts that no rule asks for leave it as it is.
public final class LaunchRecord {
    /// How many finished runs and verdicts of each step are kept at hand; the store has them all.
    public static final int HISTORY_COUNT_MAX = 12;

    /// Marks the run after a close; an id never begins so.
    private static final String AFTER = "after ";

    /// Marks the look before the newest.
    private static final String BEFORE = "before";

    /// Marks the look that names what was seen, which later ones may only repeat.
    private static final String NAMED = "named ";

    private final Environment environment;
    private final Map<Key, Seen<?>> newest;
    private final List<SmokeRun> runs;
    private final Map<Step, List<Seen<StepJudged>>> judged;
    private final Map<GuardRule, RuleRun> guard;

    /// What the newest fact is kept for: its kind and, where one kind speaks of several things,
    /// which of them.
    private record Key(Class<? extends Fact> kind, String of) {}

    private LaunchRecord(
            Environment environment,
            Map<Key, Seen<?>> newest,
            List<SmokeRun> runs,
            Map<Step, List<Seen<StepJudged>>> judged,
            Map<GuardRule, RuleRun> guard) {
        this.environment = environment;
        this.newest = newest;
        this.runs = runs;
        this.judged = judged;
        this.guard = guard;
    }

    /// The record before the first fact.
    public static LaunchRecord empty(Environment environment) {
        return new LaunchRecord(environment, Map.of(), List.of(), Map.of(), Map.of());
    }

    /// The record after one more fact.
    ///
    /// @throws ForeignEvidence when the fact was observed in another environment
    public LaunchRecord with(Recorded recorded) {
        if (recorded.environment() != environment) {
            throw new ForeignEvidence(recorded, environment);
        }
        LaunchRecord record = with(recorded, recorded.fact());
        for (ProfilePart part : ProfilePart.changedBy(recorded.fact(), this)) {
            record = record.withKept(changedKey(part), seen(recorded, recorded.fact()));
        }
        return record;
    }

    private LaunchRecord with(Recorded recorded, Fact fact) {
        Seen<Fact> seen = seen(recorded, fact);
        return switch (fact) {
            case SessionStarted _ -> withRuns(endRun(runs)).withNewest(seen, "");
            case SmokeRunStarted f -> withRuns(add(endRun(runs), SmokeRun.of(seen(recorded, f))));
            case ScenarioFinished f -> withRuns(scenario(seen(recorded, f)));
            case SmokeRunFinished f -> withRuns(finish(seen(recorded, f)));
            case ThresholdSet f -> withNewest(seen, f.threshold().name());
            case ScenarioAttested f -> withNewest(seen, f.scenarioId());
            case Confirmed f -> withNewest(seen, f.checkId());
            case WaiverGiven f -> withNewest(seen, f.checkId());
            case StepJudged f -> withVerdict(seen(recorded, f));
            case Fact.ExchangeRecorded _ -> this;
            case DeliveriesTaken f -> withDeliveries(seen, f);
            case StatusLearned _ -> this;
            case EventsCompared f -> withComparison(seen, f);
            case BooksMatched f -> withMatch(seen, f);
            case DayClosed f -> withClose(seen, f);
            case KeyFact f -> withNewest(seen, "").withNewest(seen, f.purpose().name());
            case DayReopened f -> withNewest(seen, "").withNewest(seen, f.closeId());
            case RuleSet f ->
                    withNewest(seen, f.rule().name())
                            .withRun(
                                    f.rule(),
                                    run(f.rule())
                                            .restarted(
                                                    looked(f.rule()).map(Seen::fact), f.limits()));
            case GuardLooked f ->
                    withLook(seen(recorded, f))
                            .withKept(new Key(GuardLooked.class, NAMED + f.rule().name()), seen);
            case LooksRepeated f -> withRepeated(seen(recorded, f));
            case GuardTripped f -> withNewest(seen, f.rule().name());
            case MetricNamed f -> withNewest(seen, f.rule().name());
            case EntitlementsObserved _ -> withEntitlements(seen);
            case LaunchCreated _,
                    Fact.HostConfirmed _,
                    Fact.FundingObserved _,
                    Fact.OrderObserved _,
                    Fact.OrderTraced _,
                    Fact.LedgerCompared _,
                    Fact.SandboxSealed _,
                    Fact.PacketExported _,
                    WebhookFact _,
                    DrillFact _,
                    StatusFact _,
                    ReconFact _,
                    ProfileFact _,
                    AccessFact _,
                    AlertFact _,
                    GuardFact _,
                    TrafficFact _ ->
                    withNewest(seen, "");
        };
    }

    private LaunchRecord withLook(Seen<GuardLooked> seen) {
        GuardRule rule = seen.fact().rule();
        return withKept(new Key(GuardLooked.class, rule.name()), seen)
                .withRun(rule, run(rule).with(seen.fact(), limits(rule)));
    }

    /// A repeated look is a look, made of the newest one of its rule; without one it tells nothing.
    private LaunchRecord withRepeated(Seen<LooksRepeated> seen) {
        LaunchRecord record = this;
        for (RepeatedLook look : seen.fact().looks()) {
            Optional<Seen<GuardLooked>> before = record.looked(look.rule());
            if (before.isPresent()) {
                GuardLooked again = before.get().fact().again(seen.fact().to(), look.total());
                record =
                        record.withTrafficAgain(before.get().fact(), seen)
                                .withLook(new Seen<>(seen.seq(), seen.at(), again));
            }
        }
        return record;
    }

    /// The reading of a stage's traffic was made with the look, and again with the repeated one.
    private LaunchRecord withTrafficAgain(GuardLooked before, Seen<LooksRepeated> seen) {
        Optional<TrafficSeen> reading =
                newest(TrafficSeen.class)
                        .map(Seen::fact)
                        .filter(_ -> before.rule() == GuardRule.OVER_LIMIT && before.hasWorked())
                        .filter(traffic -> traffic.to().equals(before.to()));
        return reading.map(
                        traffic ->
                                withKept(
                                        new Key(TrafficSeen.class, ""),
                                        new Seen<>(
                                                seen.seq(),
                                                seen.at(),
                                                traffic.again(seen.fact().to()))))
                .orElse(this);
    }

    /// The look before the newest is kept, so that what has drifted can be told.
    private LaunchRecord withEntitlements(Seen<Fact> seen) {
        LaunchRecord record = withNewest(seen, "");
        return newest(EntitlementsObserved.class)
                .map(was -> record.withKept(new Key(EntitlementsObserved.class, BEFORE), was))
                .orElse(record);
    }

    /// A fact about deliveries is kept as the newest, and as the newest of each outcome that tells
    /// the end of a trade.
    private LaunchRecord withDeliveries(Seen<Fact> seen, DeliveriesTaken fact) {
        LaunchRecord record = withNewest(seen, "");
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            if (fact.taken().stream()
                    .anyMatch(taken -> taken.outcome() == outcome && taken.tellsAnEnd())) {
                record = record.withNewest(seen, outcome.name());
            }
        }
        return record;
    }

    /// A comparison is kept as the newest, and as the newest that found a trade polling alone told
    /// the end of.
    private LaunchRecord withComparison(Seen<Fact> seen, EventsCompared fact) {
        LaunchRecord record = withNewest(seen, "");
        return fact.provesPolling() ? record.withNewest(seen, StatusPath.POLL.name()) : record;
    }

    /// A run is kept as the newest, and as the newest of the closed time when it covers some of it:
    /// later runs are of later days, and must not make it forgotten.
    private LaunchRecord withMatch(Seen<Fact> seen, BooksMatched fact) {
        LaunchRecord record = withNewest(seen, "");
        Optional<DayClosed> close = newest(DayClosed.class).map(Seen::fact);
        return close.isPresent() && isOverlapping(close.get(), fact)
                ? record.withNewest(seen, AFTER + close.get().closeId())
                : record;
    }

    private static boolean isOverlapping(DayClosed close, BooksMatched run) {
        return run.from().isBefore(close.to()) && close.from().isBefore(run.to());
    }

    /// A close is kept as the newest and as the newest of its run. The run and the reading of
    /// 0Pools that it rests on are kept with it, because later ones take their place as the newest.
    private LaunchRecord withClose(Seen<Fact> seen, DayClosed fact) {
        LaunchRecord record = withNewest(seen, "").withNewest(seen, fact.runId());
        Optional<Seen<BooksMatched>> run =
                newest(BooksMatched.class).filter(s -> s.fact().runId().equals(fact.runId()));
        if (run.isPresent()) {
            record = record.withKept(new Key(BooksMatched.class, fact.closeId()), run.get());
        }
        Optional<Seen<DayCollected>> collected =
                newest(DayCollected.class)
                        .filter(s -> s.fact().collectionId().equals(fact.collectionId()));
        return collected.isPresent()
                ? record.withKept(new Key(DayCollected.class, fact.closeId()), collected.get())
                : record;
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
        return newest(kind, "");
    }

    /// The newest fact of a kind that speaks of one thing, such as one check.
    private <F extends Fact> Optional<Seen<F>> newest(Class<F> kind, String of) {
        Seen<?> seen = newest.get(new Key(kind, of));
        return seen == null
                ? Optional.empty()
                : Optional.of(new Seen<>(seen.seq(), seen.at(), kind.cast(seen.fact())));
    }

    public Optional<LaunchCreated> launch() {
        return newest(LaunchCreated.class).map(Seen::fact);
    }

    public Duration threshold(Threshold threshold) {
        return thresholdSet(threshold)
                .map(set -> Threshold.parse(set.fact().value()))
                .orElse(threshold.standard());
    }

    /// Who approved a threshold, when somebody set it.
    public Optional<Seen<ThresholdSet>> thresholdSet(Threshold threshold) {
        return newest(ThresholdSet.class, threshold.name());
    }

    /// The newest fact that names a delivery of this outcome which tells the end of a trade.
    public Optional<Seen<DeliveriesTaken>> deliveries(DeliveryOutcome outcome) {
        return newest(DeliveriesTaken.class, outcome.name());
    }

    /// The newest comparison that found a trade whose end polling alone had told.
    public Optional<Seen<EventsCompared>> polledAlone() {
        return newest(EventsCompared.class, StatusPath.POLL.name());
    }

    /// What discovery and capabilities said at the look before the newest.
    public Optional<Seen<EntitlementsObserved>> entitlementsBefore() {
        return newest(EntitlementsObserved.class, BEFORE);
    }

    /// The partner's counter that an alert watches, when somebody named one.
    public Optional<Seen<MetricNamed>> metric(AlertRule rule) {
        return newest(MetricNamed.class, rule.name());
    }

    /// The newest look of a guard rule. Of one that repeats another, the number and the time are
    /// those of the fact that says so.
    public Optional<Seen<GuardLooked>> looked(GuardRule rule) {
        return newest(GuardLooked.class, rule.name());
    }

    /// The facts that tell the newest look of a rule: the one that names what was seen and, when it
    /// was seen again since, the newest one that says so.
    List<Long> lookEvidence(GuardRule rule) {
        return Stream.of(newest(GuardLooked.class, NAMED + rule.name()), looked(rule))
                .flatMap(Optional::stream)
                .map(Seen::seq)
                .distinct()
                .toList();
    }

    /// Who approved the numbers of a guard rule, when somebody did.
    public Optional<Seen<RuleSet>> ruleSet(GuardRule rule) {
        return newest(RuleSet.class, rule.name());
    }

    /// The numbers of a guard rule that are in force.
    public GuardLimits limits(GuardRule rule) {
        return ruleSet(rule).map(set -> set.fact().limits()).orElse(rule.standard());
    }

    /// The trip that keeps the flow paused; empty when the flow was enabled since.
    public Optional<Seen<GuardTripped>> latched(GuardRule rule) {
        return newest(GuardTripped.class, rule.name()).filter(trip -> isAfterEnabling(trip.seq()));
    }

    boolean isAfterEnabling(long seq) {
        return newest(FlowEnabled.class).filter(enabled -> enabled.seq() > seq).isEmpty();
    }

    RuleRun run(GuardRule rule) {
        return guard.getOrDefault(rule, RuleRun.NONE);
    }

    /// What changed a part of the launch last; empty when it is as it was set first.
    public Optional<Seen<Fact>> changed(ProfilePart part) {
        return Optional.ofNullable(newest.get(changedKey(part)))
                .map(seen -> new Seen<>(seen.seq(), seen.at(), seen.fact()));
    }

    /// This record as it would be had a part of the launch changed just now.
    LaunchRecord asIfChanged(ProfilePart part, Instant now) {
        return newest(LaunchCreated.class)
                .map(
                        launch ->
                                withKept(
                                        changedKey(part),
                                        new Seen<>(Long.MAX_VALUE, now, launch.fact())))
                .orElse(this);
    }

    private static Key changedKey(ProfilePart part) {
        return new Key(Fact.class, part.name());
    }

    /// The latest smoke runs, oldest first, at most [#HISTORY_COUNT_MAX].
    public List<SmokeRun> runs() {
        return runs;
    }

    public Optional<SmokeRun> latestRun() {
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.getLast());
    }

    public Optional<Seen<ScenarioAttested>> attested(String scenarioId) {
        return newest(ScenarioAttested.class, scenarioId);
    }

    public Optional<Seen<Confirmed>> confirmed(String checkId) {
        return newest(Confirmed.class, checkId);
    }

    public Optional<Seen<WaiverGiven>> waiver(String checkId) {
        return newest(WaiverGiven.class, checkId);
    }

    /// The newest close of a run, whether or not it was reopened.
    public Optional<Seen<DayClosed>> closeOf(String runId) {
        return newest(DayClosed.class, runId);
    }

    /// What took a close back.
    public Optional<Seen<DayReopened>> reopened(String closeId) {
        return newest(DayReopened.class, closeId);
    }

    /// The run that a close rests on; empty when another was the newest at the close.
    public Optional<Seen<BooksMatched>> closedRun(String closeId) {
        return newest(BooksMatched.class, closeId);
    }

    /// The newest run after a close that covers some of the closed time.
    public Optional<Seen<BooksMatched>> matchedAfter(String closeId) {
        return newest(BooksMatched.class, AFTER + closeId);
    }

    /// The reading of 0Pools that a close rests on; empty when another was the newest at the close.
    public Optional<Seen<DayCollected>> closedCollection(String closeId) {
        return newest(DayCollected.class, closeId);
    }

    /// The newest fact of a kind that tells of keys of one purpose.
    public <F extends KeyFact> Optional<Seen<F>> newest(Class<F> kind, KeyFact.KeyPurpose purpose) {
        return newest(kind, purpose.name());
    }

    /// The latest verdicts of a step as they were recorded, oldest first.
    public List<Seen<StepJudged>> history(Step step) {
        return judged.getOrDefault(step, List.of());
    }

    private LaunchRecord withNewest(Seen<Fact> seen, String of) {
        return withKept(new Key(seen.fact().getClass(), of), seen);
    }

    private LaunchRecord withKept(Key key, Seen<?> seen) {
        Map<Key, Seen<?>> more = new HashMap<>(newest);
        more.put(key, seen);
        return new LaunchRecord(environment, Map.copyOf(more), runs, judged, guard);
    }

    private LaunchRecord withRuns(List<SmokeRun> changed) {
        return new LaunchRecord(environment, newest, changed, judged, guard);
    }

    private LaunchRecord withRun(GuardRule rule, RuleRun run) {
        Map<GuardRule, RuleRun> more = new EnumMap<>(GuardRule.class);
        more.putAll(guard);
        more.put(rule, run);
        return new LaunchRecord(environment, newest, runs, judged, Map.copyOf(more));
    }

    private LaunchRecord withVerdict(Seen<StepJudged> seen) {
        Step step = seen.fact().step();
        Map<Step, List<Seen<StepJudged>>> more = new HashMap<>(judged);
        more.put(step, add(history(step), seen));
        return new LaunchRecord(environment, newest, runs, Map.copyOf(more), guard);
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
