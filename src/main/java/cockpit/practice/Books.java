package cockpit.practice;

import cockpit.pools.Amount;
import cockpit.pools.Side;
import cockpit.pools.TradeStatus;
import cockpit.practice.Order.State;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;

/// Moves orders through their states and writes the ledger: a hold when reserved, a credit when
/// settled, the hold back when failed or released, the credit back when returned. A line is written
/// by the change of state itself, so it is written once however often the news arrives.
final class Books {
    private static final BigDecimal CENT = new BigDecimal("0.01");

    private final Switches switches;
    private final AtomicLong lineNumber = new AtomicLong();

    Books(Switches switches) {
        this.switches = switches;
    }

    /// Applies what was learnt about an order's trade. News that is not a legal step forward is
    /// ignored. The caller holds the order's monitor.
    ///
    /// @param source `none`, `poll` or `webhook`
    /// @param cause the event or request that told it
    void apply(Order order, TradeStatus news, String source, String cause, Instant at) {
        if (order.state == State.QUOTED && news != TradeStatus.UNKNOWN) {
            reserve(order, source, cause, at);
        }
        if (isForward(order.state, news)) {
            settle(order, news, source, cause, at);
        } else if (switches.isOn(Sabotage.BOOKS_TWICE) && news == TradeStatus.SETTLED) {
            book(order, "settled_credit", cause, at);
        }
    }

    /// The hold of an accepted order.
    void reserve(Order order, String source, String cause, Instant at) {
        order.state = State.PENDING;
        order.statusSource = source;
        order.reservedSince = at;
        order.isOutcomeUnknown = false;
        book(order, "pending_hold", cause, at);
        if (switches.isOn(Sabotage.BOOKS_ON_ACCEPT)) {
            book(order, "settled_credit", cause, at);
        }
    }

    void hold(Order order, String cause, Instant at) {
        book(order, "pending_hold", cause, at);
    }

    private boolean isForward(State state, TradeStatus news) {
        if (switches.isOn(Sabotage.OVERWRITES_TERMINAL_STATE)) {
            return news != TradeStatus.UNKNOWN
                    && news != TradeStatus.RESERVED
                    && state != stateOf(news);
        }
        if (news == TradeStatus.RETURNED && switches.isOn(Sabotage.IGNORES_RETURN)) {
            return false;
        }
        return switch (state) {
            case PENDING ->
                    news == TradeStatus.SETTLED
                            || news == TradeStatus.FAILED
                            || news == TradeStatus.RELEASED
                            // Returned is seen only after settled, which may have been missed.
                            || news == TradeStatus.RETURNED;
            case COMPLETED -> news == TradeStatus.RETURNED;
            case QUOTED, FAILED, RELEASED, RETURNED -> false;
        };
    }

    private void settle(Order order, TradeStatus news, String source, String cause, Instant at) {
        State before = order.state;
        order.state = stateOf(news);
        order.statusSource = source;
        switch (news) {
            case SETTLED -> {
                if (!switches.isOn(Sabotage.BOOKS_ON_ACCEPT)) {
                    book(order, "settled_credit", cause, at);
                }
            }
            case FAILED, RELEASED -> {
                if (!switches.isOn(Sabotage.KEEPS_HOLD_ON_FAILURE)) {
                    book(order, "hold_released", cause, at);
                }
                if (switches.isOn(Sabotage.CREDITS_FAILED)) {
                    book(order, "settled_credit", cause, at);
                }
                if (switches.isOn(Sabotage.FORGETS_IDS)) {
                    order.forgetIds();
                }
            }
            case RETURNED -> {
                if (before == State.PENDING) {
                    book(order, "settled_credit", cause, at);
                }
                if (!switches.isOn(Sabotage.KEEPS_CREDIT_ON_RETURN)) {
                    book(order, "settled_reversed", cause, at);
                }
            }
            case RESERVED, UNKNOWN -> throw new IllegalStateException("not a forward step");
        }
    }

    private static State stateOf(TradeStatus status) {
        return switch (status) {
            case RESERVED, UNKNOWN -> State.PENDING;
            case SETTLED -> State.COMPLETED;
            case FAILED -> State.FAILED;
            case RELEASED -> State.RELEASED;
            case RETURNED -> State.RETURNED;
        };
    }

    private void book(Order order, String kind, String cause, Instant at) {
        boolean isInput = kind.equals("pending_hold") || kind.equals("hold_released");
        boolean isNegative = kind.equals("pending_hold") || kind.equals("settled_reversed");
        boolean isFiat = isInput == (order.side == Side.ON_RAMP);
        Amount known = known(isFiat ? order.fiatAmount : order.cryptoAmount, order);
        BigDecimal amount = known.value();
        if (kind.equals("settled_credit") && switches.isOn(Sabotage.LEDGER_OFF_BY_CENT)) {
            amount = amount.add(CENT);
        }
        order.addLine(
                new Line(
                        "mv_" + lineNumber.incrementAndGet(),
                        order.orderId,
                        kind,
                        isFiat ? order.fiat : order.crypto,
                        Amount.of(isNegative ? amount.negate() : amount),
                        at,
                        cause));
    }

    private static Amount known(@Nullable Amount amount, Order order) {
        return amount == null ? order.amount : amount;
    }
}
