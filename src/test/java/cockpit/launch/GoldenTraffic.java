package cockpit.launch;

import static cockpit.launch.Golden.open;
import static cockpit.launch.Golden.red;
import static cockpit.launch.Golden.row;
import static cockpit.launch.Golden.stale;
import static cockpit.launch.Role.ENGINEERING;
import static cockpit.launch.Role.FINANCE;
import static cockpit.launch.Role.LAUNCH_MANAGER;
import static cockpit.launch.Role.PRODUCT;
import static cockpit.launch.Role.ROLLBACK_OWNER;

import cockpit.launch.GuardFact.FlowFoundPaused;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RecordCount;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/// Step 7: the rehearsed rollback and the stages of traffic, and what steps 7 and 8 wait for.
final class GoldenTraffic {
    private static final String STEP = "checklist.7";
    private static final String LIMITED = "cutover.limited-traffic";
    private static final String REVIEWED = "cutover.limits-reviewed";
    private static final String[] REHEARSED = {"pattern.rollback", "rollback.records-preserved"};

    private GoldenTraffic() {}

    static List<Golden> rows() {
        return Stream.of(rollbacks(), stages(), steps()).flatMap(List::stream).toList();
    }

    private static List<Golden> rollbacks() {
        return List.of(
                row(
                        StepState.BLOCKED,
                        ROLLBACK_OWNER,
                        proven(),
                        "No rollback has been rehearsed. The rollback owner can rehearse a "
                                + "rollback.",
                        REHEARSED),
                row(
                        StepState.BLOCKED,
                        LAUNCH_MANAGER,
                        staged(Watched.allOk(proven())),
                        "No rollback has been rehearsed. The launch manager can rehearse a "
                                + "rollback.",
                        STEP),
                red(
                        ROLLBACK_OWNER,
                        enabled().add(rollback("The flow stayed open.", 44, true, 3)),
                        "The rehearsed rollback failed: The flow stayed open. The rollback owner "
                                + "can rehearse a rollback.",
                        REHEARSED),
                red(
                        ROLLBACK_OWNER,
                        enabled().add(rollback("", 39, true, 3)),
                        "The rehearsed rollback lost records: 40 facts and 3 deliveries before "
                                + "it, 39 and 3 after. The rollback owner can find what was lost.",
                        REHEARSED),
                red(
                        ROLLBACK_OWNER,
                        enabled().add(rollback("", 44, true, 2)),
                        "The rehearsed rollback lost records: 40 facts and 3 deliveries before "
                                + "it, 44 and 2 after. The rollback owner can find what was lost.",
                        REHEARSED),
                red(
                        ROLLBACK_OWNER,
                        enabled().add(rollback("", 44, false, 3)),
                        "The rehearsed rollback lost records: the head of before is not part of "
                                + "the chain of after. The rollback owner can find what was lost.",
                        REHEARSED),
                stale(
                        ROLLBACK_OWNER,
                        enabled().pass(Duration.ofDays(31)),
                        "The evidence of 2026-11-20T09:00:00Z is older than the limit of 30 "
                                + "days. The rollback owner can rehearse a rollback.",
                        REHEARSED),
                stale(
                        ROLLBACK_OWNER,
                        switched(),
                        "The switch of the flow changed at 2026-11-20T09:00:00Z, after this"
                            + " evidence of 2026-11-20T09:00:00Z. The rollback owner can rehearse a"
                            + " rollback.",
                        REHEARSED));
    }

