package cockpit.recon.table;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// Finds the forms in which all values of a column can be read. A form stands when every other one
/// that fits gives the same values; else a person has to say.
final class ColumnForms {
    private static final List<NumberForm> NUMBERS =
            List.of(
                    NumberForm.PLAIN,
                    new NumberForm(",", ""),
                    new NumberForm(".", ","),
                    new NumberForm(",", "."),
                    new NumberForm(".", "'"),
                    new NumberForm(",", "'"),
                    new NumberForm(".", " "),
                    new NumberForm(",", " "),
                    new NumberForm(".", "\u00A0"),
                    new NumberForm(",", "\u00A0"),
                    new NumberForm(".", "\u202F"),
                    new NumberForm(",", "\u202F"),
                    new NumberForm(".", "\u2019"),
                    new NumberForm(",", "\u2019"));

    private static final Set<String> KNOWN =
            Set.of(
                    "reserved",
                    "settled",
                    "failed",
                    "released",
                    "returned",
                    "active",
                    "consumed",
                    "rejected",
                    "expired",
                    "buy",
                    "sell",
                    "debit",
                    "credit",
                    "refund",
                    "release",
                    "reserve",
                    "buy_debit",
                    "buy_refund",
                    "payin_credit",
                    "sandbox",
                    "live");

    /// 2000-01-01 and 2100-01-01 in microseconds: a time beyond is a number read in the wrong unit.
    private static final long LEAST = 946_684_800_000_000L;

    private static final long MOST = 4_102_444_800_000_000L;

    /// The forms that fit, grouped by the values they give; each group's first is its simplest.
    record Fits<T>(List<T> forms) {
        boolean none() {
            return forms.isEmpty();
        }

        boolean sure() {
            return forms.size() == 1;
        }
    }

    private ColumnForms() {}

    static Fits<NumberForm> numbers(List<String> values) {
        Map<List<String>, NumberForm> groups = new LinkedHashMap<>();
        for (NumberForm form : NUMBERS) {
            List<String> read = new ArrayList<>();
            for (String value : values) {
                String canonical = Decimals.canonical(value, form);
                if (canonical == null) {
                    break;
                }
                read.add(canonical);
            }
            if (read.size() == values.size() && !values.isEmpty()) {
                groups.putIfAbsent(read, form);
            }
        }
        return new Fits<>(List.copyOf(groups.values()));
    }

    static Fits<TimeForm> times(List<String> values) {
        Map<List<Long>, TimeForm> groups = new LinkedHashMap<>();
        for (TimeForm form : TimeForm.values()) {
            TimeReader reader = new TimeReader(form, ZoneOffset.UTC, OverlapRule.EARLIER);
            List<Long> read = new ArrayList<>();
            for (String value : values) {
                byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
                long micros = reader.read(bytes, 0, bytes.length);
                if (micros < LEAST || micros > MOST) {
                    break;
                }
                read.add(micros);
            }
            if (read.size() == values.size() && !values.isEmpty()) {
                groups.putIfAbsent(read, form);
            }
        }
        return new Fits<>(List.copyOf(groups.values()));
    }

    /// Whether every time says its own zone, so that none has to be declared for this column.
    static boolean zoned(List<String> values, TimeForm form) {
        return switch (form) {
            case EPOCH_SECONDS, EPOCH_MILLIS, EPOCH_MICROS -> true;
            case COMPACT -> false;
            default ->
                    values.stream()
                            .allMatch(
                                    value ->
                                            value.matches(
                                                            ".*[0-9]{2}["
                                                                + " ]?([Zz]|UTC|GMT|[+-][0-9]{2}(:?[0-9]{2})?)")
                                                    && value.length() > 10);
        };
    }

    /// Spellings of known words that differ in case only, and lower-case currencies.
    static Map<String, String> words(Field field, List<String> values) {
        boolean money = field.name().endsWith("currency") || field.name().endsWith("asset");
        Map<String, String> words = new TreeMap<>();
        for (String value : values.stream().distinct().limit(200).toList()) {
            String ours = money ? currency(value) : known(value);
            if (ours != null && !ours.equals(value)) {
                words.put(value, ours);
            }
        }
        return words;
    }

    private static @Nullable String currency(String value) {
        return value.matches("[a-z]{3,5}") ? value.toUpperCase(Locale.ROOT) : null;
    }

    private static @Nullable String known(String value) {
        String lower = value.toLowerCase(Locale.ROOT);
        return KNOWN.contains(lower) ? lower : null;
    }

    static String label(NumberForm form) {
        String mark = form.mark().equals(".") ? "decimal point" : "decimal comma";
        return form.grouping().isEmpty()
                ? mark
                : mark + ", groups by " + name(form.grouping().charAt(0));
    }

    private static String name(char grouping) {
        return switch (grouping) {
            case ' ', '\u00A0', '\u202F' -> "blank";
            default -> String.valueOf(grouping);
        };
    }

    static List<String> labels(Fits<NumberForm> fits) {
        return fits.forms().stream().map(ColumnForms::label).toList();
    }
}
