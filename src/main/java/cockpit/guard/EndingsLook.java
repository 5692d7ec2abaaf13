package cockpit.guard;

import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Trades that failed, were released or were returned within the window. A trade may end long after
/// it was made, so those of the last 30 days are looked at as well.
final class EndingsLook implements RuleLook {
    private static final Duration ENDS_WITHIN = Duration.ofDays(30);

    private static final List<TradeStatus> BAD =
            List.of(TradeStatus.FAILED, TradeStatus.RELEASED, TradeStatus.RETURNED);

    private final Function<String, Optional<Instant>> learnedAt;

    /// @param learnedAt when the end of a trade came on record; empty when it is not
    EndingsLook(Function<String, Optional<Instant>> learnedAt) {
        this.learnedAt = learnedAt;
    }

    @Override
    public GuardRule rule() {
        return GuardRule.TERMINAL_FAILURES;
    }

    @Override
    public Sight look(LookRound round) throws LookFailed {
        Instant from = round.from(rule());
        Set<String> ids = new HashSet<>();
        for (Trade trade : round.trades().madeAfter(from)) {
            ids.add(trade.transactId());
        }
        List<Sign> signs = new ArrayList<>();
        for (TradeStatus status : BAD) {
            for (Trade trade : round.trades().in(status, round.to().minus(ENDS_WITHIN))) {
                Instant at = endedAt(trade);
                if (BAD.contains(trade.status()) && at.isAfter(from)) {
                    ids.add(trade.transactId());
                    signs.add(
                            new Sign(
                                    new Id(Id.Kind.TRADE, trade.transactId()),
                                    at,
                                    trade.statusText()));
                }
            }
        }
        return Sight.of(
                "trades made or ended in the last "
                        + LookRound.words(round.record().limits(rule()).window()),
                ids.size(),
                signs);
    }

    /// 0Pools states no time of a failure; the nearest that is known counts.
    private Instant endedAt(Trade trade) throws LookFailed {
        Optional<Instant> learned = learnedAt.apply(trade.transactId());
        if (learned.isPresent()) {
            return learned.get();
        }
        Instant settled = trade.settledAt();
        return settled == null ? LookRound.madeAt(trade) : settled;
    }
}
