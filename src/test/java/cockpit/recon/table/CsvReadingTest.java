package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// The known edges of CSV with the row counts that are documented for them.
class CsvReadingTest {
    @ParameterizedTest
    @MethodSource("cockpit.recon.table.CsvEdge#all")
    void aKnownEdgeGivesItsDocumentedRows(CsvEdge edge) throws TableProblem {
        Tables.Loaded loaded = Tables.csv(edge.text(), edge.columns().toArray(String[]::new));
        List<String> rows =
                loaded.rows().stream()
                        .map(row -> String.join("|", row.subList(0, edge.columns().size())))
                        .toList();
        assertThat(rows).isEqualTo(edge.loaded());
        assertThat(loaded.result().rejected()).isEqualTo(edge.rejected());
        assertThat(loaded.result().rowsIn())
                .isEqualTo(loaded.result().rowsLoaded() + loaded.result().rowsRejected());
    }

    @Test
    void everyBadRowIsListedWithItsPlace() throws TableProblem {
        byte[] bad =
                "a,b\r\n1,2\r\n\"x\r\ny\",3,4\r\n5,\u00e4\r\n6\r\n7,8\r\n"
                        .getBytes(StandardCharsets.UTF_8);
        Tables.Loaded loaded = Tables.load(bad, Tables.events(Dialect.csv(','), "b"));
        assertThat(Tables.first(loaded)).containsExactly("2", "ä", "8");
        assertThat(loaded.result().firstRejected())
                .containsExactly(
                        new RejectedRow(2, 3, 10, "", RowError.TOO_MANY_CELLS, ""),
                        new RejectedRow(4, 6, 28, "", RowError.TOO_FEW_CELLS, ""));
    }

    @Test
    void aHandlersRefusalIsCountedLikeAnyOther() throws TableProblem {
        byte[] text = "a\n1\n2\n1\n".getBytes(StandardCharsets.UTF_8);
        ReadResult result =
                new TableReader()
                        .read(
                                TableSource.bytes("test", text),
                                Tables.events(Dialect.csv(','), "a"),
                                row ->
                                        row.number() == 3
                                                ? new Rejection(RowError.DUPLICATE_ID, "event_id")
                                                : null,
                                ReadProgress.NONE,
                                () -> false);
        assertThat(result.rowsLoaded()).isEqualTo(2);
        assertThat(result.firstRejected())
                .containsExactly(new RejectedRow(3, 4, 6, "event_id", RowError.DUPLICATE_ID, ""));
    }

    @ParameterizedTest
    @MethodSource("encodings")
    void everyEncodingGivesTheSameRowsAndTrueOffsets(Encoding encoding) throws TableProblem {
        Charset charset =
                encoding == Encoding.WINDOWS_1252
                        ? Charset.forName("windows-1252")
                        : Charset.forName(encoding.label().toUpperCase(java.util.Locale.ROOT));
        String text = "a;b\nZürich;1\nböse;2;3\nGenève;3\n";
        byte[] bytes = text.getBytes(charset);
        Dialect csv = Dialect.csv(';');
        Dialect dialect = new Dialect(csv.format(), encoding, ";", "\"", true, "", List.of());
        Tables.Loaded loaded = Tables.load(bytes, Tables.events(dialect, "a"));
        assertThat(Tables.first(loaded)).containsExactly("Zürich", "Genève");
        int place = text.substring(0, text.indexOf("böse")).getBytes(charset).length;
        assertThat(loaded.result().firstRejected().getFirst().byteOffset()).isEqualTo(place);
    }

    static Encoding[] encodings() {
        return Encoding.values();
    }

