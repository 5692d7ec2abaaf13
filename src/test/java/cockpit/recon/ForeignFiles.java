package cockpit.recon;

import cockpit.recon.match.SeededBooks;
import cockpit.recon.table.Side;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;

/// The six books as others would export them: each in a dialect of its own, with names and an order
/// of columns of its own, and with columns that nobody asked for.
public final class ForeignFiles {
    /// What stands in the columns that nobody asked for.
    public static final String HOLDER = "Erika Mustermann";

    public static final String IBAN = "DE89370400440532013000";

    private static final Map<String, String> ORDERS =
            names(
                    "Status", "status",
                    "Auftragsnummer", "order_id",
                    "Angebotsid", "quote_id",
                    "Kontoinhaber", "",
                    "Transaktionsid", "transact_id",
                    "Idempotency-Key", "idempotency_key",
                    "Fiatbetrag", "fiat_amount",
                    "Währung", "fiat_currency",
                    "Menge", "crypto_amount",
                    "Asset", "crypto_asset",
                    "Netzwerk", "network",
                    "Kurs", "rate",
                    "Gebühr", "fee",
                    "Erstellt am", "created_at",
                    "Angenommen am", "accepted_at",
                    "Umgebung", "environment",
                    "IBAN", "");

    private static final Map<String, String> BOOKS =
            names(
                    "posted", "posted_at",
                    "betrag", "amount",
                    "art", "kind",
                    "waehrung", "currency",
                    "trade", "transact_id",
                    "order", "order_id",
                    "buchungsnummer", "entry_id");

    private static final Map<String, String> TRADES =
            names(
                    "transactId", "transact_id",
                    "quoteId", "quote_id",
                    "poolId", "pool_id",
                    "side", "side",
                    "status", "status",
                    "fiatAmount", "fiat_amount",
                    "cryptoAmount", "crypto_amount",
                    "rate", "rate",
                    "feeBps", "fee_bps",
                    "cryptoNetwork", "crypto_network",
                    "createdAt", "created_at",
                    "settledAt", "settled_at",
                    "environment", "environment");

    private static final Map<String, String> QUOTES =
            names(
                    "expires_at", "expires_at",
                    "accepted_at", "accepted_at",
                    "quote_id", "quote_id",
                    "pool_id", "pool_id",
                    "idempotency_key", "idempotency_key",
                    "side", "side",
                    "status", "status",
                    "fiat_amount", "fiat_amount",
                    "crypto_amount", "crypto_amount",
                    "rate", "rate",
                    "spread_bps", "spread_bps",
                    "fee_bps", "fee_bps");

    private static final Map<String, String> LEDGER =
            names(
                    "created_at", "created_at",
                    "ref", "ref",
                    "ledger_id", "ledger_id",
                    "reason", "kind",
                    "delta", "amount",
                    "currency", "currency",
                    "balance", "balance_after");

    private static final Map<String, String> EVENTS =
            names(
                    "event_id", "event_id",
                    "event_type", "type",
                    "received_at", "received_at",
                    "txn_id", "transact_id",
                    "quote", "quote_id");

    private ForeignFiles() {}

    /// Writes the six files and says where they are.
    public static Map<Side, Path> write(SeededBooks books, Path folder) throws IOException {
        Map<Side, Path> files = new EnumMap<>(Side.class);
        Map<Side, Writer> writers = new EnumMap<>(Side.class);
        open(Side.ORDER, folder.resolve("auftraege.csv"), files, writers);
        open(Side.BOOK, folder.resolve("buchungen.txt"), files, writers);
        open(Side.TRADE, folder.resolve("trades.ndjson"), files, writers);
        open(Side.QUOTE, folder.resolve("quotes.csv.gz"), files, writers);
        open(Side.LEDGER, folder.resolve("ledger.json"), files, writers);
        open(Side.EVENT, folder.resolve("events.tsv"), files, writers);
        head(writers, Side.ORDER, ORDERS, ";");
        head(writers, Side.BOOK, BOOKS, "|");
        head(writers, Side.QUOTE, QUOTES, ",");
        head(writers, Side.EVENT, EVENTS, "\t");
        writers.get(Side.LEDGER).write("[");
        boolean[] isFirst = {true};
        books.write(
                (side, row) -> {
                    try {
                        Writer out = writers.get(side);
                        switch (side) {
                            case ORDER -> line(out, ORDERS, row, ";", true);
                            case BOOK -> line(out, BOOKS, row, "|", false);
                            case QUOTE -> line(out, QUOTES, row, ",", false);
                            case EVENT -> line(out, EVENTS, row, "\t", false);
                            case TRADE -> out.write(json(TRADES, row) + "\n");
                            case LEDGER -> {
                                out.write((isFirst[0] ? "\n" : ",\n") + json(LEDGER, row));
                                isFirst[0] = false;
                            }
                        }
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
        writers.get(Side.LEDGER).write("\n]\n");
        for (Writer writer : writers.values()) {
            writer.close();
        }
        return files;
    }

    private static void open(Side side, Path file, Map<Side, Path> files, Map<Side, Writer> writers)
            throws IOException {
        var out = Files.newOutputStream(file);
        Charset charset =
                side == Side.ORDER ? Charset.forName("windows-1252") : StandardCharsets.UTF_8;
        files.put(side, file);
        writers.put(
                side,
                new BufferedWriter(
                        new OutputStreamWriter(
                                file.toString().endsWith(".gz") ? new GZIPOutputStream(out) : out,
                                charset)));
    }

    private static void head(
            Map<Side, Writer> writers, Side side, Map<String, String> names, String delimiter)
            throws IOException {
        writers.get(side).write(String.join(delimiter, names.keySet()) + "\r\n");
    }

    private static void line(
            Writer out,
            Map<String, String> names,
            Map<String, String> row,
            String delimiter,
            boolean isGerman)
            throws IOException {
        StringBuilder line = new StringBuilder();
        for (Map.Entry<String, String> name : names.entrySet()) {
            line.append(line.isEmpty() ? "" : delimiter);
            String value = row.getOrDefault(name.getValue(), "");
            if (name.getValue().isEmpty()) {
                line.append(
                        name.getKey().equals("IBAN") ? IBAN : "\"" + HOLDER + "; \"\"GmbH\"\"\"");
            } else {
                line.append(isGerman && isDecimal(value) ? value.replace('.', ',') : value);
            }
        }
        out.write(line.append("\r\n").toString());
    }

    private static boolean isDecimal(String value) {
        return value.matches("-?\\d+\\.\\d+");
    }

    private static String json(Map<String, String> names, Map<String, String> row) {
        return names.entrySet().stream()
                .filter(name -> row.containsKey(name.getValue()))
                .map(name -> "\"" + name.getKey() + "\": \"" + row.get(name.getValue()) + "\"")
                .collect(Collectors.joining(", ", "{", "}"));
    }

    private static Map<String, String> names(String... pairs) {
        Map<String, String> names = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            names.put(pairs[i], pairs[i + 1]);
        }
        return names;
    }
}
