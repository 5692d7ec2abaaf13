package cockpit.recon.match;

import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Field;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadProgress;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

import java.io.BufferedWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Reads the four exports with our reader and matches them, in a process of its own. */
final class OurSide {
    private OurSide() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        SeededBooks books = BenchFiles.books(Long.parseLong(args[1]));
        long begin = System.nanoTime();
        try (MatchInput input = new MatchInput(MatchSetup.normal(), folder);
                BufferedWriter out = Files.newBufferedWriter(folder.resolve("OurSide.txt"))) {
            read(input, folder);
            System.out.printf("read after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
            List<String> lines = new ArrayList<>();
            MatchResult result =
                    new Matcher(MatchPolicy.strict(books.asOf()))
                            .match(
                                    input,
                                    found -> lines.add(line(found)),
                                    MatchProgress.NONE,
                                    () -> false);
            for (String line : lines) {
                out.write(line);
                out.newLine();
            }
            for (Total total : result.totals()) {
                out.write(
                        String.join(
                                "\t",
                                "sum " + total.side() + " " + total.asset(),
                                total.environment().word() + " " + total.rowsIn(),
                                Amounts.text(total.sumIn())));
                out.newLine();
            }
            System.out.printf("matched after %d ms%n", (System.nanoTime() - begin) / 1_000_000);
            System.out.println(result.rows() + " rows, digest " + result.digest());
        }
        Usage.print();
    }

    private static void read(MatchInput input, Path folder) throws Exception {
        List<Future<?>> readers = new ArrayList<>();
        try (ExecutorService pool = Executors.newFixedThreadPool(2)) {
            for (Side side : BenchFiles.SIDES) {
                readers.add(
                        pool.submit(
                                () -> {
                                    read(input, folder, side);
                                    return null;
                                }));
            }
        }
        for (Future<?> reader : readers) {
            reader.get();
        }
    }

    private static void read(MatchInput input, Path folder, Side side) throws Exception {
        List<ColumnMap> columns = new ArrayList<>();
        for (Field field : side.fields()) {
            columns.add(ColumnMap.of(field.name(), field.name()));
        }
        Path file = BenchFiles.file(folder, side);
        Mapping mapping = Mapping.of(side, Dialect.csv(','), columns);
        try (Source source = input.open(SourceSpec.of(side, side.name(), Environment.LIVE))) {
            new TableReader()
                    .read(TableSource.file(file), mapping, source, ReadProgress.NONE, () -> false);
        }
    }

    /** Code, quote, and the amount at stake where it is a difference. */
    private static String line(Break found) {
        String amount =
                switch (found.code()) {
                    case AMOUNT_MISMATCH,
                            DEBIT_MISMATCH,
                            DUPLICATE_DEBIT,
                            REFUND_NOT_DEBIT,
                            DUPLICATE_REFUND ->
                            found.amountText();
                    default -> "";
                };
        return found.code().code() + "\t" + found.quoteId() + "\t" + amount;
    }
}
