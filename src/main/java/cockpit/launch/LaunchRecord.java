package cockpit.launch;

import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.Fact.Confirmed;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.ScenarioAttested;
import cockpit.launch.Fact.StepJudged;
import cockpit.launch.Fact.ThresholdSet;
import cockpit.launch.Fact.WaiverGiven;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.ApproverEnrolled;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.launch.SignFact.PolicySet;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.StatusPath;
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

    private final Environment environment;
    private final KeptFacts kept;
    private final SmokeRuns runs;
    private final Map<Step, List<Seen<StepJudged>>> judged;
    private final Map<GuardRule, RuleRun> guard;

    private LaunchRecord(
            Environment environment,
            KeptFacts kept,
            SmokeRuns runs,
            Map<Step, List<Seen<StepJudged>>> judged,
            Map<GuardRule, RuleRun> guard) {
        this.environment = environment;
        this.kept = kept;
        this.runs = runs;
        this.judged = judged;
        this.guard = guard;
    }

    /// The record before the first fact.
    public static LaunchRecord empty(Environment environment) {
        return new LaunchRecord(environment, KeptFacts.NONE, SmokeRuns.NONE, Map.of(), Map.of());
    }

    /// The record after one more fact.
    ///
    /// @throws ForeignEvidence when the fact was observed in another environment
    public LaunchRecord with(Recorded recorded) {
        if (recorded.environment() != environment) {
            throw new ForeignEvidence(recorded, environment);
        }
        LaunchRecord record = Folding.fold(this, recorded);
        for (ProfilePart part : ProfilePart.changedBy(recorded.fact(), this)) {
            Seen<?> change = new Seen<>(recorded.seq(), recorded.recordedAt(), recorded.fact());
            record = record.withKept(Fact.class, part.name(), change);
        }
        return record;
    }

    /// The record for a reader who knows that nothing is running: a run without an end was
    /// interrupted.
    public LaunchRecord atRest() {
        return with(runs.ended());
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
        return kept.newest(kind, of);
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
        return newest(EntitlementsObserved.class, Folding.BEFORE);
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
        return Stream.of(newest(GuardLooked.class, Folding.NAMED + rule.name()), looked(rule))
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
        return newest(Fact.class, part.name());
    }

    /// This record as it would be had a part of the launch changed just now.
    LaunchRecord asIfChanged(ProfilePart part, Instant now) {
        return newest(LaunchCreated.class)
                .map(
                        launch ->
                                withKept(
                                        Fact.class,
                                        part.name(),
                                        new Seen<>(Long.MAX_VALUE, now, launch.fact())))
                .orElse(this);
    }

    /// The latest smoke runs, oldest first, at most [#HISTORY_COUNT_MAX].
    public List<SmokeRun> runs() {
        return runs.all();
    }

    public Optional<SmokeRun> latestRun() {
        return runs().isEmpty() ? Optional.empty() : Optional.of(runs().getLast());
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

    /// Who must sign this launch off; empty while there is no launch.
    public Optional<SigningPolicy> signingPolicy() {
        return newest(PolicySet.class)
                .map(seen -> seen.fact().policy())
                .or(() -> launch().map(launch -> SigningPolicy.standard(launch.profile())));
    }

    /// The newest key that was taken in for a person, revoked or not.
    public Optional<Seen<ApproverEnrolled>> enrolled(String person) {
        return newest(ApproverEnrolled.class, Names.folded(person));
    }

    /// Whose key it is, as it was taken in last.
    public Optional<Seen<ApproverEnrolled>> enrolledKey(String keyId) {
        return newest(ApproverEnrolled.class, keyId);
    }

    public Optional<Seen<ApproverRevoked>> revoked(String keyId) {
        return newest(ApproverRevoked.class, keyId);
    }

    /// Whether a person has a key that signs at a time: taken in, not ended and not revoked.
    public boolean hasSigningKey(String person, Instant at) {
        return enrolled(person)
                .filter(seen -> seen.fact().validUntil().isAfter(at))
                .filter(seen -> revoked(seen.fact().keyId()).isEmpty())
                .isPresent();
    }

    /// What a role signed of a statement.
    public Optional<Seen<ApprovalGiven>> approval(String statement, Role role) {
        return newest(ApprovalGiven.class, Folding.approval(statement, role));
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
        return newest(BooksMatched.class, Folding.AFTER + closeId);
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

    SmokeRuns smokeRuns() {
        return runs;
    }

    /// With a fact in the place of the one that was kept for the same.
    LaunchRecord withKept(Class<? extends Fact> kind, String of, Seen<?> seen) {
        return new LaunchRecord(environment, kept.with(kind, of, seen), runs, judged, guard);
    }

    LaunchRecord with(SmokeRuns changed) {
        return new LaunchRecord(environment, kept, changed, judged, guard);
    }

    LaunchRecord withRun(GuardRule rule, RuleRun run) {
        Map<GuardRule, RuleRun> more = new EnumMap<>(GuardRule.class);
        more.putAll(guard);
        more.put(rule, run);
        return new LaunchRecord(environment, kept, runs, judged, Map.copyOf(more));
    }

    LaunchRecord withVerdict(Seen<StepJudged> seen) {
        Step step = seen.fact().step();
        Map<Step, List<Seen<StepJudged>>> more = new HashMap<>(judged);
        more.put(step, add(history(step), seen));
        return new LaunchRecord(environment, kept, runs, Map.copyOf(more), guard);
    }

    private static <T> List<T> add(List<T> list, T item) {
        List<T> more = new ArrayList<>(list);
        more.add(item);
        int tooMany = Math.max(0, more.size() - HISTORY_COUNT_MAX);
        return List.copyOf(more.subList(tooMany, more.size()));
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
