package cockpit.recon.close;

import cockpit.evidence.DeliveryRow;
import cockpit.pools.Amount;
import cockpit.pools.LedgerEntry;
import cockpit.pools.Quote;
import cockpit.pools.Trade;
import cockpit.recon.ReconProblem;
import cockpit.recon.close.Collected.Table;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;

import org.jspecify.annotations.Nullable;

import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;

/// Writes what was read as tables: the fields by the contract's names, amounts as the API's own
/// text, and beside each table the mapping that reads it. Wallets and bodies are left out.
final class DayTables implements AutoCloseable {
    private final DayWindow window;
    private final int memoryBytes;
    private final List<RowFile> files = new ArrayList<>();
    private final List<Table> tables = new ArrayList<>();

    DayTables(DayWindow window, int memoryBytes) {
        this.window = window;
        this.memoryBytes = memoryBytes;
    }

    List<Table> tables() {
        return List.copyOf(tables);
    }

    void trades(Collection<Trade> trades) throws ReconProblem {
        Mapping mapping =
                mapping(
                        Side.TRADE,
                        ColumnMap.of("transact_id", "transactId"),
                        ColumnMap.of("quote_id", "quoteId"),
                        ColumnMap.of("pool_id", "poolId"),
                        ColumnMap.of("side", "side"),
                        ColumnMap.of("status", "status"),
                        ColumnMap.of("fiat_amount", "fiatAmount"),
                        ColumnMap.of("crypto_amount", "cryptoAmount"),
                        ColumnMap.of("rate", "rate"),
                        ColumnMap.of("fee_bps", "feeBps"),
                        ColumnMap.of("crypto_network", "cryptoNetwork"),
                        ColumnMap.of("created_at", "createdAt"),
                        ColumnMap.of("settled_at", "settledAt"),
                        ColumnMap.constant("environment", window.environment()));
        write("0Pools trades", mapping, trades, DayTables::row);
    }

    void quotes(Collection<Quote> quotes) throws ReconProblem {
        Mapping mapping =
                mapping(
                        Side.QUOTE,
                        ColumnMap.of("quote_id", "quoteId"),
                        ColumnMap.of("pool_id", "poolId"),
                        ColumnMap.of("side", "side"),
                        ColumnMap.of("status", "status"),
                        ColumnMap.of("fiat_amount", "fiatAmount"),
                        ColumnMap.of("crypto_amount", "cryptoAmount"),
                        ColumnMap.of("rate", "rate"),
                        ColumnMap.of("spread_bps", "spreadBps"),
                        ColumnMap.of("fee_bps", "feeBps"),
                        ColumnMap.of("expires_at", "expiresAt"));
        write("0Pools quotes", mapping, quotes, DayTables::row);
    }

    /// @param isStatingBalances whether each entry's balance follows from the one before it
    void ledger(String currency, Collection<LedgerEntry> entries, boolean isStatingBalances)
            throws ReconProblem {
        Mapping mapping =
                mapping(
                        Side.LEDGER,
                        ColumnMap.of("ledger_id", "id"),
                        ColumnMap.of("ref", "ref"),
                        ColumnMap.of("kind", "reason"),
                        ColumnMap.of("amount", "delta"),
                        ColumnMap.constant("currency", currency),
                        ColumnMap.of("balance_after", "balanceAfter"),
                        ColumnMap.of("created_at", "createdAt"));
        write(
                "0Pools ledger " + currency,
                mapping,
                entries,
                entry -> row(entry, isStatingBalances));
    }

    void events(Collection<DeliveryRow> events) throws ReconProblem {
        Mapping mapping =
                mapping(
                        Side.EVENT,
                        ColumnMap.of("event_id", "eventId"),
                        ColumnMap.of("type", "type"),
                        ColumnMap.of("transact_id", "txnId"),
                        ColumnMap.of("quote_id", "quoteId"),
                        ColumnMap.of("received_at", "receivedAt"));
        write("Accepted events", mapping, events, DayTables::row);
    }

    private static Mapping mapping(Side side, ColumnMap... columns) {
        return Mapping.of(side, Dialect.ndjson(), List.of(columns));
    }

    private <T> void write(
            String name, Mapping mapping, Collection<T> items, Function<T, ObjectNode> row)
            throws ReconProblem {
        RowFile file = new RowFile(name, memoryBytes);
        files.add(file);
        try {
            for (T item : items) {
                file.add(row.apply(item));
            }
            file.end();
        } catch (IOException e) {
            throw new ReconProblem(
                    "not-written", "What was read of 0Pools could not be written down.", e);
        }
        tables.add(new Table(file, mapping, file.rows()));
    }

    private static ObjectNode row(Trade trade) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        row.put("transactId", trade.transactId());
        row.put("quoteId", trade.quoteId());
        put(row, "poolId", trade.poolId());
        put(row, "side", trade.side() == null ? null : trade.side().word());
        row.put("status", trade.statusText());
        put(row, "fiatAmount", trade.fiatAmount());
        put(row, "cryptoAmount", trade.cryptoAmount());
        put(row, "rate", trade.rate());
        put(row, "feeBps", trade.feeBps());
        put(row, "cryptoNetwork", trade.cryptoNetwork());
        put(row, "createdAt", trade.createdAt());
        put(row, "settledAt", trade.settledAt());
        return row;
    }

    private static ObjectNode row(Quote quote) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        put(row, "quoteId", quote.quoteId());
        put(row, "poolId", quote.poolId());
        put(row, "side", quote.side() == null ? null : quote.side().word());
        put(row, "status", quote.statusText());
        put(row, "fiatAmount", quote.fiatAmount());
        put(row, "cryptoAmount", quote.cryptoAmount());
        put(row, "rate", quote.rate());
        put(row, "spreadBps", quote.spreadBps());
        put(row, "feeBps", quote.feeBps());
        put(row, "expiresAt", quote.expiresAt());
        return row;
    }

    private static ObjectNode row(LedgerEntry entry, boolean isStatingBalances) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        put(row, "id", entry.id());
        put(row, "ref", entry.ref());
        put(row, "reason", entry.reason());
        put(row, "delta", entry.delta());
        put(row, "balanceAfter", isStatingBalances ? entry.balanceAfter() : null);
        put(row, "createdAt", entry.createdAt());
        return row;
    }

    private static ObjectNode row(DeliveryRow event) {
        ObjectNode row = JsonNodeFactory.instance.objectNode();
        put(row, "eventId", event.eventId());
        put(row, "type", event.type());
        put(row, "txnId", event.transactId());
        put(row, "quoteId", event.quoteId());
        put(row, "receivedAt", event.receivedAt());
        return row;
    }

    /// What 0Pools did not say is left out.
    private static void put(ObjectNode row, String name, @Nullable Object value) {
        switch (value) {
            case null -> {}
            case Amount amount -> row.put(name, amount.text());
            case Integer number -> row.put(name, number);
            case Instant moment -> row.put(name, moment.toString());
            default -> {
                if (!value.toString().isEmpty()) {
                    row.put(name, value.toString());
                }
            }
        }
    }

    /// Removes what was written, when nobody takes the tables over.
    @Override
    public void close() throws IOException {
        for (RowFile file : files) {
            file.close();
        }
    }
}
