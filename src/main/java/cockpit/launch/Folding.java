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
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.LooksRepeated;
import cockpit.launch.GuardFact.RepeatedLook;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.DayReopened;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.ApproverEnrolled;
import cockpit.launch.SignFact.ApproverRevoked;
import cockpit.launch.StatusFact.EventsCompared;
import cockpit.launch.StatusFact.StatusLearned;
import cockpit.launch.StatusFact.StatusPath;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.launch.WebhookFact.DeliveriesTaken;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import java.util.Optional;

/// What one more fact makes of a record: which facts it takes the place of, and for what.
final class Folding {
    /// Marks the run after a close; an id never begins so.
    static final String AFTER = "after ";

    /// Marks the look before the newest.
    static final String BEFORE = "before";

    /// Marks the look that names what was seen, which later ones may only repeat.
    static final String NAMED = "named ";

    private Folding() {}

    static LaunchRecord fold(LaunchRecord record, Recorded recorded) {
        Seen<Fact> seen = seen(recorded, recorded.fact());
        return switch (recorded.fact()) {
            case SessionStarted _ -> newest(record.with(record.smokeRuns().ended()), seen, "");
            case SmokeRunStarted f -> record.with(record.smokeRuns().with(seen(recorded, f)));
            case ScenarioFinished f ->
                    record.with(record.smokeRuns().withScenario(seen(recorded, f)));
            case SmokeRunFinished f -> record.with(record.smokeRuns().withEnd(seen(recorded, f)));
            case ThresholdSet f -> newest(record, seen, f.threshold().name());
            case ScenarioAttested f -> newest(record, seen, f.scenarioId());
            case Confirmed f -> newest(record, seen, f.checkId());
            case WaiverGiven f -> newest(record, seen, f.checkId());
            case StepJudged f -> record.withVerdict(seen(recorded, f));
            case Fact.ExchangeRecorded _ -> record;
            case DeliveriesTaken f -> deliveries(record, seen, f);
            case StatusLearned _ -> record;
            case EventsCompared f -> comparison(record, seen, f);
            case BooksMatched f -> match(record, seen, f);
            case DayClosed f -> close(record, seen, f);
            case KeyFact f -> newest(newest(record, seen, ""), seen, f.purpose().name());
            case DayReopened f -> newest(newest(record, seen, ""), seen, f.closeId());
            case RuleSet f -> limits(record, seen, f);
            case GuardLooked f ->
                    look(record, seen(recorded, f))
                            .withKept(GuardLooked.class, NAMED + f.rule().name(), seen);
            case LooksRepeated f -> repeated(record, seen(recorded, f));
            case GuardTripped f -> newest(record, seen, f.rule().name());
            case MetricNamed f -> newest(record, seen, f.rule().name());
            case ApproverEnrolled f ->
                    newest(newest(record, seen, Names.folded(f.person())), seen, f.keyId());
            case ApproverRevoked f -> newest(record, seen, f.keyId());
            case ApprovalGiven f -> newest(record, seen, approval(f.statement(), f.role()));
            case EntitlementsObserved _ -> entitlements(record, seen);
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
                    RingFact _,
                    AlertFact _,
                    GuardFact _,
                    TrafficFact _,
                    SignFact _ ->
                    newest(record, seen, "");
        };
    }

    /// What an approval is kept for: a role signs a statement once.
    static String approval(String statement, Role role) {
        return role.name() + " " + statement;
    }

    private static LaunchRecord newest(LaunchRecord record, Seen<Fact> seen, String of) {
        return record.withKept(seen.fact().getClass(), of, seen);
    }

    private static LaunchRecord limits(LaunchRecord record, Seen<Fact> seen, RuleSet set) {
        GuardRule rule = set.rule();
        RuleRun restarted =
                record.run(rule).restarted(record.looked(rule).map(Seen::fact), set.limits());
        return newest(record, seen, rule.name()).withRun(rule, restarted);
    }

    private static LaunchRecord look(LaunchRecord record, Seen<GuardLooked> seen) {
        GuardRule rule = seen.fact().rule();
        return record.withKept(GuardLooked.class, rule.name(), seen)
                .withRun(rule, record.run(rule).with(seen.fact(), record.limits(rule)));
    }

