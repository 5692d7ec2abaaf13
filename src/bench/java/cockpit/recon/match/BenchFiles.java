package cockpit.recon.match;

import cockpit.recon.table.Field;
import cockpit.recon.table.Side;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Four CSV exports from a seed: one order in a hundred carries a defect. */
final class BenchFiles {
    static final List<Side> SIDES = List.of(Side.ORDER, Side.QUOTE, Side.TRADE, Side.LEDGER);

    private static final long SEED = 1;
    private static final List<Seed> DEFECTS =
            List.of(
                    Seed.ORDER_ALONE,
                    Seed.TRADE_ALONE,
                    Seed.NO_QUOTE,
                    Seed.CONSUMED_ALONE,
                    Seed.LATE_ACCEPT,
                    Seed.NO_DEBIT,
                    Seed.FAILED_NO_REFUND,
                    Seed.RELEASED_NO_REFUND,
                    Seed.RETURNED_NO_REFUND,
                    Seed.REFUND_DIFFERS,
                    Seed.DEBIT_DIFFERS,
                    Seed.DEBIT_TWICE,
                    Seed.REFUND_TWICE,
                    Seed.REFUND_THEN_SUCCESS,
                    Seed.REFUND_ONLY,
                    Seed.TWO_TRADES,
                    Seed.NOT_REFLECTED,
                    Seed.STALE,
                    Seed.FIAT,
                    Seed.RATE,
                    Seed.FEE,
                    Seed.CURRENCY,
                    Seed.ASSET,
                    Seed.NETWORK,
                    Seed.STATUS,
                    Seed.ODD_STATUS,
                    Seed.ODD_REASON,
                    Seed.LEDGER_ALONE,
                    Seed.TEST_ID,
                    Seed.OTHER_WORLD,
                    Seed.OTHER_DAY);

    private BenchFiles() {}

    static SeededBooks books(long orders) {
        Map<Long, Seed> defects = new TreeMap<>();
        for (long number = 50; number < orders; number += 100) {
            defects.put(number, DEFECTS.get((int) (number / 100 % DEFECTS.size())));
        }
        return new SeededBooks(SEED, orders, defects);
    }

    static Path file(Path folder, Side side) {
        return folder.resolve(side.name().toLowerCase(Locale.ROOT) + ".csv");
    }

    /** Writes the files unless they are there. */
    static void write(Path folder, long orders) throws IOException {
        Path done = folder.resolve("written");
        if (Files.exists(done)) {
            return;
        }
        Files.createDirectories(folder);
        Map<Side, BufferedWriter> files = new EnumMap<>(Side.class);
        for (Side side : SIDES) {
            BufferedWriter file = Files.newBufferedWriter(file(folder, side));
            file.write(String.join(",", side.fields().stream().map(Field::name).toList()));
            file.newLine();
            files.put(side, file);
        }
        books(orders).write((side, row) -> write(files.get(side), side, row));
        for (BufferedWriter file : files.values()) {
            file.close();
        }
        Files.createFile(done);
    }

    private static void write(BufferedWriter file, Side side, Map<String, String> row) {
        if (file == null) {
            return;
        }
        try {
            String comma = "";
            for (Field field : side.fields()) {
                file.write(comma);
                file.write(row.getOrDefault(field.name(), ""));
                comma = ",";
            }
            file.newLine();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
