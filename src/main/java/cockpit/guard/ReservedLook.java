package cockpit.guard;

import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Trades that are still reserved, however long ago they were made, among the trades of the window.
final class ReservedLook implements RuleLook {
    @Override
    public GuardRule rule() {
        return GuardRule.RESERVED_AGE;
    }

    @Override
    public Sight look(LookRound round) throws LookFailed {
        Set<String> ids = new HashSet<>();
        for (Trade trade : round.trades().madeAfter(round.from(rule()))) {
            ids.add(trade.transactId());
        }
        List<Sign> signs = new ArrayList<>();
        for (Trade trade : round.trades().in(TradeStatus.RESERVED, null)) {
            ids.add(trade.transactId());
            if (trade.status() == TradeStatus.RESERVED) {
                signs.add(
                        new Sign(
                                new Id(Id.Kind.TRADE, trade.transactId()),
                                LookRound.madeAt(trade),
                                "reserved"));
            }
        }
        return Sight.of(
                "trades of the last %s and all that are reserved"
                        .formatted(LookRound.words(round.record().limits(rule()).window())),
                ids.size(),
                signs);
    }
}
