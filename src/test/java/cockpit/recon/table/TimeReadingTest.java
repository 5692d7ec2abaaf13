package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Times in the forms that sources write them in, and the hours that the clocks skip or repeat.
class TimeReadingTest {
    private static final int CREATED = Side.LEDGER.column("created_at");

    /// The moment of one cell as ISO text, or the code of the error.
    private static String time(String cell, TimeForm form, String zone, OverlapRule rule)
            throws TableProblem {
        List<String> got = new ArrayList<>();
        ReadResult result =
                Tables.ledger(
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
    void momentsOfAnyOrderAndFractionAreThoseOfTheCalendar() throws TableProblem {
        Random random = new Random(8601);
        StringBuilder text = new StringBuilder("x;t\n");
        List<Long> expected = new ArrayList<>();
        List<Long> got = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            long second = 1_790_000_000L + (i % 3 == 0 ? random.nextInt(90_000_000) : i);
            int digits = random.nextInt(7);
            long micros = digits == 0 ? 0 : random.nextInt(1_000_000);
            long cut = (long) Math.pow(10, 6 - digits);
            micros = micros / cut * cut;
            String fraction = digits == 0 ? "" : ".%06d".formatted(micros).substring(0, digits + 1);
            String at = LocalDateTime.ofEpochSecond(second, 0, ZoneOffset.UTC).toString();
            at = at.length() == 16 ? at + ":00" : at;
            text.append("1;").append(at).append(fraction).append("Z\n");
            expected.add(second * 1_000_000 + micros);
        }
        ReadResult result =
                Tables.ledger(
                        text.toString(),
                        ColumnMap.of("amount", "x"),
                        ColumnMap.of("created_at", "t"),
                        "Europe/Berlin",
                        OverlapRule.REJECT,
                        row -> {
                            got.add(row.micros(CREATED));
                            return null;
                        });
        assertThat(result.rejected()).isEmpty();
        assertThat(got).isEqualTo(expected);
        for (String bad :
                List.of("24:00:00Z", "08:60:00Z", "08:00:0aZ", "08:00:00.Z", "08:00:00.1x2Z")) {
            String cells = "x;t\n1;2026-11-22T08:00:00Z\n1;2026-11-22T" + bad + "\n";
            assertThat(
                            Tables.ledger(
                                            cells,
                                            ColumnMap.of("amount", "x"),
                                            ColumnMap.of("created_at", "t"),
                                            "UTC",
                                            OverlapRule.REJECT,
                                            row -> null)
                                    .rejected())
                    .as(bad)
                    .isEqualTo(Map.of(RowError.NOT_A_TIME, 1L));
        }
    }

    @Test
    void aDeclaredRuleDecidesATimeThatOccurredTwice() throws TableProblem {
        String cell = "2026-10-25 02:30:00";
        assertThat(time(cell, TimeForm.ISO, "Europe/Berlin", OverlapRule.EARLIER))
                .isEqualTo("2026-10-25T00:30:00Z");
        assertThat(time(cell, TimeForm.ISO, "Europe/Berlin", OverlapRule.LATER))
                .isEqualTo("2026-10-25T01:30:00Z");
        ReadResult result =
                Tables.ledger(
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
            Tables.ledger(
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
}
