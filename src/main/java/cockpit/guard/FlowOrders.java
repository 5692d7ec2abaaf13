package cockpit.guard;

import cockpit.launch.Guard;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.SwitchActed;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;

import java.util.Optional;
import java.util.stream.Stream;

/// What is to be done at the switch, from the record alone: a restart comes to the same.
public final class FlowOrders {
    private FlowOrders() {}

    /// What the switch is to be by the record; empty when the flow was never paused, or when it was
    /// opened again since.
    public static Optional<SwitchOrder> wanted(LaunchRecord record) {
        return pause(record).or(() -> afterRehearsal(record)).or(() -> opening(record));
    }

    /// A rehearsal that was cut off, or whose opening was not taken, leaves a flow that nobody
    /// wants paused.
    private static Optional<SwitchOrder> afterRehearsal(LaunchRecord record) {
        long enabled = record.newest(FlowEnabled.class).map(Seen::seq).orElse(0L);
        return record.newest(SwitchActed.class)
                .filter(acted -> acted.seq() > enabled)
                .flatMap(
                        acted ->
                                rehearsal(acted.fact().cause())
                                        .map(
                                                id ->
                                                        order(
                                                                record,
                                                                FlowState.OPEN,
                                                                id + RollbackRehearsal.OPENING,
                                                                acted,
                                                                "The rehearsal of a rollback is"
                                                                        + " over.")));
    }

    /// The rehearsal that an order belonged to; empty when it was a real one.
    private static Optional<String> rehearsal(String cause) {
        return Stream.of(RollbackRehearsal.PAUSING, RollbackRehearsal.OPENING)
                .filter(cause::endsWith)
                .map(end -> cause.substring(0, cause.length() - end.length()))
                .findFirst();
    }

    private static Optional<SwitchOrder> pause(LaunchRecord record) {
        Optional<Seen<GuardTripped>> trip =
                Guard.latches(record).stream().reduce((first, second) -> second);
        Optional<Seen<PauseAsked>> asked = Guard.pause(record);
        long tripSeq = trip.map(Seen::seq).orElse(0L);
        if (asked.isPresent() && asked.get().seq() > tripSeq) {
            Seen<PauseAsked> pause = asked.get();
            return Optional.of(
                    order(
                            record,
                            FlowState.PAUSED,
                            pause.fact().pauseId(),
                            pause,
                            "%s: %s".formatted(pause.fact().person(), pause.fact().reason())));
        }
        return trip.map(
                latch ->
                        order(
                                record,
                                FlowState.PAUSED,
                                latch.fact().tripId(),
                                latch,
                                latch.fact().sentence()));
    }

    private static Optional<SwitchOrder> opening(LaunchRecord record) {
        return record.newest(FlowEnabled.class)
                .map(
                        enabled ->
                                order(
                                        record,
                                        FlowState.OPEN,
                                        "enabled_" + enabled.seq(),
                                        enabled,
                                        "%s and %s: %s"
                                                .formatted(
                                                        enabled.fact().askedBy(),
                                                        enabled.fact().approvedBy(),
                                                        enabled.fact().reason())));
    }

    private static SwitchOrder order(
            LaunchRecord record, FlowState wanted, String cause, Seen<?> seen, String reason) {
        return new SwitchOrder(
                record.environment().word(), wanted, cause, seen.seq(), reason, seen.at());
    }

    /// The order that was not yet read back as done.
    public static Optional<SwitchOrder> due(LaunchRecord record) {
        return wanted(record).filter(order -> !isReadBack(order, record));
    }

    private static boolean isReadBack(SwitchOrder order, LaunchRecord record) {
        return readSince(order, record).filter(read -> read.state() == order.wanted()).isPresent();
    }

    /// What was read back since the order came.
    static Optional<SwitchRead> readSince(SwitchOrder order, LaunchRecord record) {
        return record.newest(SwitchRead.class)
                .filter(read -> read.seq() > order.causeSeq())
                .map(Seen::fact);
    }

    /// Whether the switch took the order and was not read otherwise since.
    static boolean isTaken(SwitchOrder order, LaunchRecord record) {
        Optional<Seen<SwitchActed>> acted =
                record.newest(SwitchActed.class)
                        .filter(one -> one.seq() > order.causeSeq())
                        .filter(one -> one.fact().isDone())
                        .filter(one -> one.fact().cause().equals(order.cause()))
                        .filter(one -> one.fact().wanted() == order.wanted());
        long readOtherwise =
                record.newest(SwitchRead.class)
                        .filter(read -> read.fact().state() != FlowState.UNKNOWN)
                        .filter(read -> read.fact().state() != order.wanted())
                        .map(Seen::seq)
                        .orElse(0L);
        return acted.filter(one -> one.seq() > readOtherwise).isPresent();
    }
}
