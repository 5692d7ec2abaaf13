package cockpit.kit.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadProgress;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableProblem;
import cockpit.recon.table.TableReader;
import cockpit.recon.table.TableSource;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// What is written is RFC 4180, is no formula, and reads back as it was.
class CsvWriterTest {
    private static String written(String... cells) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter writer = new CsvWriter(out, List.of("a", "b").subList(0, cells.length))) {
            for (String cell : cells) {
                writer.text(cell);
            }
            writer.endRow();
        }
        return out.toString(StandardCharsets.UTF_8).substring(cells.length * 2 + 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "=1+1",
                "+1",
                "-1",
                "@SUM(A1)",
                " =1",
                "\t=1",
                "\tx",
                "\rx",
                "\nx",
                "\0x",
                "\uFF1D1",
                "\u00A0=1",
                "=cmd|' /C calc'!A0",
                "-2+3+cmd|' /C calc'!A0",
                "\uFEFF=1",
            })
    void textThatASpreadsheetWouldRunGetsAnApostrophe(String text) throws IOException {
        assertThat(written(text).replace("\"", ""))
                .startsWith("'" + text.replace("\"", "").substring(0, 1));
    }

    @Test
    void numbersAndTimesStayWhatTheyAre() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter writer = new CsvWriter(out, List.of("amount", "at", "note", "none"))) {
            writer.decimal("-12.5")
                    .time(Instant.parse("2025-11-22T08:14:12.345Z"))
                    .text("a \"b\", c\r\nd")
                    .empty()
                    .endRow();
            writer.decimal("0").empty().text("pq_1").empty().endRow();
            assertThatThrownBy(() -> writer.decimal("=1"))
                    .isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> writer.decimal("1e5"))
                    .isInstanceOf(IllegalArgumentException.class);
        }
        assertThat(out.toString(StandardCharsets.UTF_8))
                .isEqualTo(
                        "amount,at,note,none\r\n"
                                + "-12.5,2025-11-22T08:14:12.345Z,\"a \"\"b\"\", c\r\nd\",\r\n"
                                + "0,,pq_1,\r\n");
    }

    @Test
    void aRowHasAsManyCellsAsTheHeader() throws IOException {
        try (CsvWriter writer = new CsvWriter(new ByteArrayOutputStream(), List.of("a", "b"))) {
            writer.text("1");
            assertThatThrownBy(writer::endRow).isInstanceOf(IllegalStateException.class);
            writer.text("2");
            assertThatThrownBy(() -> writer.text("3")).isInstanceOf(IllegalStateException.class);
        }
        assertThat(written("")).isEqualTo("\"\"\r\n");
    }

    @Test
    void whatIsWrittenReadsBackExactly() throws IOException, TableProblem {
        Random random = new Random(4180);
        List<List<String>> rows = new ArrayList<>();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (CsvWriter writer = new CsvWriter(out, List.of("a", "b", "amount", "at"))) {
            for (int i = 0; i < 3_000; i++) {
                BigDecimal amount =
                        new BigDecimal(new BigInteger(120, random), random.nextInt(20)).negate();
                String decimal =
                        amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
                long micros = random.nextLong(4_000_000_000_000_000L);
                String id = "i" + i;
                String text = text(random);
                writer.text(id)
                        .text(text)
                        .decimal(decimal)
                        .time(Instant.EPOCH.plus(micros, ChronoUnit.MICROS))
                        .endRow();
                rows.add(List.of(id, text, decimal, String.valueOf(micros)));
            }
        }
        Mapping mapping =
                Mapping.of(
                        Side.LEDGER,
                        Dialect.csv(','),
                        List.of(
                                ColumnMap.of("ledger_id", "a"),
                                ColumnMap.of("ref", "b"),
                                ColumnMap.of("amount", "amount"),
                                ColumnMap.of("created_at", "at")));
        List<List<String>> read = new ArrayList<>();
        new TableReader()
                .read(
                        TableSource.bytes("written", out.toByteArray()),
                        mapping,
                        row -> {
                            read.add(
                                    List.of(
                                            row.text(0),
                                            row.text(1),
                                            row.text(3),
                                            String.valueOf(row.micros(6))));
                            return null;
                        },
                        ReadProgress.NONE,
                        () -> false);
        assertThat(read).isEqualTo(rows);
    }

    /// Text that is no formula and has no blanks at its ends, else anything a cell may hold.
    private static String text(Random random) {
        String[] pieces = {"a", "ä", "\"", ",", ";", " ", "=", "-", "'", "𝄞", "7", "|"};
        StringBuilder text = new StringBuilder("x");
        for (int i = random.nextInt(12); i > 0; i--) {
            text.append(pieces[random.nextInt(pieces.length)]);
        }
        return text.append('.').toString();
    }
}
