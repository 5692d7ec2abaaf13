package cockpit.recon.match;

import cockpit.recon.table.Field;
import cockpit.recon.table.FieldKind;
import cockpit.recon.table.Side;

import java.io.BufferedWriter;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Locale;

/** Asks DuckDB the same questions about the same files, in a process of its own. */
final class DuckSide {
    private DuckSide() {}

    public static void main(String[] args) throws Exception {
        Path folder = Path.of(args[0]);
        long orders = Long.parseLong(args[1]);
        String asOf = BenchFiles.books(orders).asOf().toString();
        try (Connection duck = DriverManager.getConnection("jdbc:duckdb:");
                Statement statement = duck.createStatement();
                BufferedWriter out = Files.newBufferedWriter(folder.resolve("DuckSide.txt"))) {
            if (orders >= 10_000_000) {
                statement.execute("SET memory_limit = '4GB'");
                statement.execute("SET temp_directory = '" + folder.resolve("duck") + "'");
            }
            statement.execute("SET preserve_insertion_order = false");
            for (Side side : BenchFiles.SIDES) {
                statement.execute(load(folder, side));
            }
            for (String query : DuckQueries.all(asOf)) {
                if (statement.execute(query)) {
                    write(statement.getResultSet(), out);
                }
            }
        }
        Usage.print();
    }

    private static String load(Path folder, Side side) {
        StringBuilder columns = new StringBuilder();
        for (Field field : side.fields()) {
            String type =
                    field.kind() == FieldKind.DECIMAL
                            ? "DECIMAL(18,6)"
                            : field.kind() == FieldKind.TIME ? "TIMESTAMP" : "VARCHAR";
            columns.append(columns.isEmpty() ? "" : ", ")
                    .append('\'')
                    .append(field.name())
                    .append("': '")
                    .append(type)
                    .append('\'');
        }
        return "CREATE TABLE "
                + side.name().toLowerCase(Locale.ROOT)
                + "s AS SELECT * FROM read_csv('"
                + BenchFiles.file(folder, side)
                + "', header = true, columns = {"
                + columns
                + "})";
    }

    private static void write(ResultSet rows, BufferedWriter out) throws Exception {
        while (rows.next()) {
            BigDecimal amount = rows.getBigDecimal(3);
            out.write(
                    rows.getString(1)
                            + "\t"
                            + rows.getString(2)
                            + "\t"
                            + (amount == null ? "" : Amounts.text(amount)));
            out.newLine();
        }
    }
}
