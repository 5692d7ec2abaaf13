package cockpit;

import cockpit.kit.csv.CsvWriter;
import cockpit.launch.Fact.OrderObserved;
import cockpit.partner.Movement;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableSource;

import org.jspecify.annotations.Nullable;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/// The practice partner's orders and ledger as its own system would export them: its own names, its
/// own words, and what it knows itself rather than what 0Pools says. The rehearsal takes them in as
/// files of anybody's.
final class PracticeExport {
    /// What the practice partner calls its files.
    static final String ORDERS = "practice-orders.csv";

    static final String LEDGER = "practice-ledger.csv";

    private PracticeExport() {}

    /// How the orders are read.
    static Mapping orderMapping() {
        return Mapping.of(
                Side.ORDER,
                Dialect.csv(','),
                List.of(
                        ColumnMap.of("order_id", "order"),
                        ColumnMap.of("idempotency_key", "request key"),
                        ColumnMap.of("quote_id", "quote"),
                        ColumnMap.of("transact_id", "trade"),
                        ColumnMap.of("status", "state").with(Map.of("completed", "settled")),
                        ColumnMap.of("fiat_amount", "eur"),
                        ColumnMap.of("crypto_amount", "usdt"),
                        ColumnMap.of("rate", "rate"),
                        ColumnMap.of("network", "chain"),
                        ColumnMap.constant("fiat_currency", "EUR"),
                        ColumnMap.constant("crypto_asset", "USDT")));
    }

    /// Reads each order from the partner's backend. One that it does not know is not in its export.
    ///
    /// @throws cockpit.partner.PartnerFailure when the backend gives no answer
    static TableSource orders(PartnerBackend partner, List<OrderObserved> orders) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv =
                new CsvWriter(
                        bytes,
                        List.of(
                                "order",
                                "request key",
                                "quote",
                                "trade",
                                "state",
                                "eur",
                                "usdt",
                                "rate",
                                "chain"))) {
            for (OrderObserved order : orders) {
                if (partner.readOrder(order.partnerOrderId())
                        instanceof PartnerAnswer.Given<PartnerOrder> given) {
                    write(csv, given.value());
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TableSource.bytes(ORDERS, bytes.toByteArray());
    }

    /// How the ledger is read.
    static Mapping ledgerMapping() {
        return Mapping.of(
                Side.BOOK,
                Dialect.csv(','),
                List.of(
                        ColumnMap.of("entry_id", "entry"),
                        ColumnMap.of("order_id", "order"),
                        ColumnMap.of("kind", "kind")
                                .with(
                                        Map.of(
                                                "pending_hold", "reserve",
                                                "hold_released", "release",
                                                "settled_credit", "credit",
                                                "settled_reversed", "refund")),
                        ColumnMap.of("amount", "amount"),
                        ColumnMap.of("currency", "asset"),
                        ColumnMap.of("posted_at", "posted")));
    }

    /// Reads what the partner booked for each order.
    ///
    /// @throws cockpit.partner.PartnerFailure when the backend gives no answer
    static TableSource ledger(PartnerBackend partner, List<OrderObserved> orders) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (CsvWriter csv =
                new CsvWriter(
                        bytes, List.of("entry", "order", "kind", "amount", "asset", "posted"))) {
            for (OrderObserved order : orders) {
                if (partner.movements(order.partnerOrderId())
                        instanceof PartnerAnswer.Given<List<Movement>> given) {
                    for (Movement movement : given.value()) {
                        write(csv, order.partnerOrderId(), movement);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return TableSource.bytes(LEDGER, bytes.toByteArray());
    }

    private static void write(CsvWriter csv, String orderId, Movement movement) throws IOException {
        csv.text(movement.movementId());
        csv.text(orderId);
        csv.text(movement.kindText());
        csv.decimal(movement.amount().value().toPlainString());
        csv.text(text(movement.asset()));
        csv.text(movement.at() == null ? "" : movement.at().toString());
        csv.endRow();
    }

    private static void write(CsvWriter csv, PartnerOrder order) throws IOException {
        csv.text(order.orderId());
        csv.text(text(order.idempotencyKey()));
        csv.text(text(order.quoteId()));
        csv.text(text(order.transactId()));
        csv.text(order.stateText());
        decimal(csv, order.amount());
        decimal(csv, order.cryptoAmount());
        decimal(csv, order.rate());
        csv.text(text(order.network()));
        csv.endRow();
    }

    private static void decimal(CsvWriter csv, @Nullable Amount amount) throws IOException {
        if (amount == null) {
            csv.empty();
        } else {
            csv.decimal(amount.value().toPlainString());
        }
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
