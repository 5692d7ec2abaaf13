package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;

/// Everything one sandbox knows, under one lock: account, pools, quotes, trades, ledgers. The state
/// machines of contract §3 are here and nowhere else.
final class World {
    final Assumptions assumptions;
    final SandboxSettings settings;
    final SandboxClock clock;
    final Ids ids;
    final Sabotages sabotages;
    final Account account;
    final Map<String, Pool> pools = new TreeMap<>();
    final Map<String, Quote> quotes = new LinkedHashMap<>();
    final Map<String, Trade> trades = new LinkedHashMap<>();
    private final Map<String, Ledger> ledgers = new TreeMap<>();
    private final Deliveries deliveries;
    private final ReentrantLock lock = new ReentrantLock();

    World(
            SandboxSettings settings,
            SandboxClock clock,
            Sabotages sabotages,
            Deliveries deliveries,
            Ids ids) {
        this.settings = settings;
        this.assumptions = settings.assumptions();
        this.clock = clock;
        this.sabotages = sabotages;
        this.deliveries = deliveries;
        this.ids = ids;
        this.account = new Account(ids.partner(), "0BIT-" + ids.fault().substring(6, 14));
        settings.rates().forEach((id, rate) -> pools.put(id, new Pool(id, rate)));
        account.allow(Set.of("EUR-USDT", "EUR-USDC"));
        ledger("EUR").add(settings.prefunding(), "payin_credit", "payin_opening", now());
    }

    /// Runs something with the world to itself.
    <T> T locked(Supplier<T> work) {
        lock.lock();
        try {
            return work.get();
        } finally {
            lock.unlock();
        }
    }

    Instant now() {
        // What is shown to the millisecond is also kept so, or a filter by a shown time would miss.
        return clock.instant().truncatedTo(ChronoUnit.MILLIS);
    }

    boolean has(Sabotage sabotage) {
        return sabotages.has(sabotage);
    }

    Ledger ledger(String currency) {
        return ledgers.computeIfAbsent(currency, _ -> new Ledger(ids));
    }

    /// The pool, once the account's gates let it through.
    Pool entitledPool(String id, boolean isQuote) {
        Pool pool = pools.get(id);
        if (pool == null) {
            throw ApiFailure.noPool();
        }
        if (!(isQuote && has(Sabotage.QUOTES_UNENTITLED_POOL))) {
            account.requirePool(id, isQuote, assumptions);
        }
        return pool;
    }

    Quote quote(String id) {
        Quote quote = quotes.get(id);
        if (quote == null) {
            throw ApiFailure.noQuote();
        }
        return quote;
    }

    /// Makes the reservation: the trade, and its debit while the balance gate is on, contract §3.3.
    Trade reserve(Quote quote) {
        BigDecimal debit =
                quote.terms.side() == Side.ON_RAMP && account.hasBalanceGate
                        ? quote.terms.fiatAmount()
                        : BigDecimal.ZERO;
        Trade trade = new Trade(ids.trade(), quote, now(), debit);
        trades.put(trade.id, trade);
        quote.trade = trade;
        if (debit.signum() > 0 && !has(Sabotage.LEDGER_NO_DEBIT)) {
            int times = has(Sabotage.LEDGER_DEBIT_TWICE) ? 2 : 1;
            for (int i = 0; i < times; i++) {
                ledgerOf(quote).add(debit.negate(), "buy_debit", quote.id, now());
            }
        }
        if (has(Sabotage.SETTLES_WITHOUT_POLL)) {
            move(trade, Trade.Status.SETTLED);
        }
        return trade;
    }

    /// One poll of contract §2.7, the only thing that moves a trade by itself.
    void poll(Trade trade) {
        trade.polls++;
        SettlementScript script = trade.quote.script;
        switch (trade.status) {
            case RESERVED -> {
                Trade.Status next = next(trade, script);
                if (next != null && !has(Sabotage.NEVER_TERMINAL)) {
                    move(trade, next);
                }
            }
            case SETTLED -> {
                if (script.thenReturn() && !has(Sabotage.RETURN_NEVER_SHOWN)) {
                    move(trade, Trade.Status.RETURNED);
                }
            }
            case FAILED, RELEASED, RETURNED -> {}
        }
    }

    private Trade.@Nullable Status next(Trade trade, SettlementScript script) {
        if (script.outcome() == SettlementScript.Outcome.STAY_RESERVED) {
            return has(Sabotage.STUCK_SETTLES_ANYWAY) ? Trade.Status.SETTLED : null;
        }
        return trade.polls < script.afterPolls() ? null : outcome(script);
    }

    private static Trade.@Nullable Status outcome(SettlementScript script) {
        return switch (script.outcome()) {
            case SETTLE -> Trade.Status.SETTLED;
            case FAIL -> Trade.Status.FAILED;
            case RELEASE -> Trade.Status.RELEASED;
            case STAY_RESERVED -> null;
        };
    }

    /// Settles what is old enough when the assumption says so, contract §9 C7.
    void settleInBackground() {
        if (!assumptions.backgroundSettlement) {
            return;
        }
        Instant before = now().minus(assumptions.backgroundSettlementAfter);
        for (Trade trade : new ArrayList<>(trades.values())) {
            Trade.Status next = outcome(trade.quote.script);
            if (trade.status == Trade.Status.RESERVED
                    && next != null
                    && !trade.createdAt.isAfter(before)) {
                move(trade, next);
            }
        }
    }

    private void move(Trade trade, Trade.Status status) {
        trade.status = status;
        if (status == Trade.Status.SETTLED) {
            trade.settledAt = now();
        }
        if (assumptions.refundedStatuses.contains(status.wire())
                && trade.debited.signum() > 0
                && !has(
                        status == Trade.Status.RETURNED
                                ? Sabotage.RETURN_WITHOUT_REFUND
                                : Sabotage.LEDGER_NO_REFUND)) {
            ledgerOf(trade.quote).add(trade.debited, "buy_refund", trade.quote.id, now());
        }
        // A return is seen by polling only; the three others are the three events, contract §4.1.
        if (status != Trade.Status.RETURNED) {
            deliveries.emit(WebhookEvent.of(trade, this), trade.quote.webhooks);
        }
    }

    private Ledger ledgerOf(Quote quote) {
        Pool pool = pools.get(quote.terms.poolId());
        return ledger(pool == null ? "EUR" : pool.fiat);
    }

    /// Fiat that was reserved in the last 24 h, contract §5 "Velocity".
    BigDecimal notionalOfLastDay() {
        Instant from = now().minus(java.time.Duration.ofHours(24));
        BigDecimal sum = BigDecimal.ZERO;
        for (Trade trade : trades.values()) {
            boolean isReversed =
                    trade.status == Trade.Status.FAILED || trade.status == Trade.Status.RELEASED;
            if (trade.createdAt.isAfter(from)
                    && (assumptions.velocityCountsReversed || !isReversed)) {
                sum = sum.add(trade.quote.terms.fiatAmount());
            }
        }
        return sum;
    }

    long ledgerEntriesOf(Quote quote) {
        return ledgerOf(quote).countOf(quote.id);
    }

    List<Trade> tradesNewestFirst() {
        return List.copyOf(trades.values()).reversed();
    }
}
