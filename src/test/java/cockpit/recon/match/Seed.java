package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.math.BigDecimal;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Consumer;

/// Defects that a generated book can carry, each with the one break it must give.
public enum Seed {
    ORDER_ALONE(
            BreakCode.ORDER_WITHOUT_TRADE,
            d -> d.without(Side.TRADE, Side.LEDGER, Side.EVENT, Side.BOOK)),
    TRADE_ALONE(BreakCode.TRADE_WITHOUT_ORDER, d -> d.without(Side.ORDER, Side.BOOK)),
    NO_QUOTE(BreakCode.TRADE_WITHOUT_QUOTE, d -> d.without(Side.QUOTE)),
    CONSUMED_ALONE(
            BreakCode.CONSUMED_WITHOUT_TRADE,
            d -> d.without(Side.ORDER, Side.TRADE, Side.LEDGER, Side.EVENT, Side.BOOK)),
    LATE_ACCEPT(
            BreakCode.ACCEPTED_AFTER_EXPIRY,
            d -> d.first(Side.QUOTE).put("expires_at", d.accepted.minusMillis(1).toString())),
    NO_DEBIT(
            BreakCode.SETTLED_WITHOUT_DEBIT,
            d -> {
                d.become("settled");
                d.without(Side.LEDGER);
            }),
    FAILED_NO_REFUND(BreakCode.FAILED_WITHOUT_REFUND, d -> unrefunded(d, "failed")),
    RELEASED_NO_REFUND(BreakCode.RELEASED_WITHOUT_REFUND, d -> unrefunded(d, "released")),
    RETURNED_NO_REFUND(BreakCode.RETURNED_WITHOUT_REFUND, d -> unrefunded(d, "returned")),
    REFUND_DIFFERS(
            BreakCode.REFUND_NOT_DEBIT,
            d -> {
                d.become("failed");
                d.rows.get(Side.LEDGER).get(1).put("amount", plus(d.fiat, "-0.01"));
            }),
    DEBIT_DIFFERS(
            BreakCode.DEBIT_MISMATCH,
            d -> {
                d.become("settled");
                d.first(Side.LEDGER).put("amount", plus(d.fiat.negate(), "-0.01"));
            }),
    DEBIT_TWICE(
            BreakCode.DUPLICATE_DEBIT,
            d -> {
                d.become("settled");
                d.ledger("buy_debit", d.fiat.negate(), 3);
            }),
    REFUND_TWICE(
            BreakCode.DUPLICATE_REFUND,
            d -> {
                d.become("released");
                d.ledger("buy_refund", d.fiat, 61);
            }),
    REFUND_THEN_SUCCESS(
            BreakCode.SUCCESS_AFTER_REFUND,
            d -> {
                d.become("settled");
                d.ledger("buy_refund", d.fiat, 10);
            }),
    REFUND_ONLY(
            BreakCode.REFUND_WITHOUT_REVERSAL,
            d -> {
                d.become("settled");
                d.ledger("buy_refund", d.fiat, 90);
            }),
    TWO_TRADES(
            BreakCode.DUPLICATE_TRADE_FOR_QUOTE,
            d -> {
                d.become("settled");
                Map<String, String> again = new HashMap<>(d.first(Side.TRADE));
                again.put("transact_id", d.transactId() + "b");
                again.put("created_at", d.accepted.plusSeconds(3).toString());
                d.rows.get(Side.TRADE).add(again);
                d.ledger("buy_debit", d.fiat.negate(), 3);
            }),
    TWO_ORDERS(
            BreakCode.DUPLICATE_ORDER,
            d -> {
                Map<String, String> again = new HashMap<>(d.first(Side.ORDER));
                again.put("order_id", d.orderId() + "b");
                d.rows.get(Side.ORDER).add(again);
            }),
    PART_OF_TWO(
            BreakCode.PARTIAL,
            d -> {
                d.become("settled");
                BigDecimal part = new BigDecimal("4.01");
                Map<String, String> trade = d.first(Side.TRADE);
                trade.put("fiat_amount", plus(d.fiat, "-6.00"));
                Map<String, String> second = new HashMap<>(trade);
                second.put("transact_id", d.transactId() + "b");
                second.put("fiat_amount", part.toPlainString());
                second.put("created_at", d.accepted.plusSeconds(3).toString());
                d.rows.get(Side.TRADE).add(second);
                d.first(Side.LEDGER).put("amount", plus(d.fiat.negate(), "1.99"));
            }),
    EVENT_OTHER(
            BreakCode.EVENT_DISAGREES,
            d -> {
                d.become("settled");
                d.first(Side.EVENT).put("type", "pool.transaction.failed");
            }),
    NO_EVENT(
            BreakCode.SETTLED_WITHOUT_EVENT,
            d -> {
                d.become("settled");
                d.without(Side.EVENT);
            }),
    NO_END_EVENT(
            BreakCode.ENDED_WITHOUT_EVENT,
            d -> {
                d.become("failed");
                d.without(Side.EVENT);
            }),
    EVENT_ALONE(
            BreakCode.EVENT_WITHOUT_TRADE,
            d -> d.without(Side.ORDER, Side.TRADE, Side.QUOTE, Side.LEDGER, Side.BOOK)),
    NOT_REFLECTED(
            BreakCode.RETURNED_NOT_REFLECTED,
            d -> {
                d.become("returned");
                d.first(Side.ORDER).put("status", "settled");
            }),
    STALE(
            BreakCode.STALE_RESERVED,
            d -> {
                d.become("reserved");
                d.first(Side.ORDER).put("status", "pending");
            }),
    FIAT(
            BreakCode.AMOUNT_MISMATCH,
            d -> d.first(Side.ORDER).put("fiat_amount", plus(d.fiat, "0.01"))),
    CRYPTO(
            BreakCode.CRYPTO_MISMATCH,
            d -> d.first(Side.ORDER).put("crypto_amount", "0.000000000000000001")),
    RATE(BreakCode.RATE_MISMATCH, d -> d.first(Side.ORDER).put("rate", "1.2345")),
    FEE(BreakCode.FEE_MISMATCH, d -> d.first(Side.ORDER).put("fee", "31")),
    CURRENCY(BreakCode.CURRENCY_MISMATCH, d -> d.first(Side.ORDER).put("fiat_currency", "GBP")),
    ASSET(BreakCode.ASSET_MISMATCH, d -> d.first(Side.ORDER).put("crypto_asset", "USDC")),
    NETWORK(BreakCode.NETWORK_MISMATCH, d -> d.first(Side.ORDER).put("network", "solana")),
    STATUS(
            BreakCode.STATUS_MISMATCH,
            d -> {
                d.become("settled");
                d.first(Side.ORDER).put("status", "failed");
            }),
    ODD_STATUS(BreakCode.UNKNOWN_STATUS, d -> d.first(Side.ORDER).put("status", "almost_done")),
    ODD_REASON(BreakCode.UNKNOWN_REASON, d -> d.ledger("adjustment", new BigDecimal("0.01"), 70)),
    LEDGER_ALONE(
            BreakCode.LEDGER_WITHOUT_ORDER,
            d -> d.without(Side.ORDER, Side.TRADE, Side.QUOTE, Side.EVENT, Side.BOOK)),
    TEST_ID(
            BreakCode.SANDBOX_ID_IN_LIVE,
            d -> {
                d.first(Side.ORDER).put("quote_id", "pq_test_" + d.number);
                d.first(Side.ORDER).put("transact_id", "txn_test_" + d.number);
                d.first(Side.ORDER).put("status", "cancelled");
                d.without(Side.TRADE, Side.QUOTE, Side.LEDGER, Side.EVENT, Side.BOOK);
            }),
    OTHER_WORLD(
            BreakCode.LIVE_ID_IN_SANDBOX, d -> d.first(Side.ORDER).put("environment", "sandbox")),
    NO_BOOKING(
            BreakCode.SETTLED_WITHOUT_BOOKING,
            d -> {
                d.become("settled");
                d.without(Side.BOOK);
            }),
    BOOKING_DIFFERS(
            BreakCode.BOOKING_MISMATCH,
            d -> {
                d.become("settled");
                d.first(Side.BOOK).put("amount", plus(d.fiat, "1"));
            }),
    BOOKING_TWICE(
            BreakCode.DUPLICATE_BOOKING,
            d -> {
                d.become("settled");
                d.booking("debit", d.fiat);
            }),
    BOOKING_STANDS(
            BreakCode.BOOKING_NOT_REVERSED,
            d -> {
                d.become("failed");
                d.booking("debit", d.fiat);
            }),
    BOOKING_ALONE(
            BreakCode.BOOKING_WITHOUT_ORDER,
            d -> {
                d.without(Side.ORDER, Side.TRADE, Side.QUOTE, Side.LEDGER, Side.EVENT, Side.BOOK);
                d.booking("debit", d.fiat);
            }),
    OTHER_DAY(
            BreakCode.DIFFERENT_DAY,
            d -> {
                String before = d.accepted.minus(1, ChronoUnit.DAYS).toString();
                d.first(Side.ORDER).put("accepted_at", before);
            }),
    TWICE_EXPORTED(
            BreakCode.REPEATED_ROW,
            d -> d.rows.get(Side.TRADE).add(new HashMap<>(d.first(Side.TRADE))));

    private final BreakCode code;
    private final Consumer<Draft> defect;

    Seed(BreakCode code, Consumer<Draft> defect) {
        this.code = code;
        this.defect = defect;
    }

    public BreakCode code() {
        return code;
    }

    void spoil(Draft draft) {
        defect.accept(draft);
    }

    private static void unrefunded(Draft draft, String status) {
        draft.become(status);
        draft.rows.get(Side.LEDGER).remove(1);
    }

    private static String plus(BigDecimal amount, String more) {
        return amount.add(new BigDecimal(more)).toPlainString();
    }
}
