package cockpit.recon.close;

import cockpit.evidence.Head;
import cockpit.kit.digest.Sha256;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.BookTotal;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.BreakSeverity;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.launch.ReconFact.DayCollected;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.launch.ReconFact.StatedBalance;
import cockpit.packet.SigningKey;
import cockpit.recon.Policies;
import cockpit.recon.ReconProblem;
import cockpit.recon.Reconciler;
import cockpit.recon.match.Environment;
import cockpit.recon.match.MatchPolicy;
import cockpit.recon.match.MatchResult;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableSource;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// A day of many orders as text that a test can tamper with, closed with a certificate and counted
/// again by the matcher.
final class Certified implements Recount {
    static final Instant FROM = Instant.parse("2026-11-20T00:00:00Z");
    static final Instant TO = Instant.parse("2026-11-21T00:00:00Z");
    static final Instant CLOSED = Instant.parse("2026-11-21T08:30:00.125Z");

    private final Path folder;
    private final Map<Side, List<String>> lines = new EnumMap<>(Side.class);

    /// Every order is settled, debited and in order.
    Certified(int orders, String amount, Path folder) {
        this.folder = folder;
        for (Side side : List.of(Side.ORDER, Side.QUOTE, Side.TRADE, Side.LEDGER)) {
            lines.put(side, new ArrayList<>(List.of(header(side))));
        }
        for (int i = 1; i <= orders; i++) {
            String quote = "pq_live_" + i;
            String trade = "txn_live_" + i;
            add(Side.ORDER, "po_" + i, quote, trade, "settled", amount, "EUR");
            add(Side.QUOTE, quote, "EUR-USDT", "consumed", amount);
            add(Side.TRADE, trade, quote, "EUR-USDT", "settled", amount);
            add(Side.LEDGER, "le_" + i, quote, "buy_debit", "-" + amount, "EUR");
        }
    }

    void add(Side side, String... cells) {
        lines(side).add(String.join(",", cells));
    }

    void change(Side side, int line, UnaryOperator<String> change) {
        lines(side).set(line, change.apply(lines(side).get(line)));
    }

    void removeLast(Side side) {
        lines(side).removeLast();
    }

    private List<String> lines(Side side) {
        return java.util.Objects.requireNonNull(lines.get(side));
    }

    private static String header(Side side) {
        return switch (side) {
            case ORDER -> "order_id,quote_id,transact_id,status,fiat_amount,fiat_currency";
            case QUOTE -> "quote_id,pool_id,status,fiat_amount";
            case TRADE -> "transact_id,quote_id,pool_id,status,fiat_amount";
            case LEDGER -> "ledger_id,ref,kind,amount,currency";
            case BOOK, EVENT -> throw new IllegalArgumentException(side.name());
        };
    }

    private static String name(Side side) {
        return side.name().toLowerCase(java.util.Locale.ROOT) + "s.csv";
    }

    private byte[] bytes(Side side) {
        return (String.join("\n", lines(side)) + "\n").getBytes(StandardCharsets.UTF_8);
    }

    MatchResult match() throws Exception {
        List<Paired.Table> tables = new ArrayList<>();
        for (Side side : lines.keySet()) {
            List<ColumnMap> columns =
                    List.of(header(side).split(",", -1)).stream()
                            .map(field -> ColumnMap.of(field, field))
                            .toList();
            tables.add(
                    new Paired.Table(
                            TableSource.bytes(name(side), bytes(side)),
                            Mapping.of(side, Dialect.csv(','), columns)));
        }
        return Paired.match(tables, Environment.LIVE, MatchPolicy.strict(TO), folder).result();
    }

    CloseCertificate certificate(SigningKey key) throws Exception {
        MatchResult result = match();
        List<BookTotal> totals = result.totals().stream().map(Reconciler::total).toList();
        List<BreakCount> breaks =
                result.breaks().entrySet().stream()
                        .map(
                                found ->
                                        new BreakCount(
                                                found.getKey().code(),
                                                BreakSeverity.HIGH,
                                                found.getValue()))
                        .toList();
        List<SourceImported> sources = lines.keySet().stream().map(this::source).toList();
        List<String> ids = sources.stream().map(SourceImported::importId).toList();
        DayCollected collected =
                new DayCollected(
                        "collection_1",
                        FROM,
                        TO,
                        "Europe/Berlin",
                        ids.subList(1, ids.size()),
                        3,
                        3,
                        0,
                        0,
                        3,
                        0,
                        List.of(new StatedBalance("EUR", "1000.00", "924.61", "924.61")));
        BooksMatched run =
                new BooksMatched(
                        "run_1",
                        ids,
                        "collection_1",
                        FROM,
                        TO,
                        TO,
                        List.of(),
                        totals,
                        breaks,
                        result.rows(),
                        1,
                        result.digest(),
                        "b".repeat(64),
                        12);
        DayClosed close =
                new DayClosed(
                        "close_1",
                        "run_1",
                        "collection_1",
                        3,
                        "finance_ops",
                        FROM,
                        TO,
                        "Europe/Berlin",
                        totals,
                        List.of(),
                        breaks,
                        true,
                        result.digest(),
                        "",
                        key.id());
        return new CloseCertificate(
                "launch_1",
                "partner_01H",
                cockpit.launch.Environment.LIVE,
                CLOSED,
                close,
                run,
                Digested.ofLinks(List.of()),
                Digested.ofDecisions(List.of()),
                sources,
                Policies.STRICT,
                false,
                Optional.of(collected),
                new Head(41, "c".repeat(64), 41));
    }

    private SourceImported source(Side side) {
        long rows = lines(side).size() - 1L;
        String sha256 = Sha256.hex(bytes(side));
        return new SourceImported(
                "import_" + side.name().toLowerCase(java.util.Locale.ROOT),
                BookSide.valueOf(side.name()),
                Origin.FILE,
                name(side),
                sha256,
                sha256,
                "a".repeat(64),
                bytes(side).length,
                rows,
                rows,
                List.of(),
                "UTC",
                "00:00");
    }

    @Override
    public String keptSha256(SourceImported source) {
        return Sha256.hex(bytes(Side.valueOf(source.side().name())));
    }

    @Override
    public MatchResult match(CloseCertificate certificate) throws ReconProblem {
        try {
            return match();
        } catch (Exception e) {
            throw new ReconProblem("books-unreadable", "The books cannot be read.", e);
        }
    }
}
