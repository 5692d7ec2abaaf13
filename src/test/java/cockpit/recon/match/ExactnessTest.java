package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.recon.table.Side;

import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.SplittableRandom;
import java.util.stream.Stream;

/// D-M1: every digit counts, however many there are.
class ExactnessTest {
    private static final MatchPolicy POLICY =
            MatchPolicy.strict(Instant.parse("2026-03-02T00:00:00Z"));
    private static final String HUGE = "1" + "0".repeat(30);
    private static final String FINE = "0.123456789012345678";

    private static Rows pair(String ordered, String traded) {
        return new Rows()
                .order(
                        "order_id",
                        "o1",
                        "quote_id",
                        "q1",
                        "fiat_amount",
                        ordered,
                        "fiat_currency",
                        "EUR")
                .trade(
                        "transact_id",
                        "t1",
                        "quote_id",
                        "q1",
                        "pool_id",
                        "EUR-USDT",
                        "fiat_amount",
                        traded);
    }

    private static Desk match(MatchPolicy policy, String ordered, String traded) {
        Desk desk = new Desk(policy);
        desk.match(pair(ordered, traded).all, Side.ORDER, Side.TRADE);
        return desk;
    }

    @Test
    void eighteenDecimalsAndThirtyDigitsMatchToTheLastOne() {
        List<String> values =
                List.of(
                        FINE,
                        HUGE,
                        HUGE + FINE.substring(1),
                        "-" + HUGE + FINE.substring(1),
                        "288230376151711743",
                        "288230376151711744",
                        "9223372036854775807",
                        "9223372036854775808",
                        "0.000000000000000001",
                        "0");
        for (String value : values) {
            assertThat(match(POLICY, value, value).breaks).as(value).isEmpty();
            BigDecimal other = new BigDecimal(value).add(new BigDecimal("0.000000000000000001"));
            Desk off = match(POLICY, value, other.toPlainString());
            assertThat(off.codes()).as(value).containsExactly(BreakCode.AMOUNT_MISMATCH);
            assertThat(off.breaks.getFirst().amountText()).isEqualTo("0.000000000000000001");
        }
    }

    @Test
    void equalValuesMatchWhateverTheirZeros() {
        assertThat(match(POLICY, "100.00", "100").breaks).isEmpty();
        assertThat(match(POLICY, "100.10", "100.1").breaks).isEmpty();
    }

    @Test
    void aToleranceAllowsItsBoundAndNotOneDigitMore() {
        MatchPolicy cent =
                POLICY.withTolerance(Column.FIAT_AMOUNT, new BigDecimal("0.01"), BigDecimal.ZERO);
        MatchPolicy share =
                POLICY.withTolerance(Column.FIAT_AMOUNT, BigDecimal.ZERO, new BigDecimal("0.001"));

        assertThat(match(cent, "100.01", "100").breaks).isEmpty();
        assertThat(match(cent, "100.010000000000000001", "100").codes())
                .containsExactly(BreakCode.AMOUNT_MISMATCH);
        assertThat(match(share, "99.9", "100").breaks).isEmpty();
        assertThat(match(share, "99.899999999999999999", "100").codes())
                .containsExactly(BreakCode.AMOUNT_MISMATCH);
        assertThat(match(cent, "100.01", "100").matches.getFirst().why())
                .endsWith("ordered more by 0.01, within tolerance.");
    }

    @Test
    void sumsBeyondALongAreExact() {
        SplittableRandom random = new SplittableRandom(5);
        Rows rows = new Rows();
        BigDecimal sum = BigDecimal.ZERO;
        for (int i = 0; i < 300; i++) {
            int digits = 1 + random.nextInt(36);
            BigInteger unscaled = new BigInteger(digits, new Random(random.nextLong()));
            BigDecimal amount = new BigDecimal(unscaled, random.nextInt(25));
            sum = sum.add(amount);
            rows.order(
                    "order_id",
                    "o" + i,
                    "quote_id",
                    "q" + i,
                    "status",
                    "cancelled",
                    "fiat_amount",
                    amount.toPlainString(),
                    "fiat_currency",
                    "EUR");
        }
        for (int i = 0; i < 200; i++) {
            BigDecimal amount = new BigDecimal("288230376151711743");
            sum = sum.add(amount);
            rows.order(
                    "order_id",
                    "p" + i,
                    "quote_id",
                    "r" + i,
                    "status",
                    "cancelled",
                    "fiat_amount",
                    amount.toPlainString(),
                    "fiat_currency",
                    "EUR");
        }

        MatchResult result = new Desk(POLICY).match(rows.all, Side.ORDER);

        assertThat(result.totals().getFirst().sumIn()).isEqualByComparingTo(sum);
        assertThat(result.totals().getFirst().sumMatched()).isEqualByComparingTo(sum);
    }

    @Test
    void packingADecimalAndReadingItBackGivesTheSameValue() {
        long seed = 99;
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 20_000; i++) {
            long unscaled = random.nextLong() >> random.nextInt(64);
            BigDecimal value = BigDecimal.valueOf(unscaled, random.nextInt(40));
            byte[] text = value.toPlainString().getBytes(StandardCharsets.US_ASCII);
            long packed = Amounts.parse(text, 0, text.length);
            if (packed != Amounts.BIG) {
                assertThat(Amounts.unpack(packed)).as("seed " + seed).isEqualByComparingTo(value);
            }
        }
    }

    @Test
    void whatIsNoDecimalIsRejected() {
        for (String text : List.of("", "-", ".", "1.", ".5", "1e3", "1,5", "--1", "1.2.3", "NaN")) {
            byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
            assertThat(Amounts.parse(bytes, 0, bytes.length)).as(text).isEqualTo(Amounts.WRONG);
        }
    }

    @Test
    void noBinaryFloatingPointIsInThePackage() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("src/main/java/cockpit/recon/match"))) {
            assertThat(files.toList())
                    .allSatisfy(
                            file ->
                                    assertThat(Files.readString(file))
                                            .doesNotContainPattern(
                                                    "\\b(double|float|Double|Float)\\b"));
        }
    }
}
