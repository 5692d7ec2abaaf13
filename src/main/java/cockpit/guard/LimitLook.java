package cockpit.guard;

import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.pools.Amount;
import cockpit.pools.Pool;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The traffic of the open stage against what it allows. The stage is read in whole each time. A
/// sign is each trade by which the stage went over its limit.
final class LimitLook implements RuleLook {
    @Override
    public GuardRule rule() {
        return GuardRule.OVER_LIMIT;
    }

    @Override
    public Sight look(LookRound round) throws LookFailed {
        Optional<Seen<StageOpened>> open = round.record().newest(StageOpened.class);
        if (open.isEmpty()) {
            return Sight.of("the traffic of the open stage", 0, List.of());
        }
        StageOpened stage = open.get().fact();
        Count count = new Count(stage.limits());
        List<Trade> trades = new ArrayList<>(round.trades().madeAfter(open.get().at()));
        trades.sort(
                Comparator.comparing(
                        Trade::createdAt, Comparator.nullsFirst(Comparator.naturalOrder())));
        Map<String, String> currencies =
                trades.isEmpty() ? Map.of() : currencies(round.pools().listPools().value());
        for (Trade trade : trades) {
            count.add(trade, currencies);
        }
        TrafficSeen seen =
                new TrafficSeen(
                        stage.stageId(),
                        open.get().at(),
                        round.to(),
                        trades.size(),
                        count.settled,
                        count.failed,
                        trades.size() - count.settled - count.failed,
                        count.sum.toPlainString(),
                        count.currency);
        return Sight.of("the traffic of stage " + stage.number(), trades.size(), count.signs)
                .with(List.of(seen));
    }

    private static Map<String, String> currencies(List<Pool> pools) {
        Map<String, String> currencies = new HashMap<>();
        for (Pool pool : pools) {
            String fiat = pool.fiatCurrency();
            if (fiat != null) {
                currencies.put(pool.id(), fiat);
            }
        }
        return currencies;
    }

    /// Adds the trades of a stage up, oldest first.
    private static final class Count {
        private final StageLimits limits;
        private final List<Sign> signs = new ArrayList<>();
        private BigDecimal sum = BigDecimal.ZERO;
        private String currency;
        private int orders;
        private int settled;
        private int failed;

        Count(StageLimits limits) {
            this.limits = limits;
            this.currency = limits.currency();
        }

        void add(Trade trade, Map<String, String> currencies) throws LookFailed {
            Amount amount = trade.fiatAmount();
            String poolId = trade.poolId();
            String in = poolId == null ? null : currencies.get(poolId);
            if (amount == null || in == null) {
                throw new LookFailed(
                        "trade-without-amount",
                        "Trade %s does not say what it moved.".formatted(trade.transactId()));
            }
            orders++;
            sum = sum.add(amount.value());
            settled += trade.status() == TradeStatus.SETTLED ? 1 : 0;
            failed += isBad(trade.status()) ? 1 : 0;
            Instant at = LookRound.madeAt(trade);
            if (!in.equals(limits.currency())) {
                currency = in;
                sign(trade, at, "in %s, and the stage is in %s".formatted(in, limits.currency()));
            } else if (orders > limits.ordersMax()) {
                sign(trade, at, "order %s of %s".formatted(orders, limits.ordersMax()));
            } else if (sum.compareTo(limits.amount()) > 0) {
                sign(
                        trade,
                        at,
                        "%s of %s %s"
                                .formatted(
                                        sum.toPlainString(),
                                        limits.amountMax(),
                                        limits.currency()));
            }
        }

        private void sign(Trade trade, Instant at, String detail) {
            signs.add(new Sign(new Id(Id.Kind.TRADE, trade.transactId()), at, detail));
        }

        private static boolean isBad(TradeStatus status) {
            return status == TradeStatus.FAILED
                    || status == TradeStatus.RELEASED
                    || status == TradeStatus.RETURNED;
        }
    }
}
