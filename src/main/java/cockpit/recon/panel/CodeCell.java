package cockpit.recon.panel;

import cockpit.kit.fx.Words;
import cockpit.recon.match.BreakCode;
import cockpit.recon.panel.BreaksPanelModel.CodeCount;

import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

import org.jspecify.annotations.Nullable;

import java.util.function.Predicate;

/// A code and how often it occurs. A timing difference says that it is one.
final class CodeCell extends ListCell<CodeCount> {
    static final double HEIGHT_PX = 28;
    private static final PseudoClass CHOSEN = PseudoClass.getPseudoClass("chosen");

    private final Predicate<BreakCode> isChosen;
    private final Label name = new Label();
    private final Label timing = new Label(Words.text("recon.codes.timing"));
    private final Label count = new Label();
    private final HBox content = new HBox(6, name, timing, count);
    private final Tooltip tooltip = new Tooltip();

    /// @param isChosen whether only this code, or it among others, is shown
    CodeCell(Predicate<BreakCode> isChosen) {
        this.isChosen = isChosen;
        name.setMinWidth(0);
        name.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(name, Priority.ALWAYS);
        timing.getStyleClass().add("recon-tag");
        timing.setMinWidth(USE_PREF_SIZE);
        count.setMinWidth(USE_PREF_SIZE);
        count.getStyleClass().add("recon-code-count");
        content.setAlignment(Pos.CENTER_LEFT);
        content.getStyleClass().add("recon-code");
        tooltip.setWrapText(true);
        tooltip.setMaxWidth(320);
        setPrefWidth(0);
        getStyleClass().add("recon-code-cell");
    }

    @Override
    protected void updateItem(@Nullable CodeCount item, boolean isEmpty) {
        super.updateItem(item, isEmpty);
        refresh();
    }

    /// Shows anew whether it is chosen.
    void refresh() {
        CodeCount item = getItem();
        boolean isOn = !isEmpty() && item != null && isChosen.test(item.code());
        pseudoClassStateChanged(CHOSEN, isOn);
        if (isEmpty() || item == null) {
            setGraphic(null);
            setTooltip(null);
            setAccessibleText("");
            return;
        }
        name.setText(BookWords.title(item.code()));
        timing.setVisible(item.code().isTiming());
        timing.setManaged(item.code().isTiming());
        count.setText(BookWords.count(item.count()));
        tooltip.setText(item.code().sentence());
        setTooltip(tooltip);
        setGraphic(content);
        setAccessibleText(
                Words.text(
                        isOn ? "recon.codes.spoken.chosen" : "recon.codes.spoken",
                        name.getText(),
                        count.getText()));
    }
}
