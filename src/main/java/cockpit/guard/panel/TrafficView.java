package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.Traffic;
import cockpit.launch.Traffic.Obstacle;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// What the traffic tab shows of a snapshot.
///
/// @param partner the partner's name; empty before there is a launch
/// @param readOnly why nothing can be recorded; empty when it can
/// @param allowed one order of the cockpit's own that was allowed and not made yet
/// @param next the number of the next stage
/// @param open the stage that is open
/// @param asked a stage that was asked for and is not open yet
/// @param reading what flowed in the open stage, by the newest reading
/// @param obstacles what stands against opening the stage that was asked for, or a higher one where
///   none was
record TrafficView(
        Environment environment,
        String partner,
        String readOnly,
        Optional<Seen<OrderAllowed>> allowed,
        int next,
        Optional<Seen<StageOpened>> open,
        Optional<Seen<StageAsked>> asked,
        Optional<TrafficSeen> reading,
        List<Obstacle> obstacles,
        Instant at) {
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);

    static TrafficView of(Snapshot side) {
        LaunchRecord record = side.record();
        Optional<Seen<StageOpened>> open = record.newest(StageOpened.class);
        int next = open.map(stage -> stage.fact().number() + 1).orElse(1);
        Optional<Seen<StageAsked>> asked =
                record.newest(StageAsked.class).filter(ask -> ask.fact().number() == next);
        StageOpened wanted =
                asked.map(ask -> opened(ask.fact()))
                        .orElseGet(() -> higher(next, open.map(Seen::fact)));
        return new TrafficView(
                side.environment(),
                record.launch().map(launch -> launch.profile().partnerName()).orElse(""),
                side.problem().map(StoreProblem::sentence).orElse(""),
                allowed(record),
                next,
                open,
                asked,
                Traffic.seen(record),
                Traffic.obstacles(wanted, record, side.at()),
                side.at());
    }

    /// What was allowed and not used yet; one order uses it up.
    private static Optional<Seen<OrderAllowed>> allowed(LaunchRecord record) {
        long last = record.newest(OrderObserved.class).map(Seen::seq).orElse(0L);
        return record.newest(OrderAllowed.class).filter(order -> order.seq() > last);
    }

    private static StageOpened opened(StageAsked ask) {
        return new StageOpened(ask.stageId(), ask.number(), ask.limits(), ask.askedBy(), "", "");
    }

    /// A stage that allows more than the open one, for saying what stands against any such.
    private static StageOpened higher(int next, Optional<StageOpened> open) {
        StageLimits limits =
                open.map(StageOpened::limits)
                        .map(
                                now ->
                                        new StageLimits(
                                                now.ordersMax(),
                                                now.amount().add(BigDecimal.ONE).toPlainString(),
                                                now.currency(),
                                                1,
                                                0))
                        .orElseGet(() -> new StageLimits(1, "1", "EUR", 1, 0));
        return new StageOpened("", next, limits, "", "", "");
    }

    /// How much of what the stage allows has flowed, in words; the chart says the same.
    String volume() {
        if (open.isEmpty()) {
            return Words.text("guard.traffic.none");
        }
        StageLimits limits = open.get().fact().limits();
        return reading.map(
                        seen ->
                                Words.text(
                                        "guard.traffic.volume",
                                        seen.orders(),
                                        limits.ordersMax(),
                                        percent(
                                                BigDecimal.valueOf(seen.orders()),
                                                BigDecimal.valueOf(limits.ordersMax())),
                                        seen.amount(),
                                        limits.amountMax(),
                                        limits.currency(),
                                        percent(new BigDecimal(seen.amount()), limits.amount()),
                                        seen.settled(),
                                        seen.failed(),
                                        seen.open()))
                .orElseGet(() -> Words.text("guard.traffic.unread"));
    }

    private static String percent(BigDecimal part, BigDecimal whole) {
        return part.multiply(HUNDRED).divide(whole, 0, RoundingMode.HALF_UP).toPlainString();
    }
}
