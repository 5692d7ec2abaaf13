package cockpit.launch;

import cockpit.launch.GuardFact.FlowFoundPaused;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Step 7: what the guard and the stages of traffic prove.
final class GuardProofs {
    private static final String ENABLE = "find the cause; then two people enable the flow again";
    private static final String MEND = "find out why nothing is seen and let the guard look again";
    private static final String OPEN = "ask for the first stage and have somebody else review it";
    private static final String READ = "let the guard read the traffic";

    private GuardProofs() {}

    /// Somebody approved the rule's numbers, the guard looks, and the rule is ok.
    static Proof watched(GuardRule rule) {
        return (check, record, now) ->
                new Judgement.Judged(check, watched(check, rule, record, now));
    }

    private static Verdict watched(Check check, GuardRule rule, LaunchRecord record, Instant now) {
        RuleVerdict verdict = Guard.judge(rule, record, now);
        if (verdict.trip().isPresent()) {
            return Evidence.failed(
                    check,
                    verdict.trip().get(),
                    "%s tripped at %s: %s"
                            .formatted(
                                    rule.title(),
                                    verdict.trip().get().fact().at(),
                                    Evidence.clause(verdict.trip().get().fact().sentence())),
                    ENABLE);
        }
        Optional<Seen<GuardFact.RuleSet>> set = record.ruleSet(rule);
        if (set.isEmpty()) {
            return Evidence.open(
                    check,
                    StepState.NOT_STARTED,
                    "Nobody has approved the numbers of the rule \"" + rule.title() + "\"",
                    "approve them",
                    List.of());
        }
        List<Long> evidence = new ArrayList<>(verdict.evidence());
        evidence.add(set.get().seq());
        // Before the first look the sentence names the rule itself.
        String seen =
                (verdict.evidence().isEmpty() ? "" : rule.title() + ": ")
                        + Evidence.clause(verdict.sentence());
        return switch (verdict.present()) {
            case NO_DATA ->
                    Evidence.open(
                            check,
                            verdict.evidence().isEmpty() ? StepState.NOT_STARTED : StepState.STALE,
                            seen,
                            "let the guard watch",
                            evidence);
            case ERROR -> Evidence.open(check, StepState.FAILED, seen, MEND, evidence);
            case TRIPPED -> Evidence.open(check, StepState.FAILED, seen, ENABLE, evidence);
            case OK ->
                    verdict.isGreen()
                            ? Verdict.passed(verdict.sentence(), check.clearer(), evidence)
                            : Evidence.open(
                                    check, StepState.FAILED, seen, "find the cause", evidence);
        };
    }

    /// A stage with a limit is open, its traffic is read, and it is within the limit.
    static Proof limited() {
        return PersonalProofs.all(stage((check, seen) -> limits(check, seen)), within());
    }

    /// The limits in force were reviewed by somebody else than who asked for them.
    static Proof reviewed() {
        return stage(
                (check, seen) ->
                        Names.isSame(seen.fact().askedBy(), seen.fact().approvedBy())
                                ? Evidence.failed(
                                        check,
                                        seen,
                                        "%s asked for the limit and reviewed it"
                                                .formatted(seen.fact().askedBy()),
                                        "have somebody else review it")
                                : Evidence.passed(
                                        check,
                                        seen,
                                        "Stage %s was asked for by %s and reviewed by %s."
                                                .formatted(
                                                        seen.fact().number(),
                                                        seen.fact().askedBy(),
                                                        seen.fact().approvedBy())));
    }

    /// Limited traffic is enabled: a reviewed stage is open, nothing paused it, the guard's rules
    /// are green, and it has seen as many real orders as it must.
    static Proof enabled() {
        List<Proof> asked =
                new ArrayList<>(List.of(RollbackProofs.rehearsed(), reviewed(), enoughOrders()));
        for (GuardRule rule : GuardRule.values()) {
            asked.add(watched(rule));
        }
        Proof all = PersonalProofs.all(asked.toArray(Proof[]::new));
        return (check, record, now) ->
                Guard.pause(record)
                        .map(pause -> paused(check, pause))
                        .or(() -> Guard.foundPaused(record).map(found -> found(check, found)))
                        .<Judgement>map(verdict -> new Judgement.Judged(check, verdict))
                        .orElseGet(() -> shortened(check, all.judge(check, record, now)));
    }

    private static Verdict paused(Check check, Seen<PauseAsked> pause) {
        return Evidence.failed(
                check,
                pause,
                "%s paused the live flow: %s"
                        .formatted(pause.fact().person(), Evidence.clause(pause.fact().reason())),
                ENABLE);
    }

