package cockpit.recon.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// NDJSON and JSON arrays: one bad element costs one row, a broken document is refused.
class JsonReadingTest {
    private static Tables.Loaded load(Dialect dialect, String text, String... columns)
            throws TableProblem {
        return Tables.load(text.getBytes(StandardCharsets.UTF_8), Tables.events(dialect, columns));
    }

    @Test
    void everyElementIsARowOrARejectionWithItsPlace() throws TableProblem {
        String text =
                """
                [ {"a":"1"},
                {"a":"2","a":"3"}, {"a":null},
                  [1], 7, "x",
                {"a":{"b":1}},
                {"a":tru},
                {"a":"\\ud800"},
                {"a":"4 \\u00e4 \\\\ } ]","z":{"a":[{"a":1}]}},
                {"a":5e2}, {"a":true}]
                """;
        Tables.Loaded loaded = load(Dialect.json(""), text, "a");
        assertThat(Tables.first(loaded)).containsExactly("1", "4 ä \\ } ]", "5e2", "true");
        assertThat(loaded.result().rejected())
                .isEqualTo(
                        Map.of(
                                RowError.DUPLICATE_KEY, 1L,
                                RowError.MISSING_VALUE, 1L,
                                RowError.NOT_AN_OBJECT, 3L,
                                RowError.NESTED_VALUE, 1L,
                                RowError.BROKEN_JSON, 1L,
                                RowError.BAD_ENCODING, 1L));
        assertThat(loaded.result().rowsIn()).isEqualTo(12);
        RejectedRow first = loaded.result().firstRejected().getFirst();
        assertThat(first.line()).isEqualTo(2);
        assertThat(first.byteOffset()).isEqualTo(text.indexOf("{\"a\":\"2\""));
    }

    @Test
    void linesOfNdjsonStandAlone() throws TableProblem {
        String text =
                "\uFEFF{\"a\":\"1\"}\r\n\r\n"
                        + "{\"a\":\"2\"\n"
                        + "{\"a\":\"3\"} {\"a\":\"4\"}\n"
                        + "{\"x\":{\"y\":\"6\"},\"a\":\"5\"}";
        Tables.Loaded loaded = load(Dialect.ndjson(), text, "a", "x.y");
        assertThat(loaded.rows())
                .extracting(row -> row.subList(0, 2))
                .containsExactly(List.of("1", ""), List.of("5", "6"));
        assertThat(loaded.result().firstRejected())
                .extracting(RejectedRow::line, RejectedRow::error)
                .containsExactly(
                        org.assertj.core.api.Assertions.tuple(3L, RowError.BROKEN_JSON),
                        org.assertj.core.api.Assertions.tuple(4L, RowError.BROKEN_JSON));
    }

    @Test
    void rowsInAFieldOfADocumentAreFound() throws TableProblem {
        String text =
                "{\"meta\":{\"data\":[1]},\"n\":2,\"data\":[{\"a\":\"1\"},{\"a\":\"2\"}],\"next\":null}";
        assertThat(Tables.first(load(Dialect.json("data"), text, "a"))).containsExactly("1", "2");
    }

    @Test
    void aBrokenDocumentIsRefusedAsAWhole() {
        for (String text :
                List.of(
                        "",
                        "[",
                        "[{\"a\":\"1\"}",
                        "[{\"a\":\"1\"},",
                        "[{\"a\":\"1\"},]x",
                        "[{\"a\":\"1\"} {\"a\":\"2\"}]",
                        "[{\"a\":\"1\"}] []",
                        "[{\"a\":\"1",
                        "{\"a\":1}")) {
            assertThatThrownBy(() -> load(Dialect.json(""), text, "a"))
                    .as(text)
                    .isInstanceOfSatisfying(
                            TableProblem.class, e -> assertThat(e.code()).isEqualTo("json-broken"));
        }
        assertThatThrownBy(() -> load(Dialect.json("data"), "{\"rows\":[]}", "a"))
                .isInstanceOfSatisfying(
                        TableProblem.class, e -> assertThat(e.code()).isEqualTo("rows-missing"));
    }

    @Test
    void depthAndLengthAreBounded() throws TableProblem {
        String deep = "{\"a\":\"1\",\"z\":" + "[".repeat(100) + "]".repeat(100) + "}";
        String number = "{\"a\":" + "9".repeat(200) + "}";
        String text = "{\"a\":\"" + "x".repeat(70_000) + "\"}";
        String line = "{\"z\":\"" + "x".repeat(2_000_000) + "\",\"a\":\"1\"}";
        Tables.Loaded loaded =
                load(
                        Dialect.ndjson(),
                        String.join("\n", deep, number, text, line, "{\"a\":\"2\"}"),
                        "a");
        assertThat(Tables.first(loaded)).containsExactly("2");
        assertThat(loaded.result().rejected())
                .isEqualTo(Map.of(RowError.CELL_TOO_LONG, 3L, RowError.ROW_TOO_LONG, 1L));
    }
}
