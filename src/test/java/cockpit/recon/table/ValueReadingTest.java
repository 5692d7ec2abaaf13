package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Decimals, times and words in the forms that sources write them in.
class ValueReadingTest {
    private static final int AMOUNT = Side.LEDGER.column("amount");
    private static final int CREATED = Side.LEDGER.column("created_at");

    private static ReadResult read(
            String text,
            ColumnMap amount,
            ColumnMap time,
            String zone,
            OverlapRule rule,
            RowHandler to)
            throws TableProblem {
        Mapping mapping =
                new Mapping(
                        Mapping.VERSION,
                        Side.LEDGER,
                        "",
                        Dialect.csv(';'),
                        List.of(amount, time),
                        zone,
                        "00:00",
                        rule,
                        "");
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        TableSource source = TableSource.bytes("test", bytes);
        return new TableReader().read(source, mapping, to, ReadProgress.NONE, () -> false);
    }

    /// The canonical text of one cell, or the code of the error.
    private static String decimal(String cell, String mark, String grouping) throws TableProblem {
        List<String> got = new ArrayList<>();
        ColumnMap amount = ColumnMap.of("amount", "x").with(new NumberForm(mark, grouping));
        ReadResult result =
                read(
                        "x;t\n" + cell + ";\n",
                        amount,
                        ColumnMap.of("created_at", "t"),
                        "UTC",
                        OverlapRule.REJECT,
                        row -> {
                            got.add(row.text(AMOUNT));
                            return null;
                        });
        return got.isEmpty() ? result.firstRejected().getFirst().error().code() : got.getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '`',
            delimiter = '|',
            ignoreLeadingAndTrailingWhitespace = true,
            value = {
                "12.50 | . | `` | 12.5",
                "0 | . | `` | 0",
                "-0.00 | . | `` | 0",
                "-007.10 | . | `` | -7.1",
                "-0.50 | . | `` | -0.5",
                "+5 | . | `` | 5",
                ".5 | . | `` | 0.5",
                "5. | . | `` | 5",
                "0.000000000000000001 | . | `` | 0.000000000000000001",
                "1000000000000000000000000000000.000000000000000001 | . | `` |"
                        + " 1000000000000000000000000000000.000000000000000001",
                "1,234.50 | . | , | 1234.5",
                "1.234.567,80 | , | . | 1234567.8",
                "12,50 | , | `` | 12.5",
                "-12,00 | , | `` | -12",
                "1'234.5 | . | ' | 1234.5",
                "1\u202F234,5 | , | \u202F | 1234.5",
                "1\u00A0234,5 | , | \u00A0 | 1234.5",
                "(1,234.50) | . | , | -1234.5",
                "12.5- | . | `` | -12.5",
                "\u221212.5 | . | `` | -12.5",
                "1e-7 | . | `` | 0.0000001",
                "1.5E+3 | . | `` | 1500",
                "0e99 | . | `` | 0",
                "12,50 | . | `` | not-a-decimal",
                "12.50 | , | `` | not-a-decimal",
                "1,5 | . | , | not-a-decimal",
                "1,2345 | . | , | not-a-decimal",
                "1,,234 | . | , | not-a-decimal",
                "12,34,567 | . | , | not-a-decimal",
                "1 234 | . | `` | not-a-decimal",
                "- | . | `` | not-a-decimal",
                ". | . | `` | not-a-decimal",
                "1.2.3 | . | `` | not-a-decimal",
                "0x10 | . | `` | not-a-decimal",
                "NaN | . | `` | not-a-decimal",
                "12 EUR | . | `` | not-a-decimal",
                "1e | . | `` | not-a-decimal",
                "--1 | . | `` | not-a-decimal",
                "\u0661 | . | `` | not-a-decimal",
                "1e1000000000 | . | `` | decimal-too-long",
            })
    void aDecimalHasOneText(String cell, String mark, String grouping, String expected)
            throws TableProblem {
        assertThat(decimal(cell, mark, grouping)).isEqualTo(expected);
    }

