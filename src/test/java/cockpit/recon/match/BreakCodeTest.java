package cockpit.recon.match;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// Every gap has a name, a sentence and a next step, and matters more when it is large or old.
class BreakCodeTest {
    private static final SeverityPolicy POLICY =
            new SeverityPolicy(Map.of("EUR", new BigDecimal("1000")), Duration.ofDays(1));

    @Test
    void everyCodeIsNamedOnceAndSaysWhatToDo() {
        List<BreakCode> codes = Arrays.asList(BreakCode.values());
        assertThat(codes).hasSizeGreaterThanOrEqualTo(24);
        assertThat(codes.stream().map(BreakCode::code).distinct()).hasSameSizeAs(codes);
        assertThat(codes)
                .allSatisfy(
                        code -> {
                            assertThat(code.code()).matches("[a-z]+(-[a-z]+)*");
                            assertThat(code.sentence()).matches("[A-Z].*\\.");
                            assertThat(code.nextStep()).matches("[A-Z].*\\.");
                        });
    }

    @Test
    void aBreakMattersMoreWhenItIsLargeOrOld() {
        assertThat(severity("999.99", "EUR", 0)).isEqualTo(Severity.MEDIUM);
        assertThat(severity("1000", "EUR", 0)).isEqualTo(Severity.HIGH);
        assertThat(severity("-1000", "EUR", 0)).isEqualTo(Severity.HIGH);
        assertThat(severity("1000", "USDT", 0)).isEqualTo(Severity.MEDIUM);
        assertThat(severity("1", "EUR", 23)).isEqualTo(Severity.MEDIUM);
        assertThat(severity("1", "EUR", 24)).isEqualTo(Severity.HIGH);
        assertThat(severity("1", "EUR", 72)).isEqualTo(Severity.CRITICAL);
        assertThat(severity("1000", "EUR", 72)).isEqualTo(Severity.CRITICAL);
    }

    private static Severity severity(String amount, String asset, int hours) {
        return BreakCode.PARTIAL.severity(
                asset, new BigDecimal(amount), Duration.ofHours(hours), POLICY);
    }
}
