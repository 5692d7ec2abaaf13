package cockpit.recon.panel;

import cockpit.kit.fx.Words;
import cockpit.recon.table.ColumnMap;
import cockpit.recon.table.Field;
import cockpit.recon.table.FieldKind;
import cockpit.recon.table.NumberForm;
import cockpit.recon.table.TimeForm;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// Where one of our fields comes from, as a person corrects it. It lives on the window's thread.
final class FieldPanelModel {
    private final Field field;
    private final StringProperty column = new SimpleStringProperty("");
    private final StringProperty constant = new SimpleStringProperty("");
    private final StringProperty words = new SimpleStringProperty("");
    private final ObjectProperty<@Nullable NumberForm> number =
            new SimpleObjectProperty<>(NumberForm.PLAIN);
    private final ObjectProperty<@Nullable TimeForm> time =
            new SimpleObjectProperty<>(TimeForm.ISO);
    private Map<String, String> known = Map.of();
    private String zone = "";

    /// @param changed called when anything was corrected
    FieldPanelModel(Field field, Runnable changed) {
        this.field = field;
        column.addListener((_, _, _) -> changed.run());
        constant.addListener((_, _, _) -> changed.run());
        words.addListener((_, _, _) -> changed.run());
        number.addListener((_, _, _) -> changed.run());
        time.addListener((_, _, _) -> changed.run());
    }

    Field field() {
        return field;
    }

    /// The source's column, empty for none.
    StringProperty column() {
        return column;
    }

    /// What every row has, empty for nothing.
    StringProperty constant() {
        return constant;
    }

    /// Such as `erledigt=settled, offen=reserved`.
    StringProperty words() {
        return words;
    }

    /// Null as long as nobody has decided.
    ObjectProperty<@Nullable NumberForm> number() {
        return number;
    }

    /// Null as long as nobody has decided.
    ObjectProperty<@Nullable TimeForm> time() {
        return time;
    }

    /// Takes what a mapping says; without one the field has no column.
    void show(Optional<ColumnMap> map) {
        column.set(map.map(ColumnMap::column).orElse(""));
        constant.set(map.map(ColumnMap::constant).orElse(""));
        number.set(map.map(ColumnMap::number).orElse(NumberForm.PLAIN));
        time.set(map.map(ColumnMap::time).orElse(TimeForm.ISO));
        zone = map.map(ColumnMap::zone).orElse("");
        known = map.map(ColumnMap::words).orElseGet(Map::of);
        words.set(text(known));
    }

    /// The column is known and its form is not: somebody has to decide.
    void open(String name) {
        column.set(name);
        if (field.kind() == FieldKind.DECIMAL) {
            number.set(null);
        } else if (field.kind() == FieldKind.TIME) {
            time.set(null);
        }
    }

    boolean isMapped() {
        return !column.get().isBlank() || !constant.get().isBlank();
    }

    /// What is still open about a field that is mapped; empty when nothing is.
    String problem() {
        if (!column.get().isBlank() && !constant.get().isBlank()) {
            return Words.text("recon.field.both", field.name());
        }
        boolean isOpen =
                switch (field.kind()) {
                    case DECIMAL -> number.get() == null;
                    case TIME -> time.get() == null;
                    case ID, WORD -> false;
                };
        boolean isFormless = isOpen && !column.get().isBlank();
        if (isFormless) {
            return Words.text("recon.field.form", field.name(), column.get());
        }
        return isMapped() && parsed() == null ? Words.text("recon.field.words", field.name()) : "";
    }

    /// The corrected map; empty when the field is not mapped.
    Optional<ColumnMap> map() {
        Map<String, String> replaced = parsed();
        NumberForm numbers = number.get();
        TimeForm times = time.get();
        if (!isMapped()) {
            return Optional.empty();
        }
        return Optional.of(
                new ColumnMap(
                        field.name(),
                        column.get().strip(),
                        constant.get().strip(),
                        numbers == null ? NumberForm.PLAIN : numbers,
                        times == null ? TimeForm.ISO : times,
                        zone,
                        replaced == null ? Map.of() : replaced));
    }

    private static String text(Map<String, String> words) {
        return words.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    /// Null when the text is no list of pairs. Words that nobody touched stay as they were,
    /// whatever marks they hold.
    private @Nullable Map<String, String> parsed() {
        if (words.get().equals(text(known))) {
            return known;
        }
        Map<String, String> parsed = new TreeMap<>();
        for (String pair : words.get().split(",", -1)) {
            int at = pair.indexOf('=');
            if (at > 0) {
                parsed.put(pair.substring(0, at).strip(), pair.substring(at + 1).strip());
            } else if (!pair.isBlank()) {
                return null;
            }
        }
        return parsed;
    }
}
