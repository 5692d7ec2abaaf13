package cockpit.kit.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.core.JacksonException;

class CanonicalJsonTest {
    @Test
    void namesAreSortedByUtf16CodeUnitAsInTheRfcsExample() {
        // RFC 8785 section 3.2.3: carriage return, digit, control, o-umlaut, euro, emoji, hebrew.
        String input =
                """
                {"\\u20ac":"Euro Sign","\\r":"Carriage Return","\\ufb33":"Hebrew Letter Dalet With Dagesh",
                 "1":"One","\\ud83d\\ude00":"Emoji: Grinning Face","\\u0080":"Control",
                 "\\u00f6":"Latin Small Letter O With Diaeresis"}\
                """;
        assertThat(canonical(input))
                .isEqualTo(
                        "{\"\\r"
                            + "\":\"Carriage"
                            + " Return\",\"1\":\"One\",\"\u0080\":\"Control\",\"\u00f6\":\"Latin"
                            + " Small Letter O With Diaeresis\",\"\u20ac\":\"Euro"
                            + " Sign\",\"\ud83d\ude00\":\"Emoji: Grinning"
                            + " Face\",\"\ufb33\":\"Hebrew Letter Dalet With Dagesh\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{ \"b\" : [ ] , \"a\" : { } }|{\"a\":{},\"b\":[]}",
                "[ true , false , null , -0 , 9007199254740991"
                        + " ]|[true,false,null,0,9007199254740991]",
                "\"\\u000f\\u0008\\n\\\"\\\\\\/\"|\"\\u000f\\b\\n\\\"\\\\/\"",
            })
    void whiteSpaceAndEscapesHaveOneForm(String input, String expected) {
        assertThat(canonical(input)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1.5",
                "1e3",
                "9007199254740992",
                "-9007199254740992",
                "-9223372036854775808",
                "\"\\ud83d\"",
                "\"\\ude00x\""
            })
    void whatTwoReadersCouldReadDifferentlyIsRefused(String input) {
        assertThatThrownBy(() -> canonical(input)).isInstanceOf(RuntimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":2}", "{} {}", "{\"a\":}", ""})
    void theReadersRefuseDuplicateKeysAndTrailingText(String input) {
        assertThatThrownBy(() -> required(input))
                .isInstanceOf(RuntimeException.class)
                .satisfiesAnyOf(
                        e -> assertThat(e).isInstanceOf(JacksonException.class),
                        e -> assertThat(e).isInstanceOf(IllegalStateException.class));
    }

    private static String canonical(String input) {
        return CanonicalJson.text(Json.foreign().readTree(input));
    }

    private static void required(String input) {
        if (Json.foreign().readTree(input).isMissingNode()) {
            throw new IllegalStateException("nothing to read");
        }
    }
}
