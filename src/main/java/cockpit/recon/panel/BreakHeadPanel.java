package cockpit.recon.panel;

import cockpit.kit.fx.FxmlViews;
import cockpit.kit.fx.Links;
import cockpit.kit.fx.Panel;
import cockpit.kit.fx.Words;
import cockpit.recon.BreakQuery;
import cockpit.recon.BreakQuery.Sort;

import javafx.css.PseudoClass;
import javafx.fxml.FXML;
import javafx.scene.Parent;
import javafx.scene.control.Button;

import java.util.LinkedHashMap;
import java.util.Map;

/// The heads of the table's columns. Pressing one orders by it, pressing it again turns the order.
final class BreakHeadPanel implements Panel {
    private static final PseudoClass SORTED = PseudoClass.getPseudoClass("sorted");

    private final BreaksPanelModel model;
    private final Links links = new Links();
    private final Map<Sort, Button> heads = new LinkedHashMap<>();
    private final Parent root;

    @FXML private Button severityHead;
    @FXML private Button codeHead;
    @FXML private Button orderHead;
    @FXML private Button quoteHead;
    @FXML private Button tradeHead;
    @FXML private Button amountHead;
    @FXML private Button ageHead;

    BreakHeadPanel(BreaksPanelModel model) {
        this.model = model;
        this.root = FxmlViews.load(Parent.class, this);
    }

    @FXML
    void initialize() {
        heads.put(Sort.SEVERITY, severityHead);
        heads.put(Sort.CODE, codeHead);
        heads.put(Sort.ORDER_ID, orderHead);
        heads.put(Sort.QUOTE_ID, quoteHead);
        heads.put(Sort.TRANSACT_ID, tradeHead);
        heads.put(Sort.AMOUNT, amountHead);
        heads.put(Sort.AGE, ageHead);
        heads.forEach((sort, head) -> head.setOnAction(_ -> model.sortBy(sort)));
    }

    @Override
    public Parent root() {
        return root;
    }

    @Override
    public void shown() {
        links.follow(model.query(), this::showSort);
    }

    @Override
    public void hidden() {
        links.drop();
    }

    private void showSort(BreakQuery query) {
        heads.forEach(
                (sort, head) -> {
                    boolean isSorted = query.sort() == sort;
                    head.pseudoClassStateChanged(SORTED, isSorted);
                    head.setText(
                            isSorted
                                    ? Words.text(
                                            query.isDescending()
                                                    ? "recon.column.descending"
                                                    : "recon.column.ascending",
                                            name(sort))
                                    : name(sort));
                });
    }

    private static String name(Sort sort) {
        return switch (sort) {
            case CANONICAL -> "";
            case CODE -> Words.text("recon.column.code");
            case SEVERITY -> Words.text("recon.column.severity");
            case AGE -> Words.text("recon.column.age");
            case AMOUNT -> Words.text("recon.column.amount");
            case ORDER_ID -> Words.text("recon.column.order");
            case QUOTE_ID -> Words.text("recon.column.quote");
            case TRANSACT_ID -> Words.text("recon.column.trade");
        };
    }
}