    private static Verdict found(Check check, Seen<FlowFoundPaused> found) {
        return Evidence.failed(
                check,
                found,
                "The live flow was found paused at %s, and nobody paused it here"
                        .formatted(found.fact().at()),
                "find out who paused it at the product, and have it opened there");
    }

    private static Judgement shortened(Check check, Judgement judgement) {
        Verdict verdict = judgement.verdictIfApplicable().orElseThrow();
        return verdict.state() == StepState.PASSED
                ? new Judgement.Judged(
                        check,
                        Verdict.passed(
                                "A reviewed stage has seen its orders, and all %s guard rules are ok."
                                        .formatted(GuardRule.values().length),
                                check.clearer(),
                                verdict.evidence()))
                : judgement;
    }

    private interface OfStage {
        Verdict judge(Check check, Seen<StageOpened> seen);
    }

    private static Proof stage(OfStage rule) {
        return (check, record, now) ->
                new Judgement.Judged(
                        check,
                        record.newest(StageOpened.class)
                                .map(seen -> rule.judge(check, seen))
                                .orElseGet(
                                        () ->
                                                Evidence.open(
                                                        check,
                                                        StepState.NOT_STARTED,
                                                        "No stage of limited traffic is open",
                                                        OPEN,
                                                        List.of())));
    }

    private static Verdict limits(Check check, Seen<StageOpened> seen) {
        StageLimits limits = seen.fact().limits();
        return Evidence.passed(
                check,
                seen,
                "Stage %s allows %s orders and %s %s."
                        .formatted(
                                seen.fact().number(),
                                limits.ordersMax(),
                                limits.amountMax(),
                                limits.currency()));
    }

    private static Proof within() {
        return traffic(
                (check, seen, stage) ->
                        Traffic.isOver(seen.fact(), stage.fact().limits())
                                ? Evidence.failed(
                                        check,
                                        seen,
                                        "Stage %s saw %s and is over its limit of %s"
                                                .formatted(
                                                        stage.fact().number(),
                                                        amount(
                                                                seen.fact().orders(),
                                                                seen.fact().amount(),
                                                                seen.fact().currency()),
                                                        amount(
                                                                stage.fact().limits().ordersMax(),
                                                                stage.fact().limits().amountMax(),
                                                                stage.fact().limits().currency())),
                                        "pause the flow and find out why")
                                : Evidence.passed(
                                        check,
                                        seen,
                                        "%s orders and %s %s so far."
                                                .formatted(
                                                        seen.fact().orders(),
                                                        seen.fact().amount(),
                                                        seen.fact().currency())));
    }

    private static String amount(int orders, String amount, String currency) {
        return "%s and %s %s"
                .formatted(orders == 1 ? "1 order" : orders + " orders", amount, currency);
    }

    private static Proof enoughOrders() {
        return traffic(
                (check, seen, stage) -> {
                    int wanted = stage.fact().limits().ordersMin();
                    return seen.fact().settled() < wanted
                            ? Evidence.open(
                                    check,
                                    StepState.RUNNING,
                                    seen,
                                    "Stage %s has seen %s of the %s settled orders that it must see"
                                            .formatted(
                                                    stage.fact().number(),
                                                    seen.fact().settled(),
                                                    wanted),
                                    "let real orders flow")
                            : Evidence.passed(
                                    check,
                                    seen,
                                    "Stage %s is open and has seen %s settled orders."
                                            .formatted(
                                                    stage.fact().number(), seen.fact().settled()));
                });
    }

    private interface OfTraffic {
        Verdict judge(Check check, Seen<TrafficSeen> seen, Seen<StageOpened> stage);
    }

    private static Proof traffic(OfTraffic rule) {
        return (check, record, now) -> {
            Optional<Seen<StageOpened>> stage = record.newest(StageOpened.class);
            Optional<Seen<TrafficSeen>> seen =
                    record.newest(TrafficSeen.class)
                            .filter(
                                    s ->
                                            stage.isPresent()
                                                    && s.fact()
                                                            .stageId()
                                                            .equals(stage.get().fact().stageId()));
            return new Judgement.Judged(
                    check,
                    seen.isEmpty()
                            ? Evidence.open(
                                    check,
                                    StepState.NOT_STARTED,
                                    stage.isEmpty()
                                            ? "No stage of limited traffic is open"
                                            : "The traffic of stage %s has not been read"
                                                    .formatted(stage.get().fact().number()),
                                    stage.isEmpty() ? OPEN : READ,
                                    List.of())
                            : rule.judge(check, seen.get(), stage.get()));
        };
    }
}