    @Test
    void bytesThatAreNoTextCostOneRow() throws TableProblem {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.writeBytes("a,b\n1,2\n3,".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xC3, '(', '\n'});
        bytes.writeBytes("5,6\n7,".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xED, (byte) 0xA0, (byte) 0x80, '\n'});
        bytes.writeBytes("9,\"".getBytes(StandardCharsets.UTF_8));
        bytes.writeBytes(new byte[] {(byte) 0xC0, (byte) 0x80, '"', '\n'});
        Tables.Loaded loaded =
                Tables.load(bytes.toByteArray(), Tables.events(Dialect.csv(','), "a"));
        assertThat(Tables.first(loaded)).containsExactly("1", "5");
        assertThat(loaded.result().rejected()).isEqualTo(Map.of(RowError.BAD_ENCODING, 3L));
    }

    @Test
    void rowsThatCrossTheReadersStretchStayWhole() throws TableProblem {
        StringBuilder text = new StringBuilder("a,b\r\n");
        for (int i = 0; i < 4_000; i++) {
            text.append(i).append(",\"").append("x\"\"\r\n".repeat(i % 97)).append("\"\r\n");
        }
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        Tables.Loaded loaded = Tables.load(bytes, Tables.events(Dialect.csv(','), "a"));
        assertThat(loaded.result().rejected()).isEmpty();
        assertThat(loaded.result().rowsLoaded()).isEqualTo(4_000);
        assertThat(Tables.load(Tables.gzip(bytes), Tables.events(Dialect.csv(','), "a")).rows())
                .isEqualTo(loaded.rows());
    }

    @Test
    void whatIsBeyondALimitIsRefusedAndTheRestIsRead() throws TableProblem {
        Limits small = new Limits(20, 3, 60, 1 << 20, 200, 10);
        String text =
                "a,b\n1,2\n"
                        + "y".repeat(30)
                        + ",2\n"
                        + "z".repeat(900_000)
                        + ",1\n3,4\n1,2,3,4,5\n"
                        + "\"q\n"
                        + "5,6\n".repeat(100)
                        + "7,8\n";
        Tables.Loaded loaded =
                Tables.load(
                        text.getBytes(StandardCharsets.UTF_8),
                        Tables.events(Dialect.csv(','), "a"),
                        small);
        assertThat(loaded.result().rejected())
                .isEqualTo(
                        Map.of(
                                RowError.CELL_TOO_LONG, 1L,
                                RowError.ROW_TOO_LONG, 1L,
                                RowError.TOO_MANY_COLUMNS, 1L,
                                RowError.UNCLOSED_QUOTE, 1L));
        assertThat(loaded.result().rowsLoaded()).isEqualTo(103);
        assertThat(loaded.result().firstRejected().get(1).line()).isEqualTo(4);
    }

    @Test
    void aSourceThatCannotBeUsedIsNamed() {
        problem("", "header-missing", "a");
        problem("a,b\n1,2\n", "column-missing", "c");
        problem("a,a\n1,2\n", "column-ambiguous", "a");
        problem("\"a\n", "header-broken", "a");
        problem("PK\u0003\u0004rest", "format-unknown", "a");
    }

    @Test
    void aBombAndADamagedArchiveAreRefused() {
        byte[] bomb = Tables.gzip(new byte[64 << 20]);
        assertProblem(bomb, "unpack-ratio");
        byte[] twice = Tables.gzip(Tables.gzip("a\n1\n".getBytes(StandardCharsets.UTF_8)));
        assertProblem(twice, "packed-twice");
        byte[] whole = Tables.gzip("a\n1\n2\n".getBytes(StandardCharsets.UTF_8));
        assertProblem(java.util.Arrays.copyOf(whole, whole.length - 9), "gzip-broken");
    }

    @Test
    void cancellingStopsAtOnce() {
        byte[] text = "a\n1\n".getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(
                        () ->
                                new TableReader()
                                        .read(
                                                TableSource.bytes("test", text),
                                                Tables.events(Dialect.csv(','), "a"),
                                                row -> null,
                                                ReadProgress.NONE,
                                                () -> true))
                .isInstanceOfSatisfying(
                        TableProblem.class, e -> assertThat(e.code()).isEqualTo("cancelled"));
    }

    private static void problem(String text, String code, String column) {
        assertThatThrownBy(() -> Tables.csv(text, column))
                .isInstanceOfSatisfying(
                        TableProblem.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static void assertProblem(byte[] bytes, String code) {
        assertThatThrownBy(() -> Tables.load(bytes, Tables.events(Dialect.csv(','), "a")))
                .isInstanceOfSatisfying(
                        TableProblem.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