    private static List<Golden> stages() {
        return List.of(
                open(
                        PRODUCT,
                        proven(),
                        "No stage of limited traffic is open. Product can ask for the first "
                                + "stage and have somebody else review it.",
                        LIMITED,
                        REVIEWED),
                open(
                        PRODUCT,
                        Watched.allOk(proven()).add(Watched.stage(1, Watched.limits(10))),
                        "The traffic of stage 1 has not been read. Product can let the guard "
                                + "read the traffic.",
                        LIMITED),
                open(
                        LAUNCH_MANAGER,
                        enabled().add(Watched.stage(2, Watched.limits(20))),
                        "The traffic of stage 2 has not been read. The launch manager can let "
                                + "the guard read the traffic.",
                        STEP),
                row(
                        StepState.RUNNING,
                        LAUNCH_MANAGER,
                        settled(0),
                        "Stage 1 has seen 0 of the 2 settled orders that it must see. The launch "
                                + "manager can let real orders flow.",
                        STEP),
                row(
                        StepState.RUNNING,
                        LAUNCH_MANAGER,
                        settled(1),
                        "Stage 1 has seen 1 of the 2 settled orders that it must see. The launch "
                                + "manager can let real orders flow.",
                        STEP),
                red(
                        PRODUCT,
                        enabled()
                                .add(
                                        new StageOpened(
                                                "stage_1",
                                                1,
                                                Watched.limits(10),
                                                "Ann",
                                                " ann ",
                                                "fine")),
                        "Ann asked for the limit and reviewed it. Product can have somebody else "
                                + "review it.",
                        REVIEWED),
                red(
                        PRODUCT,
                        settled(11),
                        "Stage 1 saw 11 orders and 275.00 EUR and is over its limit of 10 orders "
                                + "and 1000.00 EUR. Product can pause the flow and find out why.",
                        LIMITED),
                red(
                        PRODUCT,
                        enabled().add(seen(1, "1000.01", "EUR")),
                        "Stage 1 saw 1 order and 1000.01 EUR and is over its limit of 10 orders "
                                + "and 1000.00 EUR. Product can pause the flow and find out why.",
                        LIMITED),
                red(
                        PRODUCT,
                        enabled().add(seen(3, "10.00", "USD")),
                        "Stage 1 saw 3 orders and 10.00 USD and is over its limit of 10 orders "
                                + "and 1000.00 EUR. Product can pause the flow and find out why.",
                        LIMITED),
                red(
                        LAUNCH_MANAGER,
                        enabled()
                                .add(
                                        new FlowFoundPaused(
                                                SwitchKind.HOOK,
                                                History.START,
                                                "It reads paused.")),
                        "The live flow was found paused at 2026-11-20T09:00:00Z, and nobody paused"
                                + " it here. The launch manager can find out who paused it at the"
                                + " product, and have it opened there.",
                        STEP),
                red(
                        LAUNCH_MANAGER,
                        enabled().add(new PauseAsked("pause_1", "Ann", "A customer called.")),
                        "Ann paused the live flow: A customer called. The launch manager can "
                                + "find the cause; then two people enable the flow again.",
                        STEP));
    }

    /// Steps 7 and 8 wait for the first that is open before them.
    private static List<Golden> steps() {
        return List.of(
                row(
                        StepState.BLOCKED,
                        ENGINEERING,
                        Golden.empty(),
                        "Waits for step 1, which is not started. Engineering can clear that.",
                        "step 7",
                        "step 8"),
                row(
                        StepState.BLOCKED,
                        ENGINEERING,
                        proven(),
                        "Waits for step 6, which is not started. Engineering can clear that.",
                        "step 7",
                        "step 8"),
                row(
                        StepState.BLOCKED,
                        FINANCE,
                        proven().add(History.funding("1.00", "1.00")),
                        "Waits for step 3, which has failed. Finance can clear that.",
                        "step 8"),
                row(
                        StepState.BLOCKED,
                        ENGINEERING,
                        proven().pass(Duration.ofHours(25)),
                        "Waits for step 2, which is stale. Engineering can clear that.",
                        "step 7",
                        "step 8"),
                row(
                        StepState.BLOCKED,
                        LAUNCH_MANAGER,
                        GoldenMonitoring.whole(proven()),
                        "Waits for step 7, which is blocked. The launch manager can clear that.",
                        "step 8"));
    }

    static History proven() {
        return History.complete(Environment.LIVE);
    }

    static History staged(History history) {
        history.add(Watched.stage(1, Watched.limits(10)));
        return history.add(Watched.traffic(history, 1, 2));
    }

    static History enabled() {
        return staged(Watched.allOk(proven()).add(Watched.rehearsed()));
    }

    private static History settled(int orders) {
        History history = enabled();
        return history.add(Watched.traffic(history, 1, orders));
    }

    private static TrafficSeen seen(int orders, String amount, String currency) {
        return new TrafficSeen(
                "stage_1", History.START, History.START, orders, orders, 0, 0, amount, currency);
    }

    private static History switched() {
        return enabled()
                .add(new SwitchSet(SwitchKind.PERSON, "on-call", "Ann"))
                .add(new SwitchSet(SwitchKind.FLAGD_FILE, "/srv/flags.json", "Ann"));
    }

    private static RollbackRehearsed rollback(
            String problem, long facts, boolean isExtension, long deliveries) {
        return new RollbackRehearsed(
                "rollback_2",
                SwitchKind.HOOK,
                "Rollback owner",
                120,
                90,
                problem,
                new RecordCount(40, "a".repeat(64), 3, true),
                new RecordCount(facts, "b".repeat(64), deliveries, isExtension));
    }
}