    @Test
    void decimalsOfAnySizeAreExact() throws TableProblem {
        Random random = new Random(41);
        for (int i = 0; i < 2_000; i++) {
            BigDecimal value =
                    new BigDecimal(
                            new BigInteger(random.nextInt(200) + 1, random), random.nextInt(30));
            value = random.nextBoolean() ? value : value.negate();
            String text = random.nextBoolean() ? value.toPlainString() : value.toString();
            BigDecimal plain = value.stripTrailingZeros();
            String expected = plain.signum() == 0 ? "0" : plain.toPlainString();
            assertThat(decimal(text, ".", "")).as(text).isEqualTo(expected);
            String comma = text.replace('.', ',');
            assertThat(decimal(comma, ",", "")).as(comma).isEqualTo(expected);
        }
        assertThat(decimal("9".repeat(101), ".", "")).isEqualTo("decimal-too-long");
    }

    /// The moment of one cell as ISO text, or the code of the error.
    private static String time(String cell, TimeForm form, String zone, OverlapRule rule)
            throws TableProblem {
        List<String> got = new ArrayList<>();
        ReadResult result =
                read(
                        "x;t\n1;" + cell + "\n",
                        ColumnMap.of("amount", "x"),
                        ColumnMap.of("created_at", "t").with(form),
                        zone,
                        rule,
                        row -> {
                            got.add(
                                    Instant.EPOCH
                                            .plus(row.micros(CREATED), ChronoUnit.MICROS)
                                            .toString());
                            return null;
                        });
        return got.isEmpty() ? result.firstRejected().getFirst().error().code() : got.getFirst();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "ISO | 2026-11-22T08:14:12Z | 2026-11-22T08:14:12Z",
                "ISO | 2026-11-22T08:14:12.345678Z | 2026-11-22T08:14:12.345678Z",
                "ISO | 2026-11-22T08:14:12.345678999Z | 2026-11-22T08:14:12.345678Z",
                "ISO | 2026-11-22T08:14:12,5+01:00 | 2026-11-22T07:14:12.500Z",
                "ISO | 2026-11-22 08:14:12+00 | 2026-11-22T08:14:12Z",
                "ISO | 2026-11-22 08:14:12 -0530 | 2026-11-22T13:44:12Z",
                "ISO | 2026-11-22 08:14 UTC | 2026-11-22T08:14:00Z",
                "ISO | 2026-11-22 08:14:12 | 2026-11-22T07:14:12Z",
                "ISO | 2026-07-22 08:14:12 | 2026-07-22T06:14:12Z",
                "ISO | 2026-11-22 | 2026-11-21T23:00:00Z",
                "ISO | 2024-02-29T00:00:00Z | 2024-02-29T00:00:00Z",
                "ISO | 1969-12-31T23:59:59.5Z | 1969-12-31T23:59:59.500Z",
                "EPOCH_SECONDS | 1763799252 | 2025-11-22T08:14:12Z",
                "EPOCH_SECONDS | 1763799252.25 | 2025-11-22T08:14:12.250Z",
                "EPOCH_MILLIS | 1763799252345 | 2025-11-22T08:14:12.345Z",
                "EPOCH_MICROS | 1763799252345678 | 2025-11-22T08:14:12.345678Z",
                "EPOCH_SECONDS | -1 | 1969-12-31T23:59:59Z",
                "DAY_DOT | 22.11.2026 08:14:12 | 2026-11-22T07:14:12Z",
                "DAY_DOT | 2.1.2026 8:14 | 2026-01-02T07:14:00Z",
                "DAY_SLASH | 22/11/2026 08:14 | 2026-11-22T07:14:00Z",
                "MONTH_SLASH | 11/22/2026 08:14:12 PM | 2026-11-22T19:14:12Z",
                "MONTH_SLASH | 11/22/2026 12:00 am | 2026-11-21T23:00:00Z",
                "MONTH_SLASH | 11/22/2026 20:14 | 2026-11-22T19:14:00Z",
                "YEAR_SLASH | 2026/11/22 08:14 | 2026-11-22T07:14:00Z",
                "COMPACT | 20261122081412 | 2026-11-22T07:14:12Z",
                "ISO | 2026-02-29T00:00:00Z | not-a-time",
                "ISO | 2026-11-22T24:00:00Z | not-a-time",
                "ISO | 2026-11-22T23:59:60Z | not-a-time",
                "ISO | 2026-13-01 | not-a-time",
                "ISO | 2026-11-22T | not-a-time",
                "ISO | 26-11-22 | not-a-time",
                "ISO | 2026-11-22T08:14:12+1 | not-a-time",
                "ISO | 2026-11-22T08:14:12. | not-a-time",
                "ISO | 2026-11-22T08:14:12CET | not-a-time",
                "DAY_DOT | 11.22.2026 08:14 | not-a-time",
                "MONTH_SLASH | 22/11/2026 | not-a-time",
                "MONTH_SLASH | 11/22/2026 13:00 PM | not-a-time",
                "EPOCH_SECONDS | 1763799252345 | not-a-time",
                "EPOCH_MILLIS | 12a | not-a-time",
                "COMPACT | 2026112208 | not-a-time",
                "ISO | 2026-03-29 02:30:00 | time-in-gap",
                "ISO | 2026-10-25 02:30:00 | time-in-overlap",
                "ISO | 2026-10-25 02:30:00+02:00 | 2026-10-25T00:30:00Z",
            })
    void aTimeIsOneMoment(TimeForm form, String cell, String expected) throws TableProblem {
        assertThat(time(cell, form, "Europe/Berlin", OverlapRule.REJECT)).isEqualTo(expected);
    }

    @Test
    void aDeclaredRuleDecidesATimeThatOccurredTwice() throws TableProblem {
        String cell = "2026-10-25 02:30:00";
        assertThat(time(cell, TimeForm.ISO, "Europe/Berlin", OverlapRule.EARLIER))
                .isEqualTo("2026-10-25T00:30:00Z");
        assertThat(time(cell, TimeForm.ISO, "Europe/Berlin", OverlapRule.LATER))
                .isEqualTo("2026-10-25T01:30:00Z");
        ReadResult result =
                read(
                        "x;t\n1;" + cell + "\n2;2026-10-25 03:30:00\n",
                        ColumnMap.of("amount", "x"),
                        ColumnMap.of("created_at", "t"),
                        "Europe/Berlin",
                        OverlapRule.LATER,
                        row -> null);
        assertThat(result.notes()).isEqualTo(Map.of("time-in-overlap", 1L));
    }

    @Test
    void localTimesAgreeWithTheCalendarInEveryHourOfAYear() throws TableProblem {
        for (String zone :
                List.of("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "UTC")) {
            ZoneId id = ZoneId.of(zone);
            StringBuilder text = new StringBuilder("x;t\n");
            List<Long> expected = new ArrayList<>();
            LocalDateTime time = LocalDateTime.of(2026, 1, 1, 0, 0);
            for (int i = 0; i < 366 * 48; i++, time = time.plusMinutes(30)) {
                if (id.getRules().getValidOffsets(time).size() == 1) {
                    expected.add(time.atZone(id).toEpochSecond() * 1_000_000);
                }
                text.append("1;").append(time).append('\n');
            }
            List<Long> got = new ArrayList<>();
            read(
                    text.toString(),
                    ColumnMap.of("amount", "x"),
                    ColumnMap.of("created_at", "t"),
                    zone,
                    OverlapRule.REJECT,
                    row -> {
                        got.add(row.micros(CREATED));
                        return null;
                    });
            assertThat(got).as(zone).isEqualTo(expected);
        }
    }

    @Test
    void knownWordsAreReplacedAndUnknownOnesKept() throws TableProblem {
        Mapping mapping =
                Mapping.of(
                        Side.EVENT,
                        new Dialect(
                                Format.CSV,
                                Encoding.UTF_8,
                                ",",
                                "\"",
                                true,
                                "",
                                List.of("NULL", "\\N")),
                        List.of(
                                ColumnMap.of("event_id", "id"),
                                ColumnMap.of("type", "t").with(Map.of("DONE", "settled")),
                                ColumnMap.of("transact_id", "tx"),
                                ColumnMap.constant("quote_id", "q-1")));
        byte[] text = "id,t,tx\n1,DONE,NULL\n2,Odd,\\N\n3,,x\n".getBytes(StandardCharsets.UTF_8);
        assertThat(Tables.load(text, mapping).rows())
                .containsExactly(
                        List.of("1", "settled", "", "q-1", ""),
                        List.of("2", "Odd", "", "q-1", ""),
                        List.of("3", "", "x", "q-1", ""));
    }
}
