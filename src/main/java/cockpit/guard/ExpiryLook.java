package cockpit.guard;

import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.pools.Quote;
import cockpit.pools.Trade;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Trades of the window that were made after their quote had expired. A quote never changes, so
/// each is read once.
final class ExpiryLook implements RuleLook {
    /// How many quotes one look reads at most; the next look goes on.
    private static final int QUOTES_MAX = 500;

    private final Map<String, Instant> expiries = new HashMap<>();

    @Override
    public GuardRule rule() {
        return GuardRule.ACCEPT_AFTER_EXPIRY;
    }

    @Override
    public Sight look(LookRound round) throws LookFailed {
        List<Trade> trades = round.trades().madeAfter(round.from(rule()));
        expiries.keySet().retainAll(trades.stream().map(Trade::quoteId).toList());
        int read = 0;
        List<Sign> signs = new ArrayList<>();
        for (Trade trade : trades) {
            if (!expiries.containsKey(trade.quoteId())) {
                if (++read > QUOTES_MAX) {
                    throw new LookFailed(
                            "quotes-not-read",
                            "More than " + QUOTES_MAX + " quotes are still to be read.");
                }
                expiries.put(trade.quoteId(), expiry(round, trade));
            }
            Instant expiry = expiries.getOrDefault(trade.quoteId(), Instant.MIN);
            Instant madeAt = LookRound.madeAt(trade);
            if (madeAt.isAfter(expiry)) {
                signs.add(
                        new Sign(
                                new Id(Id.Kind.TRADE, trade.transactId()),
                                madeAt,
                                "its quote expired at " + expiry));
            }
        }
        return Sight.of(
                "trades of the last "
                        + LookRound.words(round.record().limits(rule()).window())
                        + " and their quotes",
                trades.size(),
                signs);
    }

    private static Instant expiry(LookRound round, Trade trade) throws LookFailed {
        Quote quote = round.pools().getQuote(trade.quoteId()).value();
        Instant expiry = quote.expiresAt();
        if (expiry == null) {
            throw new LookFailed(
                    "quote-without-expiry",
                    "The quote of trade " + trade.transactId() + " does not say when it expires.");
        }
        return expiry;
    }
}
