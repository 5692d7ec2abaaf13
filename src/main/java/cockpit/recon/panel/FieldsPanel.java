package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.recon.panel.BreakFilterPanel.InWords;
import cockpit.recon.table.FieldKind;
import cockpit.recon.table.NumberForm;
import cockpit.recon.table.TimeForm;

import javafx.beans.property.StringProperty;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.GridPane;

import java.util.ArrayList;
import java.util.List;

/// Our fields, each with the file's column or a constant, and how its cells are written.
final class FieldsPanel implements Panel {
    private static final String EXAMPLE_WHOLE = "1";
    private static final List<NumberForm> NUMBERS =
            List.of(
                    NumberForm.PLAIN,
                    new NumberForm(".", ","),
                    new NumberForm(".", " "),
                    new NumberForm(".", "'"),
                    new NumberForm(",", ""),
                    new NumberForm(",", "."),
                    new NumberForm(",", " "),
                    new NumberForm(",", "'"));

    private final ImportPanelModel model;
    private final Links links = new Links();
    private final Links rows = new Links();
    private final GridPane root;

    FieldsPanel(ImportPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(GridPane.class, this);
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.form().fields(), this::showFields);
        // The columns to choose from come with the draft, after the fields.
        links.follow(model.draft(), _ -> showFields(model.form().fields().get()));
    }

    @Override
    public void hidden() {
        links.drop();
        rows.drop();
        clear();
    }

    private void clear() {
        root.getChildren()
                .removeIf(
                        node -> {
                            Integer row = GridPane.getRowIndex(node);
                            return row != null && row > 0;
                        });
    }

    private void showFields(List<FieldPanelModel> fields) {
        rows.drop();
        clear();
        List<String> header =
                model.draft().get().map(draft -> draft.sniffed().header()).orElseGet(List::of);
        int row = 1;
        for (FieldPanelModel field : fields) {
            root.addRow(row++, name(field), column(field, header), constant(field), form(field));
        }
    }

    private static Label name(FieldPanelModel field) {
        Label name = new Label(field.field().name());
        name.getStyleClass().add("mono");
        if (field.field().needed()) {
            name.setText(Words.text("recon.fields.needed", field.field().name()));
            name.getStyleClass().add("strong");
        }
        return name;
    }

    private ComboBox<String> column(FieldPanelModel field, List<String> header) {
        ComboBox<String> box = new ComboBox<>();
        List<String> items = new ArrayList<>(header);
        items.addFirst("");
        box.getItems().setAll(items);
        box.setEditable(true);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setAccessibleText(Words.text("recon.fields.column.spoken", field.field().name()));
        box.getEditor().setAccessibleText(box.getAccessibleText());
        box.setOnShown(_ -> BreakFilterPanel.dressPopup(box));
        link(rows, box, field.column());
        return box;
    }

    /// Box and property follow each other, while somebody types too. The box's skin would overwrite
    /// an editor that is bound itself.
    static void link(Links links, ComboBox<String> box, StringProperty property) {
        links.follow(property, box::setValue);
        links.follow(box.valueProperty(), value -> property.set(value == null ? "" : value));
        links.follow(
                box.getEditor().textProperty(),
                text -> {
                    if (box.getEditor().isFocused()) {
                        property.set(text);
                    }
                });
    }

    private Node constant(FieldPanelModel field) {
        // A constant time would be no time that happened.
        if (field.field().kind() == FieldKind.TIME) {
            return new Label();
        }
        TextField text = new TextField();
        text.setAccessibleText(Words.text("recon.fields.constant.spoken", field.field().name()));
        rows.bindBoth(text.textProperty(), field.constant());
        return text;
    }

    private Node form(FieldPanelModel field) {
        String spoken = Words.text("recon.fields.form.spoken", field.field().name());
        return switch (field.field().kind()) {
            case ID -> new Label();
            case WORD -> {
                TextField text = new TextField();
                text.setPromptText(Words.text("recon.fields.words.prompt"));
                text.setAccessibleText(spoken);
                rows.bindBoth(text.textProperty(), field.words());
                yield text;
            }
            case DECIMAL -> {
                ComboBox<NumberForm> box = new ComboBox<>();
                box.getItems().setAll(NUMBERS);
                box.setConverter(new InWords<>(FieldsPanel::words));
                box.valueProperty().bindBidirectional(field.number());
                rows.onDrop(() -> box.valueProperty().unbindBidirectional(field.number()));
                yield finished(box, spoken);
            }
            case TIME -> {
                ComboBox<TimeForm> box = new ComboBox<>();
                box.getItems().setAll(TimeForm.values());
                box.setConverter(new InWords<>(FieldsPanel::words));
                box.valueProperty().bindBidirectional(field.time());
                rows.onDrop(() -> box.valueProperty().unbindBidirectional(field.time()));
                yield finished(box, spoken);
            }
        };
    }

    private static Node finished(ComboBox<?> box, String spoken) {
        box.setPromptText(Words.text("recon.fields.decide"));
        box.setAccessibleText(spoken);
        box.setMaxWidth(Double.MAX_VALUE);
        box.setOnShown(_ -> BreakFilterPanel.dressPopup(box));
        return box;
    }

    /// A number in that form says more than the names of its marks.
    private static String words(NumberForm form) {
        return EXAMPLE_WHOLE + form.grouping() + "234" + form.mark() + "56";
    }

    private static String words(TimeForm form) {
        return switch (form) {
            case ISO -> Words.text("recon.time.iso");
            case EPOCH_SECONDS -> Words.text("recon.time.seconds");
            case EPOCH_MILLIS -> Words.text("recon.time.millis");
            case EPOCH_MICROS -> Words.text("recon.time.micros");
            case DAY_DOT -> Words.text("recon.time.dayDot");
            case DAY_SLASH -> Words.text("recon.time.daySlash");
            case MONTH_SLASH -> Words.text("recon.time.monthSlash");
            case YEAR_SLASH -> Words.text("recon.time.yearSlash");
            case COMPACT -> Words.text("recon.time.compact");
        };
    }
}