    /// A repeated look is a look, made of the newest one of its rule; without one it tells nothing.
    private static LaunchRecord repeated(LaunchRecord before, Seen<LooksRepeated> seen) {
        LaunchRecord record = before;
        for (RepeatedLook one : seen.fact().looks()) {
            Optional<Seen<GuardLooked>> last = record.looked(one.rule());
            if (last.isPresent()) {
                GuardLooked again = last.get().fact().again(seen.fact().to(), one.total());
                record =
                        look(
                                trafficAgain(record, last.get().fact(), seen),
                                new Seen<>(seen.seq(), seen.at(), again));
            }
        }
        return record;
    }

    /// The reading of a stage's traffic was made with the look, and again with the repeated one.
    private static LaunchRecord trafficAgain(
            LaunchRecord record, GuardLooked before, Seen<LooksRepeated> seen) {
        return record.newest(TrafficSeen.class)
                .map(Seen::fact)
                .filter(_ -> before.rule() == GuardRule.OVER_LIMIT && before.hasWorked())
                .filter(traffic -> traffic.to().equals(before.to()))
                .map(traffic -> traffic.again(seen.fact().to()))
                .map(
                        again ->
                                record.withKept(
                                        TrafficSeen.class,
                                        "",
                                        new Seen<>(seen.seq(), seen.at(), again)))
                .orElse(record);
    }

    /// The look before the newest is kept, so that what has drifted can be told.
    private static LaunchRecord entitlements(LaunchRecord record, Seen<Fact> seen) {
        LaunchRecord next = newest(record, seen, "");
        return record.newest(EntitlementsObserved.class)
                .map(was -> next.withKept(EntitlementsObserved.class, BEFORE, was))
                .orElse(next);
    }

    /// A fact about deliveries is kept as the newest, and as the newest of each outcome that tells
    /// the end of a trade.
    private static LaunchRecord deliveries(
            LaunchRecord before, Seen<Fact> seen, DeliveriesTaken fact) {
        LaunchRecord record = newest(before, seen, "");
        for (DeliveryOutcome outcome : DeliveryOutcome.values()) {
            if (fact.taken().stream()
                    .anyMatch(taken -> taken.outcome() == outcome && taken.tellsAnEnd())) {
                record = newest(record, seen, outcome.name());
            }
        }
        return record;
    }

    /// A comparison is kept as the newest, and as the newest that found a trade polling alone told
    /// the end of.
    private static LaunchRecord comparison(
            LaunchRecord before, Seen<Fact> seen, EventsCompared fact) {
        LaunchRecord record = newest(before, seen, "");
        return fact.provesPolling() ? newest(record, seen, StatusPath.POLL.name()) : record;
    }

    /// A run is kept as the newest, and as the newest of the closed time when it covers some of it:
    /// later runs are of later days, and must not make it forgotten.
    private static LaunchRecord match(LaunchRecord before, Seen<Fact> seen, BooksMatched fact) {
        LaunchRecord record = newest(before, seen, "");
        Optional<DayClosed> close = before.newest(DayClosed.class).map(Seen::fact);
        return close.isPresent() && isOverlapping(close.get(), fact)
                ? newest(record, seen, AFTER + close.get().closeId())
                : record;
    }

    private static boolean isOverlapping(DayClosed close, BooksMatched run) {
        return run.from().isBefore(close.to()) && close.from().isBefore(run.to());
    }

    /// A close is kept as the newest and as the newest of its run. The run and the reading of
    /// 0Pools that it rests on are kept with it, because later ones take their place as the newest.
    private static LaunchRecord close(LaunchRecord before, Seen<Fact> seen, DayClosed fact) {
        LaunchRecord record = newest(newest(before, seen, ""), seen, fact.runId());
        Optional<Seen<BooksMatched>> run =
                before.newest(BooksMatched.class)
                        .filter(s -> s.fact().runId().equals(fact.runId()));
        if (run.isPresent()) {
            record = record.withKept(BooksMatched.class, fact.closeId(), run.get());
        }
        Optional<Seen<DayCollected>> collected =
                before.newest(DayCollected.class)
                        .filter(s -> s.fact().collectionId().equals(fact.collectionId()));
        return collected.isPresent()
                ? record.withKept(DayCollected.class, fact.closeId(), collected.get())
                : record;
    }

    private static <F extends Fact> Seen<F> seen(Recorded recorded, F fact) {
        return new Seen<>(recorded.seq(), recorded.recordedAt(), fact);
    }
}
