package cockpit.export;

import cockpit.kit.csv.CsvWriter;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// One table in the making: a row at a time, in memory.
final class Cells {
    private static final Pattern DECIMAL = Pattern.compile("-?[0-9]+(\\.[0-9]+)?");

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    private final CsvWriter csv;
    private final Sweep.Texts texts;
    private final String environment;
    private long rows;

    /// @param texts hears every text before it is quoted
    /// @param environment stands in the first column of every row
    Cells(List<String> columns, String environment, Sweep.Texts texts) throws IOException {
        this.csv = new CsvWriter(bytes, columns);
        this.environment = environment;
        this.texts = texts;
    }

    /// Writes a row; its cells are texts, whole numbers, times, words and [Amount]s.
    void row(Object... cells) {
        try {
            csv.text(environment);
            for (Object cell : cells) {
                cell(cell);
            }
            csv.endRow();
            rows++;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void cell(Object cell) throws IOException {
        switch (cell) {
            case Long number -> csv.decimal(number.toString());
            case Integer number -> csv.decimal(number.toString());
            case Instant at -> csv.time(at);
            case Boolean flag -> csv.text(flag.toString());
            case Enum<?> word -> csv.text(word.name().toLowerCase(Locale.ROOT));
            case Amount amount -> {
                amount(amount.value());
                text(amount.currency());
            }
            default -> text((String) cell);
        }
    }

    /// What is no plain decimal stays a text, as it was stored.
    private void amount(String value) throws IOException {
        if (DECIMAL.matcher(value).matches()) {
            csv.decimal(value);
        } else {
            text(value);
        }
    }

    private void text(String text) throws IOException {
        texts.add(text);
        csv.text(text);
    }

    long rows() {
        return rows;
    }

    int size() {
        return bytes.size();
    }

    byte[] bytes() throws IOException {
        csv.flush();
        return bytes.toByteArray();
    }

    /// An amount and, in the column beside it, its currency; both may be empty.
    record Amount(String value, String currency) {}
}
