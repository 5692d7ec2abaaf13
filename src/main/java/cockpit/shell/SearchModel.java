package cockpit.shell;

import cockpit.launch.Recorded;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;

/// Search by any id. The finder may read the disk, so it is called in the background, and only the
/// answer to the newest question is shown.
public final class SearchModel {
    /// How many facts are shown at most.
    public static final int RESULT_COUNT_MAX = 12;

    private final Function<String, List<Recorded>> finder;
    private final Executor background;
    private final Executor fx;
    private final ObservableList<Found> results = FXCollections.observableArrayList();
    private final ReadOnlyBooleanWrapper isOpen = new ReadOnlyBooleanWrapper(false);
    private long question;

    /// @param finder the facts that name an id, oldest first; called in the background
    /// @param background runs the finder
    /// @param fx runs on the FX thread
    public SearchModel(Function<String, List<Recorded>> finder, Executor background, Executor fx) {
        this.finder = finder;
        this.background = background;
        this.fx = fx;
    }

    /// Asks for what is typed. Blank text closes the list.
    public void ask(String text) {
        question++;
        long asked = question;
        String id = text.strip();
        if (id.isEmpty()) {
            close();
            return;
        }
        background.execute(
                () -> {
                    List<Found> found =
                            finder.apply(id).reversed().stream()
                                    .limit(RESULT_COUNT_MAX)
                                    .map(Found::new)
                                    .toList();
                    fx.execute(() -> show(asked, found));
                });
    }

    public void close() {
        question++;
        isOpen.set(false);
        results.clear();
    }

    /// Newest first.
    public ObservableList<Found> results() {
        return results;
    }

    /// Whether there is an answer to show, even an empty one.
    public ReadOnlyBooleanProperty openProperty() {
        return isOpen.getReadOnlyProperty();
    }

    private void show(long asked, List<Found> found) {
        if (asked == question) {
            results.setAll(found);
            isOpen.set(true);
        }
    }
}
