package cockpit.practice;

import cockpit.pools.Amount;
import cockpit.pools.Quote;
import cockpit.pools.QuoteStatus;
import cockpit.pools.Side;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/// A customer's order. Two locks: accepting holds [#accepting] across the call to 0Pools, so that
/// two presses are one; every change of fields holds the order's own monitor, only for as long as
/// the change takes, so that a webhook is never kept waiting by a call.
final class Order {
    private static final int IDS_MAX = 200;

    final ReentrantLock accepting = new ReentrantLock();

    final String orderId;
    final String poolId;
    final Side side;
    final Amount amount;
    final String network;
    final String destAddress;
    final String fiat;
    final String crypto;

    private final List<String> previousQuoteIds = new ArrayList<>();
    private final List<String> requestIds = new ArrayList<>();
    private final List<String> eventIds = new ArrayList<>();
    private final List<Line> lines = new ArrayList<>();

    State state = State.QUOTED;
    String statusSource = "none";
    @Nullable Quote quote;
    @Nullable String transactId;
    @Nullable String idempotencyKey;
    @Nullable Amount rate;
    @Nullable Amount cryptoAmount;
    @Nullable Amount fiatAmount;
    @Nullable Instant reservedSince;
    boolean isOutcomeUnknown;
    @Nullable QuoteStatus quoteStatus;

    Order(
            String orderId,
            String poolId,
            Side side,
            Amount amount,
            String network,
            String destAddress,
            String fiat,
            String crypto) {
        this.orderId = orderId;
        this.poolId = poolId;
        this.side = side;
        this.amount = amount;
        this.network = network;
        this.destAddress = destAddress;
        this.fiat = fiat;
        this.crypto = crypto;
    }

    @Nullable String quoteId() {
        Quote current = quote;
        return current == null ? null : current.quoteId();
    }

    /// Takes a fresh quote in place of the present one.
    void take(Quote fresh) {
        String old = quoteId();
        if (old != null) {
            previousQuoteIds.add(old);
        }
        quote = fresh;
        quoteStatus = fresh.status();
        rate = fresh.rate();
        fiatAmount = fresh.fiatAmount();
        cryptoAmount = fresh.cryptoAmount();
        idempotencyKey = null;
    }

    void addRequestId(@Nullable String requestId) {
        if (requestId != null && requestIds.size() < IDS_MAX) {
            requestIds.add(requestId);
        }
    }

    void addEventId(String eventId) {
        if (eventIds.size() < IDS_MAX) {
            eventIds.add(eventId);
        }
    }

    void addLine(Line line) {
        if (lines.size() < IDS_MAX) {
            lines.add(line);
        }
    }

    void forgetIds() {
        quote = null;
        transactId = null;
        requestIds.clear();
        eventIds.clear();
        previousQuoteIds.clear();
    }

    List<String> previousQuoteIds() {
        return List.copyOf(previousQuoteIds);
    }

    List<String> requestIds() {
        return List.copyOf(requestIds);
    }

    List<String> eventIds() {
        return List.copyOf(eventIds);
    }

    List<Line> lines() {
        return List.copyOf(lines);
    }

    /// The last known id of what led to a change.
    String lastRequestId() {
        return requestIds.isEmpty() ? "" : requestIds.getLast();
    }

    /// Where an order stands.
    enum State {
        QUOTED,
        PENDING,
        COMPLETED,
        FAILED,
        RELEASED,
        RETURNED
    }
}
