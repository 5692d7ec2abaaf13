package cockpit.drill;

import cockpit.launch.Id;
import cockpit.partner.Movement;
import cockpit.partner.Movement.Kind;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerOrder.State;

import java.util.ArrayList;
import java.util.List;

/// What an order has come to on the partner's side: its state and its lines in the ledger.
record Effect(State state, String stateText, List<Movement> movements) {

    /// Looks now. The ledger first, because reading an order may make the partner ask 0Pools, and
    /// what that brings is not the event's doing.
    ///
    /// @throws cockpit.partner.PartnerFailure when the partner gives no answer, or refuses
    static Effect of(PartnerBackend partner, String orderId) {
        List<Movement> movements = partner.movements(orderId).orThrow();
        PartnerOrder order = partner.readOrder(orderId).orThrow();
        return new Effect(order.state(), order.stateText(), movements);
    }

    long credits() {
        return credits(movements);
    }

    static long credits(List<Movement> movements) {
        return movements.stream().filter(line -> line.kind() == Kind.SETTLED_CREDIT).count();
    }

    boolean isDone() {
        return state == State.COMPLETED;
    }

    /// Whether the order's state and every line of its ledger are the same.
    boolean isSameAs(Effect other) {
        return state == other.state && lines().equals(other.lines());
    }

    boolean isSameLedgerAs(Effect other) {
        return lines().equals(other.lines());
    }

    /// "pending_hold, settled_credit", or "nothing".
    String kinds() {
        return movements.isEmpty()
                ? "nothing"
                : String.join(", ", movements.stream().map(Movement::kindText).toList());
    }

    List<Id> ids() {
        return movements.stream()
                .filter(line -> line.movementId().length() <= Id.VALUE_LENGTH_MAX)
                .map(line -> new Id(Id.Kind.LEDGER, line.movementId()))
                .toList();
    }

    private List<String> lines() {
        List<String> lines = new ArrayList<>();
        for (Movement line : movements) {
            lines.add(line.movementId() + " " + line.kindText() + " " + line.amount().text());
        }
        return lines;
    }
}
