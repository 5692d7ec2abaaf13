package cockpit.pools;

import cockpit.kit.json.Json;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.ObjectNode;

import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/// The twelve operations of the 0Pools API, contract version 2026-05-25. Every method blocks until
/// there is an answer, tries again where the contract's retry table says so, and throws a
/// [PoolsFailure] otherwise. Safe for any number of threads.
public final class PoolsClient implements AutoCloseable {
    private final Courier courier;

    /// @param random only spreads the waits; need not be secure
    public PoolsClient(
            PoolsSettings settings,
            InstantSource clock,
            Pause pause,
            RandomGenerator random,
            Exchange.Listener listener) {
        this.courier = new Courier(new Wire(settings, clock, listener), pause, random);
    }

    /// A client that really waits between tries.
    public static PoolsClient open(
            PoolsSettings settings, InstantSource clock, Exchange.Listener listener) {
        return new PoolsClient(
                settings, clock, Pause.real(), RandomGenerator.getDefault(), listener);
    }

    /// The server's time, by the last `Date` header; the clock's own before the first answer.
    public Instant serverNow() {
        return courier.serverNow();
    }

    /// Section 2.1. An empty list means that nothing is provisioned yet.
    public Answer<List<Pool>> listPools() {
        return courier.send(Call.read(Operation.LIST_POOLS, "/pools"), Decode::pools);
    }

    /// Section 2.2.
    public Answer<Capabilities> getCapabilities(String poolId) {
        return courier.send(
                Call.read(Operation.GET_CAPABILITIES, pool(poolId) + "/capabilities"),
                Decode::capabilities);
    }

    /// Section 2.3. An unavailable quote is a normal answer.
    public Answer<Quote> createQuote(String poolId, QuoteRequest request) {
        ObjectNode body = Json.foreign().createObjectNode();
        body.put("side", request.side().word());
        body.put("amount", request.amount().text());
        putIfGiven(body, "cryptoNetwork", request.cryptoNetwork());
        putIfGiven(body, "destAddress", request.destAddress());
        putIfGiven(body, "destNetwork", request.destNetwork());
        body.put("type", request.type().word());
        return courier.send(
                new Call(
                        Operation.CREATE_QUOTE,
                        pool(poolId) + "/quote",
                        body.toString(),
                        null,
                        null),
                Decode::quote);
    }

    /// Section 2.4. A pure read.
    public Answer<Quote> getQuote(String quoteId) {
        return courier.send(
                Call.read(Operation.GET_QUOTE, "/pools/quotes/" + Call.segment(quoteId)),
                Decode::storedQuote);
    }

    /// Section 2.5. When the answer is lost, the quote is read back.
    ///
    /// @throws ApiProblem 409 when the quote was already consumed, expired or rejected
    /// @throws UnknownOutcome when it cannot be read whether the quote was rejected
    public Answer<Quote> rejectQuote(String quoteId) {
        Call call =
                new Call(
                        Operation.REJECT_QUOTE,
                        "/pools/quotes/" + Call.segment(quoteId) + "/reject",
                        "",
                        null,
                        quoteId);
        try {
            return courier.send(call, Decode::quote);
        } catch (UnknownOutcome lost) {
            Answer<Quote> read = readBack(() -> getQuote(quoteId), lost);
            if (read.value().status() == QuoteStatus.REJECTED) {
                return read;
            }
            throw lost;
        }
    }

    /// Section 2.6: executes a firm quote, under one key that the caller stored beforehand. A lost
    /// answer is read back before anything else and then tried again under the same key; a 409 is
    /// resolved by reading the quote and then its trade (section 9, C8).
    ///
    /// @throws ApiProblem when the API refused; after a 409 it holds the quote as read back
    /// @throws NotExecuted when the answer was lost and the quote can no longer have a trade
    /// @throws UnknownOutcome when it cannot be told whether there is a trade
    public Answer<Trade> transact(String poolId, String quoteId, IdempotencyKey key) {
        ObjectNode body = Json.foreign().createObjectNode();
        body.put("quoteId", quoteId);
        Call call =
                new Call(
                        Operation.TRANSACT,
                        pool(poolId) + "/transact",
                        body.toString(),
                        key,
                        quoteId);
        Call.segment(quoteId);
        Retry retry = courier.retry();
        while (true) {
            try {
                return courier.send(call, retry, Decode::trade);
            } catch (UnknownOutcome lost) {
                Answer<Quote> quote = readBack(() -> getQuote(quoteId), lost);
                switch (statusOf(quote.value())) {
                    case CONSUMED -> {
                        return readBack(() -> getTransactionByQuote(quoteId), lost);
                    }
                    case EXPIRED, REJECTED -> throw new NotExecuted(quote.value(), lost);
                    case ACTIVE, UNKNOWN -> {
                        if (retry.isOver()) {
                            throw lost;
                        }
                        retry.rest(null);
                    }
                }
            } catch (ApiProblem problem) {
                if (problem.status() != 409) {
                    throw problem;
                }
                return afterConflict(quoteId, problem);
            }
        }
    }

