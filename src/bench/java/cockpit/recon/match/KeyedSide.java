package cockpit.recon.match;

import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadProgress;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Matches two exports of the same trades by their id, the second one as if it were orders. */
final class KeyedSide {
    private static final List<ColumnMap> TRADE =
            Stream.of(
                            "transact_id",
                            "quote_id",
                            "pool_id",
                            "status",
                            "fiat_amount",
                            "crypto_amount",
                            "rate")
                    .map(name -> ColumnMap.of(name, name))
                    .toList();
    private static final List<ColumnMap> ORDER =
            Stream.of(
                            "order_id transact_id",
                            "transact_id transact_id",
                            "quote_id quote_id",
                            "status status",
                            "fiat_amount fiat_amount",
                            "crypto_amount crypto_amount",
                            "rate rate")
                    .map(names -> names.split(" ", 0))
                    .map(names -> ColumnMap.of(names[0], names[1]))
                    .toList();

    private KeyedSide() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        SeededBooks books = BenchFiles.books(Long.parseLong(args[1]));
        try (MatchInput input = new MatchInput(MatchSetup.normal(), folder);
                ExecutorService pool = Executors.newFixedThreadPool(2)) {
            Future<?> trades = pool.submit(() -> read(input, folder, "trade", Side.TRADE, TRADE));
            Future<?> again = pool.submit(() -> read(input, folder, "again", Side.ORDER, ORDER));
            trades.get();
            again.get();
            MatchResult result =
                    new Matcher(MatchPolicy.strict(books.asOf()))
                            .match(input, found -> {}, MatchProgress.NONE, () -> false);
            System.out.println(result.rows() + " rows, " + result.breaks());
        }
        Usage.print();
    }

    private static long read(
            MatchInput input, Path folder, String name, Side side, List<ColumnMap> columns)
            throws Exception {
        try (Source source = input.open(SourceSpec.of(side, name, Environment.LIVE))) {
            return new TableReader()
                    .read(
                            TableSource.file(folder.resolve(name + ".csv")),
                            Mapping.of(side, Dialect.csv(','), columns),
                            source,
                            ReadProgress.NONE,
                            () -> false)
                    .rowsLoaded();
        }
    }
}
