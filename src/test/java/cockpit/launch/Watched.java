package cockpit.launch;

import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Tells what the guard saw, for tests. A trip that is due is put on record at once, as the
/// conductor does.
public final class Watched {
    private Watched() {}

    public static RuleSet approved(GuardRule rule, GuardLimits limits) {
        return new RuleSet(rule, limits, "partner_ops", "Risk lead", "agreed with support");
    }

    /// A look that ends now, with this many signs that happened this long before.
    public static GuardLooked look(
            GuardRule rule, Instant to, long total, int signs, Duration before) {
        List<Sign> seen = new ArrayList<>();
        for (int i = 0; i < signs; i++) {
            seen.add(
                    new Sign(
                            new Id(Id.Kind.REQUEST, "req_live_" + i),
                            to.minus(before),
                            "engine_unavailable"));
        }
        return look(rule, to, total, seen, "");
    }

    public static GuardLooked look(
            GuardRule rule, Instant to, long total, List<Sign> signs, String problem) {
        return new GuardLooked(
                rule, to.minusSeconds(600), to, "the test's rows", total, signs, 0, problem);
    }

    /// The history after the look and every trip that follows from it.
    public static History add(History history, GuardLooked look) {
        history.add(look);
        return trip(history);
    }

    /// Puts every trip on record that is due now.
    public static History trip(History history) {
        for (GuardTripped trip : Guard.trips(history.record(), history.now())) {
            history.add(trip);
        }
        return history;
    }

    /// What a rule makes of rows that were listed, under the numbers of the trip that lists them
    /// and as often in a row as these ask for.
    public static List<GuardTripped> again(GuardTripped trip, List<Sign> rows) {
        LaunchRecord record =
                with(
                        LaunchRecord.empty(Environment.LIVE),
                        trip.at(),
                        approved(trip.rule(), trip.limits()));
        GuardLooked look =
                new GuardLooked(
                        trip.rule(),
                        trip.at().minus(trip.limits().window()),
                        trip.at(),
                        "the rows of the trip",
                        rows.size(),
                        rows,
                        0,
                        "");
        for (int looks = 0; looks < trip.limits().consecutive(); looks++) {
            record = with(record, trip.at(), look);
        }
        return Guard.trips(record, trip.at());
    }

    private static LaunchRecord with(LaunchRecord record, Instant at, Fact fact) {
        return record.with(new Recorded(1, "0".repeat(64), at, Environment.LIVE, fact));
    }

    public static RollbackRehearsed rehearsed() {
        return new RollbackRehearsed(
                "rollback_1",
                GuardFact.SwitchKind.HOOK,
                "Rollback owner",
                120,
                90,
                "",
                new GuardFact.RecordCount(40, "a".repeat(64), 3, true),
                new GuardFact.RecordCount(44, "b".repeat(64), 3, true));
    }

    public static StageLimits limits(int ordersMax) {
        return new StageLimits(ordersMax, "1000.00", "EUR", 2, 600);
    }

    public static StageOpened stage(int number, StageLimits limits) {
        return new StageOpened(
                "stage_" + number, number, limits, "Manager", "Product lead", "reviewed");
    }

    public static TrafficSeen traffic(History history, int number, int settled) {
        return new TrafficSeen(
                "stage_" + number,
                History.START,
                history.now(),
                settled,
                settled,
                0,
                0,
                25 * settled + ".00",
                "EUR");
    }

    /// Every rule approved and looked at, with nothing wrong.
    public static History allOk(History history) {
        for (GuardRule rule : GuardRule.values()) {
            history.add(approved(rule, rule.standard()));
        }
        return looks(history);
    }

    /// One more look of every rule, with nothing wrong.
    public static History looks(History history) {
        for (GuardRule rule : GuardRule.values()) {
            add(history, look(rule, history.now(), 10, 0, Duration.ZERO));
        }
        return history;
    }
}
