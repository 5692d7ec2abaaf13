package cockpit;

import cockpit.Cockpit.NotRecorded;
import cockpit.conductor.Command.DecideTraffic;
import cockpit.guard.RollbackRehearsal.Uncounted;
import cockpit.launch.Environment;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Role;
import cockpit.launch.Traffic;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.partner.PartnerBackend;
import cockpit.production.SmallOrder.OrderNotCarried;

import java.util.List;
import java.util.function.Consumer;

/// Step 7 of a rehearsal: the rules' numbers are approved, a rollback is rehearsed at the practice
/// partner's switch, a first stage is asked for, reviewed and opened, and real orders flow in it
/// while the guard looks. When something stands against the stage it stays closed, and that is
/// said.
final class TrafficRehearsal {
    private static final StageLimits FIRST = new StageLimits(10, "500.00", "EUR", 2, 0);

    private final PracticeSession session;
    private final PracticeWorld world;
    private final Consumer<String> say;

    TrafficRehearsal(PracticeSession session, PracticeWorld world, Consumer<String> say) {
        this.session = session;
        this.world = world;
        this.say = say;
    }

    /// Lets one order flow through the partner.
    @FunctionalInterface
    interface Orders {
        OrderObserved carry() throws OrderNotCarried;
    }

    /// Approves the rules' numbers, rehearses a rollback and lets the guard look.
    ///
    /// @throws Uncounted when the records could not be counted, and no rollback was rehearsed
    void prepare(PartnerBackend partner) throws Uncounted {
        approve();
        RollbackRehearsed rollback =
                session.guard().rehearse(partner, PracticeLaunch.person(Role.ROLLBACK_OWNER));
        say.accept(
                rollback.holds()
                        ? "        a rollback was rehearsed: paused in %s ms, restored in %s ms, no"
                                        .formatted(rollback.pauseMillis(), rollback.restoreMillis())
                                + " record lost"
                        : "        the rehearsed rollback does not hold: " + rollback.problem());
        session.guard().lookOnce();
    }

    /// Opens the first stage and lets real orders flow in it. The guard watches from then on.
    ///
    /// @param orders makes a real order in the open stage
    void play(Orders orders) throws OrderNotCarried {
        if (!open()) {
            return;
        }
        for (int i = 0; i < FIRST.ordersMin(); i++) {
            session.observed(List.of(orders.carry()));
        }
        LaunchRecord record = session.guard().lookOnce();
        session.guard().watch(GuardSession.PACE);
        Traffic.seen(record)
                .ifPresent(
                        seen ->
                                say.accept(
                                        "        stage 1 saw %s orders, %s settled, %s %s of %s"
                                                .formatted(
                                                        seen.orders(),
                                                        seen.settled(),
                                                        seen.amount(),
                                                        seen.currency(),
                                                        FIRST.amountMax())));
    }

    private void approve() {
        for (GuardRule rule : GuardRule.values()) {
            session.guard()
                    .decide(
                            new RuleSet(
                                    rule,
                                    rule.standard(),
                                    PracticeLaunch.person(Role.ROLLBACK_OWNER),
                                    PracticeLaunch.person(Role.PRODUCT),
                                    PracticeLaunch.STATEMENT));
        }
        session.guard()
                .decide(
                        new SwitchSet(
                                SwitchKind.HOOK,
                                world.switchUrl().toString(),
                                PracticeLaunch.MANAGER));
    }

    /// Asks for the first stage and has it reviewed by somebody else.
    private boolean open() {
        String stageId = Cockpit.newId("stage");
        String reviewer = PracticeLaunch.person(Role.PRODUCT);
        try {
            session.cockpit()
                    .submit(
                            Environment.REHEARSAL,
                            new DecideTraffic(
                                    new StageAsked(
                                            stageId,
                                            1,
                                            FIRST,
                                            PracticeLaunch.MANAGER,
                                            PracticeLaunch.STATEMENT)));
            session.cockpit()
                    .submit(
                            Environment.REHEARSAL,
                            new DecideTraffic(
                                    new StageOpened(
                                            stageId,
                                            1,
                                            FIRST,
                                            PracticeLaunch.MANAGER,
                                            reviewer,
                                            PracticeLaunch.STATEMENT)));
            return true;
        } catch (NotRecorded refused) {
            say.accept("        no stage of live traffic was opened: " + refused.getMessage());
            return false;
        }
    }
}
