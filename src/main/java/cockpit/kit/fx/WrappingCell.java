package cockpit.kit.fx;

import javafx.scene.Node;
import javafx.scene.control.ListCell;

import org.jspecify.annotations.Nullable;

/// A row whose sentences wrap at the width of its list, and which a screen reader speaks as one.
///
/// @param <R> what a row shows
public abstract class WrappingCell<R> extends ListCell<R> {
    private static final double SCROLL_BAR_PX = 14;

    /// What the row shows; made anew for each item.
    protected abstract Node content(R row);

    /// What a screen reader says of the row.
    protected abstract String spoken(R row);

    /// The list's width decides, so that long sentences wrap.
    @Override
    protected final double computePrefWidth(double height) {
        return 0;
    }

    /// As tall as the wrapped sentence needs; a cell would take its graphic's height unwrapped.
    @Override
    protected final double computePrefHeight(double width) {
        if (getGraphic() == null || getListView() == null) {
            return super.computePrefHeight(width);
        }
        double room =
                getListView().getWidth() - SCROLL_BAR_PX - snappedLeftInset() - snappedRightInset();
        return snappedTopInset() + getGraphic().prefHeight(room) + snappedBottomInset();
    }

    @Override
    protected final void updateItem(@Nullable R row, boolean isEmpty) {
        super.updateItem(row, isEmpty);
        if (row == null || isEmpty) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        setGraphic(content(row));
        setAccessibleText(spoken(row));
    }
}
