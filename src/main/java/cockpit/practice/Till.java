package cockpit.practice;

import cockpit.pools.Amount;
import cockpit.pools.Answer;
import cockpit.pools.ApiProblem;
import cockpit.pools.IdempotencyKey;
import cockpit.pools.NotExecuted;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsFailure;
import cockpit.pools.Quote;
import cockpit.pools.Side;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;
import cockpit.pools.UnknownOutcome;
import cockpit.practice.Order.State;

import java.util.UUID;

/// Opens orders, accepts them and keeps them up to date. Every press of accept on one order takes
/// its turn, under one idempotency key per quote that is stored before it is sent.
final class Till {
    private final PoolsClient client;
    private final Shop shop;
    private final Books books;
    private final Prices prices;
    private final Switches switches;
    private final OrderBook orders;
    private final FlowGate gate;
    private final Meter meter;

    Till(
            PoolsClient client,
            OrderBook orders,
            Shop shop,
            Books books,
            Prices prices,
            Switches switches,
            FlowGate gate,
            Meter meter) {
        this.gate = gate;
        this.meter = meter;
        this.orders = orders;
        this.client = client;
        this.shop = shop;
        this.books = books;
        this.prices = prices;
        this.switches = switches;
    }

    Order open(String poolId, Side side, Amount amount, String network, String destAddress) {
        gate.requireOpen();
        orders.requireRoom();
        Shop.Ware ware =
                shop.find(poolId)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                403,
                                                "pool_not_offered",
                                                "This pool is not offered."));
        if (!ware.isAvailable()) {
            throw new Refusal(409, "pool_unavailable", "This route is unavailable right now.");
        }
        if (!ware.sides().contains(side.word()) || !ware.networks().contains(network)) {
            throw new Refusal(422, "not_supported", "This pool does not offer that.");
        }
        Order order =
                new Order(
                        "ord_" + UUID.randomUUID(),
                        poolId,
                        side,
                        amount,
                        network,
                        destAddress,
                        ware.fiat(),
                        ware.crypto());
        try {
            requote(order);
        } catch (Refusal refusal) {
            if (!switches.isOn(Sabotage.SKIPS_ENTITLEMENT_CHECK)) {
                throw refusal;
            }
        }
        orders.add(order);
        return order;
    }

    Order accept(String orderId) {
        Order order = orders.find(orderId);
        requireOpen(order);
        if (switches.isOn(Sabotage.NEW_KEY_PER_CLICK)) {
            return acceptAnew(order);
        }
        if (switches.isOn(Sabotage.NO_ORDER_LOCK)) {
            return transact(order);
        }
        order.accepting.lock();
        try {
            return acceptOnce(order);
        } finally {
            order.accepting.unlock();
        }
    }

    /// An order that was accepted before the pause goes on; a press of accept is refused.
    private void requireOpen(Order order) {
        synchronized (order) {
            if (order.state != State.QUOTED || order.isOutcomeUnknown) {
                return;
            }
        }
        gate.requireOpen();
    }

    /// The order, brought up to date: a price is checked against the server's clock, a trade is
    /// polled, which also moves it on and shows a later return.
    Order read(String orderId) {
        Order order = orders.find(orderId);
        String quoteId;
        State state;
        boolean isSent;
        synchronized (order) {
            quoteId = order.quoteId();
            state = order.state;
            isSent = order.isOutcomeUnknown;
        }
        if (quoteId == null || switches.isOn(Sabotage.NEVER_POLLS)) {
            return order;
        }
        boolean isWatched = state == State.PENDING || state == State.COMPLETED || isSent;
        try {
            if (isWatched) {
                poll(order, quoteId);
            } else if (state == State.QUOTED) {
                prices.check(order, quoteId);
            }
        } catch (ApiProblem problem) {
            synchronized (order) {
                problem.requestId().ifPresent(order::addRequestId);
            }
        } catch (PoolsFailure failure) {
            // What is known stays shown; the next read asks again.
            return order;
        }
        return order;
    }

    private Order acceptOnce(Order order) {
        boolean isAcceptable;
        synchronized (order) {
            if (order.state != State.QUOTED) {
                if (switches.isOn(Sabotage.REFUSES_REPEATED_ACCEPT)) {
                    throw new Refusal(500, "internal_error", "Something went wrong.");
                }
                return order;
            }
            Quote quote = order.quote;
            // A sent order is settled by asking again under its key, whatever the clock says.
            isAcceptable =
                    order.isOutcomeUnknown
                            || (quote != null && quote.isAcceptable(client.serverNow()));
        }
        if (!isAcceptable) {
            if (!switches.isOn(Sabotage.ACCEPT_AFTER_EXPIRY)
                    && !switches.isOn(Sabotage.INDICATIVE_AS_FIRM)) {
                meter.expired();
                throw expired(order);
            }
            requoteFirmly(order);
        }
        return transact(order);
    }

    private Order transact(Order order) {
        String quoteId;
        IdempotencyKey key;
        synchronized (order) {
            quoteId = order.quoteId();
            if (quoteId == null) {
                throw new Refusal(409, "no_quote", "Please refresh for a price.", order);
            }
            if (order.idempotencyKey == null) {
                order.idempotencyKey =
                        "pool-tx:" + order.orderId + "-" + (order.previousQuoteIds().size() + 1);
            }
            key = new IdempotencyKey(order.idempotencyKey);
            order.isOutcomeUnknown = order.state == State.QUOTED;
        }
        try {
            Answer<Trade> answer = client.transact(order.poolId, quoteId, key);
            synchronized (order) {
                boolean isRepeated = order.state != State.QUOTED;
                note(order, answer, "none");
                if (isRepeated && switches.isOn(Sabotage.NO_ORDER_LOCK)) {
                    books.hold(order, order.lastRequestId(), client.serverNow());
                }
            }
            return order;
        } catch (UnknownOutcome lost) {
            throw new Refusal(
                    503, "outcome_unknown", "Please wait; the order is being checked.", order);
        } catch (PoolsFailure failure) {
            synchronized (order) {
                order.isOutcomeUnknown = false;
                if (failure instanceof ApiProblem problem) {
                    problem.requestId().ifPresent(order::addRequestId);
                }
            }
            throw refusalOf(order, failure);
        }
    }

    private Refusal refusalOf(Order order, PoolsFailure failure) {
        return switch (failure) {
            case NotExecuted notExecuted -> {
                meter.expired();
                yield expired(order);
            }
            case ApiProblem problem when problem.status() == 409 -> {
                meter.conflict();
                yield expired(order);
            }
            case ApiProblem problem -> Refusals.of(problem, order);
            default -> Refusals.unavailable(order);
        };
    }

    /// The refusal of a quote that is no longer good, after fetching a fresh one for the customer
    /// to accept anew.
    private Refusal expired(Order order) {
        if (!switches.isOn(Sabotage.NO_REQUOTE)) {
            try {
                requote(order);
            } catch (Refusal refusal) {
                return new Refusal(
                        409,
                        "quote_expired",
                        "The price has expired. " + refusal.sentence(),
                        order);
            }
        }
        return new Refusal(
                409, "quote_expired", "The price has expired; here is a new one.", order);
    }

    /// Two presses, two quotes, two keys, two trades: the mistake itself.
    private Order acceptAnew(Order order) {
        Quote quote = prices.ask(order, false);
        String quoteId = quote.quoteId();
        String key = "click-" + UUID.randomUUID();
        Answer<Trade> answer;
        try {
            answer =
                    client.transact(order.poolId, String.valueOf(quoteId), new IdempotencyKey(key));
        } catch (PoolsFailure failure) {
            throw refusalOf(order, failure);
        }
        synchronized (order) {
            boolean isRepeated = order.state != State.QUOTED;
            order.take(quote);
            order.idempotencyKey = key;
            orders.quoted(answer.value().quoteId(), order);
            note(order, answer, "none");
            if (isRepeated) {
                books.hold(order, order.lastRequestId(), client.serverNow());
            }
        }
        return order;
    }

    private void requote(Order order) {
        take(order, prices.ask(order, switches.isOn(Sabotage.INDICATIVE_AS_FIRM)));
    }

    private void requoteFirmly(Order order) {
        take(order, prices.ask(order, false));
    }

    private void take(Order order, Quote quote) {
        synchronized (order) {
            order.take(quote);
        }
        String quoteId = quote.quoteId();
        if (quoteId != null) {
            orders.quoted(quoteId, order);
        }
    }

    private void poll(Order order, String quoteId) {
        String transactId;
        synchronized (order) {
            transactId = order.transactId;
        }
        boolean isPureRead = switches.isOn(Sabotage.POLLS_PURE_READ) && transactId != null;
        Answer<Trade> answer =
                isPureRead
                        ? client.getTrade(String.valueOf(transactId))
                        : client.getTransactionByQuote(quoteId);
        synchronized (order) {
            if (quoteId.equals(order.quoteId())) {
                note(order, answer, "poll");
            }
        }
    }

    /// Takes over what a trade says. The caller holds the order's monitor.
    private void note(Order order, Answer<Trade> answer, String source) {
        Trade trade = answer.value();
        order.addRequestId(answer.requestId());
        order.transactId = trade.transactId();
        order.rate = trade.rate() == null ? order.rate : trade.rate();
        order.fiatAmount = trade.fiatAmount() == null ? order.fiatAmount : trade.fiatAmount();
        order.cryptoAmount =
                trade.cryptoAmount() == null ? order.cryptoAmount : trade.cryptoAmount();
        boolean isNewsOfTheEnd = trade.status() != TradeStatus.RESERVED;
        books.apply(
                order,
                trade.status(),
                isNewsOfTheEnd ? "poll" : source,
                order.lastRequestId(),
                client.serverNow());
        if (trade.createdAt() != null && order.reservedSince != null) {
            order.reservedSince = trade.createdAt();
        }
    }
}
