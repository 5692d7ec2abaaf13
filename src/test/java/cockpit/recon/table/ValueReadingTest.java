package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

/// Decimals and words in the forms that sources write them in.
class ValueReadingTest {
    private static final int AMOUNT = Side.LEDGER.column("amount");

    /// The canonical text of one cell, or the code of the error.
    private static String decimal(String cell, String mark, String grouping) throws TableProblem {
        List<String> got = new ArrayList<>();
        ColumnMap amount = ColumnMap.of("amount", "x").with(new NumberForm(mark, grouping));
        ReadResult result =
                Tables.ledger(
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
