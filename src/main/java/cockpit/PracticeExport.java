package cockpit;

import cockpit.launch.Fact.OrderObserved;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.CsvWriter;
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

/// The practice partner's orders as its own system would export them: its own names, its own words,
/// and what it knows itself rather than what 0Pools says. The rehearsal takes them in as a file of
/// anybody's.
final class PracticeExport {
    /// What the practice partner calls its file.
    static final String NAME = "practice-orders.csv";

    private PracticeExport() {}

    /// How the export is read.
    static Mapping mapping() {
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
                        ColumnMap.of("network", "chain")));
    }

    /// Reads each order from the partner's backend. One that it does not know is not in its export.
    ///
    /// @throws cockpit.partner.PartnerFailure when the backend gives no answer
    static TableSource of(PartnerBackend partner, List<OrderObserved> orders) {
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
        return TableSource.bytes(NAME, bytes.toByteArray());
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
