package cockpit.recon.panel;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.recon.table.Dialect;
import cockpit.recon.table.Encoding;
import cockpit.recon.table.Finding;
import cockpit.recon.table.Format;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.OverlapRule;
import cockpit.recon.table.Side;
import cockpit.recon.table.Sniffed;

import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import org.jspecify.annotations.Nullable;

import java.util.List;

/// How a file's columns are ours, as it was sniffed and a person corrects it. It lives on the
/// window's thread.
final class MappingPanelModel {
    private final Runnable changed;
    private final StringProperty name = new SimpleStringProperty("");
    private final ObjectProperty<Encoding> encoding = new SimpleObjectProperty<>(Encoding.UTF_8);
    private final StringProperty delimiter = new SimpleStringProperty("");
    private final StringProperty quote = new SimpleStringProperty("");
    private final BooleanProperty header = new SimpleBooleanProperty(true);
    private final StringProperty zone = new SimpleStringProperty("");
    private final StringProperty cutOff = new SimpleStringProperty("");
    private final ObjectProperty<OverlapRule> overlap =
            new SimpleObjectProperty<>(OverlapRule.REJECT);
    private final ReadOnlyObjectWrapper<List<FieldPanelModel>> fields =
            new ReadOnlyObjectWrapper<>(List.of());
    private Side side = Side.ORDER;
    private Dialect dialect = Dialect.csv(',');
    private String fingerprint = "";
    private boolean isFilling;

    /// @param changed called when anything was corrected
    MappingPanelModel(Runnable changed) {
        this.changed = changed;
        for (StringProperty text : List.of(name, delimiter, quote, zone, cutOff)) {
            text.addListener((_, _, _) -> corrected());
        }
        encoding.addListener((_, _, _) -> corrected());
        header.addListener((_, _, _) -> corrected());
        overlap.addListener((_, _, _) -> corrected());
    }

    /// What a person calls the source.
    StringProperty name() {
        return name;
    }

    ObjectProperty<Encoding> encoding() {
        return encoding;
    }

    StringProperty delimiter() {
        return delimiter;
    }

    StringProperty quote() {
        return quote;
    }

    BooleanProperty header() {
        return header;
    }

    StringProperty zone() {
        return zone;
    }

    StringProperty cutOff() {
        return cutOff;
    }

    ObjectProperty<OverlapRule> overlap() {
        return overlap;
    }

    /// Empty until a file was looked into.
    ReadOnlyObjectProperty<List<FieldPanelModel>> fields() {
        return fields.getReadOnlyProperty();
    }

    boolean isCsv() {
        return dialect.format() == Format.CSV;
    }

    /// Begins with what was sniffed.
    void begin(Side of, Sniffed sniffed, String called) {
        isFilling = true;
        side = of;
        name.set(called);
        fields.set(
                of.fields().stream()
                        .map(field -> new FieldPanelModel(field, this::corrected))
                        .toList());
        fill(sniffed.draft());
        openForms(sniffed.findings());
        isFilling = false;
        corrected();
    }

    /// There is no file any more.
    void clear() {
        fields.set(List.of());
        corrected();
    }

    /// Takes another mapping of the same side.
    void use(Mapping mapping) {
        isFilling = true;
        fill(mapping);
        isFilling = false;
        corrected();
    }

    /// A column whose values can be read in two ways is left out of the draft, though its field is
    /// known.
    private void openForms(List<Finding> findings) {
        for (FieldPanelModel field : fields.get()) {
            findings.stream()
                    .filter(one -> one.topic().equals("field") && !one.undecided())
                    .filter(one -> one.subject().equals(field.field().name()))
                    .filter(_ -> !field.isMapped())
                    .findFirst()
                    .ifPresent(one -> field.open(one.value()));
        }
    }

    private void fill(Mapping mapping) {
        dialect = mapping.dialect();
        encoding.set(dialect.encoding());
        delimiter.set(dialect.delimiter());
        quote.set(dialect.quote());
        header.set(dialect.header());
        zone.set(mapping.zone());
        cutOff.set(mapping.cutOff());
        overlap.set(mapping.overlap());
        fingerprint = mapping.header();
        for (FieldPanelModel field : fields.get()) {
            field.show(
                    mapping.columns().stream()
                            .filter(map -> map.field().equals(field.field().name()))
                            .findFirst());
        }
    }

    private void corrected() {
        if (!isFilling) {
            changed.run();
        }
    }

    /// @param found gets a sentence for each thing that keeps the mapping from being used
    /// @return null when there is no mapping at all
    @Nullable Mapping mapping(List<String> found) {
        fields.get().stream()
                .map(FieldPanelModel::problem)
                .filter(text -> !text.isEmpty())
                .forEach(found::add);
        if (name.get().isBlank()) {
            found.add(Words.text("recon.import.noName"));
        }
        try {
            Mapping mapping =
                    new Mapping(
                            Mapping.VERSION,
                            side,
                            name.get().strip(),
                            new Dialect(
                                    dialect.format(),
                                    encoding.get(),
                                    delimiter.get(),
                                    quote.get(),
                                    header.get(),
                                    dialect.rowsAt(),
                                    dialect.emptyWords()),
                            fields.get().stream()
                                    .filter(field -> field.problem().isEmpty())
                                    .flatMap(field -> field.map().stream())
                                    .toList(),
                            zone.get().strip(),
                            cutOff.get().strip(),
                            overlap.get(),
                            fingerprint);
            found.addAll(mapping.problems());
            return mapping;
        } catch (IllegalArgumentException e) {
            found.add(Failures.sentence(e));
            return null;
        }
    }
}