    /// Section 2.7. A GET with a side effect: it moves a reserved trade on. Never call it just to
    /// look; [#getTrade] is for that.
    public Answer<Trade> getTransactionByQuote(String quoteId) {
        return courier.send(
                Call.read(
                        Operation.GET_TRANSACTION_BY_QUOTE,
                        "/pools/transactions/" + Call.segment(quoteId)),
                Decode::trade);
    }

    /// Section 2.8. A pure read, so the status may be behind.
    public Answer<Trade> getTrade(String transactId) {
        return courier.send(
                Call.read(Operation.GET_TRADE, "/pools/trades/" + Call.segment(transactId)),
                Decode::trade);
    }

    /// Section 2.9, one page.
    public Answer<TradePage> listTrades(TradeQuery query) {
        Side side = query.side();
        TradeStatus status = query.status();
        String text =
                new Call.Query()
                        .with("cursor", query.cursor())
                        .with("limit", query.limit())
                        .with("side", side == null ? null : side.word())
                        .with("status", status == null ? null : status.word())
                        .with("created_after", query.createdAfter())
                        .with("created_before", query.createdBefore())
                        .toString();
        return courier.send(
                Call.read(Operation.LIST_TRADES, "/pools/trades" + text), Decode::tradePage);
    }

    /// Section 2.10.
    public Answer<Balance> getBalance(String poolId) {
        return courier.send(
                Call.read(Operation.GET_BALANCE, pool(poolId) + "/balance"), Decode::balance);
    }

    /// Section 2.11, one page.
    ///
    /// @param currency null for the server's default, EUR
    /// @param limit 1 to 200; null for the server's default, 50
    public Answer<LedgerPage> listLedger(
            @Nullable String currency, @Nullable Integer limit, @Nullable String cursor) {
        String text =
                new Call.Query()
                        .with("currency", currency)
                        .with("limit", limit)
                        .with("cursor", cursor)
                        .toString();
        return courier.send(
                Call.read(Operation.LIST_LEDGER, "/pools/ledger" + text), Decode::ledgerPage);
    }

    /// Section 2.12. Only EUR is supported; any other currency is the server's 400.
    ///
    /// @param currency null for the server's default, EUR
    public Answer<Funding> getFunding(@Nullable String currency) {
        String text = new Call.Query().with("currency", currency).toString();
        return courier.send(
                Call.read(Operation.GET_FUNDING, "/pools/funding" + text), Decode::funding);
    }

    /// Ends the connections. Calls still under way end within their limits.
    @Override
    public void close() {
        courier.close();
    }

    private Answer<Trade> afterConflict(String quoteId, ApiProblem conflict) {
        Quote quote = readBackAfter(conflict, () -> getQuote(quoteId)).value();
        if (quote.status() == QuoteStatus.CONSUMED) {
            return readBackAfter(conflict, () -> getTransactionByQuote(quoteId));
        }
        throw conflict.withQuote(quote);
    }

    private static <T> Answer<T> readBackAfter(ApiProblem conflict, Supplier<Answer<T>> read) {
        try {
            return read.get();
        } catch (PoolsFailure failure) {
            conflict.addSuppressed(failure);
            throw conflict;
        }
    }

    private static <T> Answer<T> readBack(Supplier<Answer<T>> read, UnknownOutcome lost) {
        try {
            return read.get();
        } catch (PoolsFailure failure) {
            lost.addSuppressed(failure);
            throw lost;
        }
    }

    private static QuoteStatus statusOf(Quote quote) {
        QuoteStatus status = quote.status();
        return status == null ? QuoteStatus.UNKNOWN : status;
    }

    private static String pool(String poolId) {
        return "/pools/" + Call.segment(poolId);
    }

    private static void putIfGiven(ObjectNode body, String name, @Nullable String value) {
        if (value != null) {
            body.put(name, value);
        }
    }
}
