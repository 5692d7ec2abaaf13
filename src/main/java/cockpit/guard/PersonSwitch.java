package cockpit.guard;

import cockpit.launch.GuardFact.SwitchActed;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;

import java.util.Optional;
import java.util.function.Supplier;

/// A person who is told what to do. What the person says counts from then on, and only until orders
/// come in all the same.
final class PersonSwitch implements FlowSwitch {
    private final String person;
    private final Supplier<LaunchRecord> record;

    /// @param person who is told; empty when nobody set how the flow is switched
    PersonSwitch(String person, Supplier<LaunchRecord> record) {
        this.person = person;
        this.record = record;
    }

    @Override
    public SwitchKind kind() {
        return SwitchKind.PERSON;
    }

    /// Telling is all that can be done; whether it was heard shows in what is read back.
    @Override
    public Answer set(SwitchOrder order) {
        if (person.isBlank()) {
            return new Answer(
                    false, false, "Nobody has set how the flow of this launch is switched.");
        }
        return new Answer(true, false, text(order));
    }

    private String text(SwitchOrder order) {
        return order.isPause()
                ? "%s: take no new quotes and orders in %s from now on, keep every record, and say so. Why: %s"
                        .formatted(person, order.environment(), order.reason())
                : "%s: quotes and orders may be taken in %s again; say so when they are. Why: %s"
                        .formatted(person, order.environment(), order.reason());
    }

    @Override
    public Reading read(SwitchOrder order) {
        LaunchRecord now = record.get();
        long told = now.newest(SwitchActed.class).map(Seen::seq).orElse(0L);
        Optional<Seen<SwitchConfirmed>> confirmed =
                now.newest(SwitchConfirmed.class)
                        .filter(one -> one.seq() > order.causeSeq() && one.seq() > told);
        return confirmed
                .map(
                        one ->
                                new Reading(
                                        one.fact().state(),
                                        "%s at %s: %s"
                                                .formatted(
                                                        one.fact().person(),
                                                        one.at(),
                                                        one.fact().statement())))
                .orElseGet(
                        () ->
                                Reading.unknown(
                                        "Nobody has confirmed yet that the flow is %s."
                                                .formatted(order.word())));
    }
}
