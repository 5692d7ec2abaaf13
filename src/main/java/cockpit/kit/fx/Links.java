package cockpit.kit.fx;

import javafx.beans.InvalidationListener;
import javafx.beans.property.Property;
import javafx.beans.value.ChangeListener;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// The links of one view to its model, dropped together when the view goes.
public final class Links {
    private final List<Runnable> drops = new ArrayList<>();

    /// The target follows the source until the links are dropped.
    public <T> void bind(Property<T> target, ObservableValue<? extends T> source) {
        target.bind(source);
        drops.add(target::unbind);
    }

    /// Both sides follow each other until the links are dropped.
    public <T> void bindBoth(Property<T> target, Property<T> source) {
        target.bindBidirectional(source);
        drops.add(() -> target.unbindBidirectional(source));
    }

    /// Calls at once with the present value and then with each new one.
    public <T> void follow(ObservableValue<T> source, Consumer<? super T> use) {
        ChangeListener<T> listener = (_, _, now) -> use.accept(now);
        source.addListener(listener);
        drops.add(() -> source.removeListener(listener));
        use.accept(source.getValue());
    }

    /// Calls at once with the present content and then after each change.
    public <T> void followAll(ObservableList<T> source, Consumer<? super List<T>> use) {
        InvalidationListener listener = _ -> use.accept(source);
        source.addListener(listener);
        drops.add(() -> source.removeListener(listener));
        use.accept(source);
    }

    /// Does something when the links are dropped.
    public void onDrop(Runnable act) {
        drops.add(act);
    }

    public void drop() {
        drops.forEach(Runnable::run);
        drops.clear();
    }
}
