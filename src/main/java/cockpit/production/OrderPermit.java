package cockpit.production;

import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Guard;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.pools.Amount;

import java.math.BigDecimal;
import java.util.Optional;

/// Whether the cockpit itself may move money once: only after somebody typed environment, partner
/// and amount, only up to that amount, and only for the next order.
public final class OrderPermit {
    private OrderPermit() {}

    /// Passes when an order of this amount is allowed now.
    ///
    /// @throws NotAllowed `order-not-allowed`, `order-too-large`, `order-in-other-currency` or
    ///   `flow-paused`; nothing was sent
    public static void require(LaunchRecord record, Amount amount, String currency)
            throws NotAllowed {
        if (Guard.isPaused(record)) {
            throw new NotAllowed("flow-paused", "The live flow is paused.");
        }
        long last = record.newest(OrderObserved.class).map(Seen::seq).orElse(0L);
        Optional<OrderAllowed> allowed =
                record.newest(OrderAllowed.class)
                        .filter(one -> one.seq() > last)
                        .map(Seen::fact)
                        .filter(one -> one.environment().equals(record.environment().word()));
        if (allowed.isEmpty()) {
            throw new NotAllowed(
                    "order-not-allowed",
                    "Nobody has typed environment, partner and amount for the next order; watch an"
                            + " order of the partner's product instead.");
        }
        if (!allowed.get().currency().equals(currency)) {
            throw new NotAllowed(
                    "order-in-other-currency",
                    "The order that is allowed is in %s.".formatted(allowed.get().currency()));
        }
        if (amount.signum() <= 0
                || amount.value().compareTo(new BigDecimal(allowed.get().amount())) > 0) {
            throw new NotAllowed(
                    "order-too-large",
                    "The order that is allowed is of at most %s %s."
                            .formatted(allowed.get().amount(), allowed.get().currency()));
        }
    }

    /// The cockpit may not move money, with a stable code.
    public static final class NotAllowed extends Exception {
        private static final long serialVersionUID = 1L;

        private final String code;

        NotAllowed(String code, String sentence) {
            super(sentence + " [" + code + "]");
            this.code = code;
        }

        public String code() {
            return code;
        }
    }
}
