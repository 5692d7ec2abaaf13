package cockpit.recon.match;

import cockpit.recon.table.Side;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/// The rows of one order on all six sides, as texts, before they are written. The amounts of the
/// ledger's balances are filled in when they are written.
final class Draft {
    final Map<Side, List<Map<String, String>>> rows = new EnumMap<>(Side.class);
    final long number;
    final Instant accepted;
    final BigDecimal fiat;

    private Draft(long number, Instant accepted, BigDecimal fiat) {
        this.number = number;
        this.accepted = accepted;
        this.fiat = fiat;
        for (Side side : Side.values()) {
            rows.put(side, new ArrayList<>());
        }
    }

    /// An order in order: settled, or now and then failed, released or returned.
    static Draft of(long number, Instant accepted, SplittableRandom random) {
        BigDecimal fiat = BigDecimal.valueOf(random.nextLong(1_000, 500_000), 2);
        Draft draft = new Draft(number, accepted, fiat);
        BigDecimal rate = BigDecimal.valueOf(random.nextLong(10_500, 10_900), 4);
        int kind = random.nextInt(100);
        String status =
                kind < 94 ? "settled" : kind < 96 ? "failed" : kind < 98 ? "released" : "returned";
        String network = random.nextBoolean() ? "tron" : "ethereum";
        draft.zeroPools(rate, status, network);
        draft.partner(rate, status, network);
        return draft;
    }

    private void zeroPools(BigDecimal rate, String status, String network) {
        String crypto = Amounts.text(fiat.multiply(rate));
        Map<String, String> quote = row(Side.QUOTE);
        quote.put("quote_id", quoteId());
        quote.put("pool_id", "EUR-USDT");
        quote.put("side", "on_ramp");
        quote.put("status", "consumed");
        quote.put("fiat_amount", fiat.toPlainString());
        quote.put("crypto_amount", crypto);
        quote.put("rate", rate.toPlainString());
        quote.put("spread_bps", "25");
        quote.put("fee_bps", "30");
        quote.put("expires_at", accepted.plusSeconds(10).toString());
        quote.put("accepted_at", accepted.toString());
        quote.put("idempotency_key", key());
        Map<String, String> trade = row(Side.TRADE);
        trade.put("transact_id", transactId());
        trade.put("quote_id", quoteId());
        trade.put("pool_id", "EUR-USDT");
        trade.put("side", "on_ramp");
        trade.put("status", status);
        trade.put("fiat_amount", fiat.toPlainString());
        trade.put("crypto_amount", crypto);
        trade.put("rate", rate.toPlainString());
        trade.put("fee_bps", "30");
        trade.put("crypto_network", network);
        trade.put("created_at", accepted.plusSeconds(2).toString());
        trade.put("settled_at", accepted.plusSeconds(30).toString());
        trade.put("environment", "live");
        ledger("buy_debit", fiat.negate(), 2);
        if (!status.equals("settled")) {
            ledger("buy_refund", fiat, 60);
        }
        event(status.equals("returned") ? "settled" : status);
    }

    private void partner(BigDecimal rate, String status, String network) {
        Map<String, String> order = row(Side.ORDER);
        order.put("order_id", orderId());
        order.put("idempotency_key", key());
        order.put("quote_id", quoteId());
        order.put("transact_id", transactId());
        order.put("status", status);
        order.put("fiat_amount", fiat.toPlainString());
        order.put("fiat_currency", "EUR");
        order.put("crypto_amount", Amounts.text(fiat.multiply(rate)));
        order.put("crypto_asset", "USDT");
        order.put("network", network);
        order.put("rate", rate.toPlainString());
        order.put("fee", "30");
        order.put("created_at", accepted.minusSeconds(5).toString());
        order.put("accepted_at", accepted.toString());
        order.put("environment", "live");
        if (status.equals("settled") || status.equals("returned")) {
            booking("debit", fiat);
        }
        if (status.equals("returned")) {
            booking("refund", fiat);
        }
    }

    void ledger(String kind, BigDecimal amount, int seconds) {
        Map<String, String> entry = row(Side.LEDGER);
        entry.put("ledger_id", "led_" + number + "_" + rows.get(Side.LEDGER).size());
        entry.put("ref", quoteId());
        entry.put("kind", kind);
        entry.put("amount", amount.toPlainString());
        entry.put("currency", "EUR");
        entry.put("created_at", accepted.plusSeconds(seconds).toString());
    }

    void event(String status) {
        Map<String, String> event = row(Side.EVENT);
        event.put("event_id", "evt_" + number + "_" + status);
        event.put("type", "pool.transaction." + status);
        event.put("transact_id", transactId());
        event.put("quote_id", quoteId());
        event.put("received_at", accepted.plusSeconds(31).toString());
    }

    void booking(String kind, BigDecimal amount) {
        Map<String, String> entry = row(Side.BOOK);
        entry.put("entry_id", "book_" + number + "_" + rows.get(Side.BOOK).size());
        entry.put("order_id", orderId());
        entry.put("transact_id", transactId());
        entry.put("kind", kind);
        entry.put("amount", amount.toPlainString());
        entry.put("currency", "EUR");
        entry.put("posted_at", accepted.plusSeconds(40).toString());
    }

    Map<String, String> row(Side side) {
        Map<String, String> row = new HashMap<>();
        rows.get(side).add(row);
        return row;
    }

    Map<String, String> first(Side side) {
        return rows.get(side).getFirst();
    }

    /// Makes the trade, the order, the event and the ledger those of another outcome.
    void become(String status) {
        rows.get(Side.LEDGER).clear();
        rows.get(Side.EVENT).clear();
        rows.get(Side.BOOK).clear();
        first(Side.TRADE).put("status", status);
        first(Side.ORDER).put("status", status);
        ledger("buy_debit", fiat.negate(), 2);
        switch (status) {
            case "settled" -> {
                event("settled");
                booking("debit", fiat);
            }
            case "returned" -> {
                event("settled");
                ledger("buy_refund", fiat, 60);
                booking("debit", fiat);
                booking("refund", fiat);
            }
            case "failed", "released" -> {
                event(status);
                ledger("buy_refund", fiat, 60);
            }
            default -> first(Side.TRADE).remove("settled_at");
        }
    }

    void without(Side... sides) {
        for (Side side : sides) {
            rows.get(side).clear();
        }
    }

    String orderId() {
        return "ord_" + spread(1);
    }

    String quoteId() {
        return "pq_live_" + spread(2);
    }

    String transactId() {
        return "txn_live_" + spread(3);
    }

    String key() {
        return "pool-tx:" + spread(4);
    }

    /// A different-looking id for every number, so that ids do not come sorted.
    private String spread(int salt) {
        long mixed = (number * 4 + salt) * 0x9E3779B97F4A7C15L;
        String hex = Long.toHexString(mixed);
        return "0".repeat(16 - hex.length()) + hex;
    }
}
