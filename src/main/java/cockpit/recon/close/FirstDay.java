package cockpit.recon.close;

import cockpit.evidence.DeliveryRow;
import cockpit.launch.ReconFact.StatedBalance;
import cockpit.pools.ApiProblem;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.pools.Quote;
import cockpit.pools.Trade;
import cockpit.pools.TradeStatus;
import cockpit.recon.BooksProgress;
import cockpit.recon.BooksProgress.Activity;
import cockpit.recon.ReconProblem;
import cockpit.webhook.Received;

import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/// Reads a period from 0Pools for its close (contract section 6.3): reserved trades are driven to
/// their end by polling, settled ones looked at again, because no webhook tells of a return; then
/// trades, quotes and ledger are read to the last page. When a trade moved meanwhile, all is read
/// again, so that what is kept is one moment's state. One thread at a time.
public final class FirstDay {
    private static final int NOT_FOUND = 404;

    private final PoolsClient pools;
    private final Optional<Received> received;
    private final InstantSource clock;
    private final Pause pause;
    private final DayLimits limits;

    /// @param received which events arrived; empty when deliveries are no side of these books
    /// @param clock tells until when events are taken
    /// @param pause the wait between two rounds of polls
    public FirstDay(
            PoolsClient pools,
            Optional<Received> received,
            InstantSource clock,
            Pause pause,
            DayLimits limits) {
        this.pools = pools;
        this.received = received;
        this.clock = clock;
        this.pause = pause;
        this.limits = limits;
    }

    /// Reads the period. Whoever asked closes what comes of it.
    ///
    /// @param progress counts trades, [Activity#COLLECT]
    /// @param isCancelled asked between requests, on this thread
    /// @throws ReconProblem when a request has no answer, with the code of its failure;
    ///   `too-many-trades`, `too-many-ledger-entries`, `too-many-events`, `pages-endless`,
    ///   `not-still`, `not-written` or `cancelled`; nothing is kept then
    public Collected collect(DayWindow window, BooksProgress progress, BooleanSupplier isCancelled)
            throws ReconProblem {
        Requests requests = new Requests(pause, isCancelled);
        DayTrades day = new DayTrades(pools, requests, window, limits, progress);
        for (int tries = 0; tries < limits.tries(); tries++) {
            day.moveOn(day.list().values());
            Map<String, Trade> trades = day.list();
            List<Quote> quotes = quotes(trades.values(), requests, progress);
            Map<String, DayLedger> ledgers = ledgers(trades.values(), window, requests);
            List<DeliveryRow> events = events(trades.values(), window, requests);
            if (isStill(trades, day.list()) && day.isSeen(trades.values())) {
                return collected(window, day, trades.values(), quotes, ledgers, events);
            }
        }
        throw new ReconProblem(
                "not-still",
                "Trades of the period still moved while they were read; try again when they have"
                        + " ended.");
    }

    /// A trade without a stored quote is a gap that the matcher names.
    private List<Quote> quotes(Collection<Trade> trades, Requests requests, BooksProgress progress)
            throws ReconProblem {
        List<String> ids = trades.stream().map(Trade::quoteId).distinct().sorted().toList();
        return requests
                .each(ids, this::quote, done -> progress.at(Activity.COLLECT, done, ids.size()))
                .stream()
                .flatMap(Optional::stream)
                .toList();
    }

    private Optional<Quote> quote(String quoteId) {
        try {
            return Optional.of(pools.getQuote(quoteId).value());
        } catch (ApiProblem problem) {
            if (problem.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw problem;
        }
    }

    private Map<String, DayLedger> ledgers(
            Collection<Trade> trades, DayWindow window, Requests requests) throws ReconProblem {
        Set<String> quotes = trades.stream().map(Trade::quoteId).collect(Collectors.toSet());
        Map<String, DayLedger> ledgers = new LinkedHashMap<>();
        for (DayWindow.Account account : window.accounts()) {
            ledgers.put(
                    account.currency(),
                    DayLedger.read(pools, requests, window, account, quotes, limits));
        }
        return ledgers;
    }

    private List<DeliveryRow> events(Collection<Trade> trades, DayWindow window, Requests requests)
            throws ReconProblem {
        return received.isEmpty()
                ? List.of()
                : DayEvents.read(
                        received.get(),
                        pools,
                        requests,
                        window,
                        trades,
                        clock.instant(),
                        limits.trades());
    }

    private static boolean isStill(Map<String, Trade> read, Map<String, Trade> again) {
        return statuses(read).equals(statuses(again));
    }

    private static Map<String, String> statuses(Map<String, Trade> trades) {
        return trades.values().stream()
                .collect(Collectors.toMap(Trade::transactId, Trade::statusText));
    }

    private Collected collected(
            DayWindow window,
            DayTrades day,
            Collection<Trade> trades,
            List<Quote> quotes,
            Map<String, DayLedger> ledgers,
            List<DeliveryRow> events)
            throws ReconProblem {
        DayTables tables = new DayTables(window, limits.memoryBytes());
        try {
            tables.trades(trades);
            tables.quotes(quotes);
            for (Map.Entry<String, DayLedger> ledger : ledgers.entrySet()) {
                tables.ledger(
                        ledger.getKey(), ledger.getValue().entries(), ledger.getValue().isWhole());
            }
            if (received.isPresent()) {
                tables.events(events);
            }
        } catch (ReconProblem | RuntimeException e) {
            remove(tables, e);
            throw e;
        }
        List<StatedBalance> balances = new ArrayList<>();
        ledgers.values().forEach(ledger -> balances.add(ledger.balance()));
        return new Collected(
                window,
                tables.tables(),
                trades.size(),
                ledgers.values().stream().mapToLong(ledger -> ledger.entries().size()).sum(),
                day.driven(),
                trades.stream().filter(t -> t.status() == TradeStatus.RESERVED).count(),
                day.looked(),
                day.returned(),
                balances);
    }

    private static void remove(DayTables tables, Exception cause) {
        try {
            tables.close();
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }
}
