package cockpit.shell;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;

/// What the evidence drawer shows. Panels fill it when something is selected.
public final class DrawerModel {
    private final ReadOnlyObjectWrapper<Optional<DrawerContent>> content =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /// Opens the drawer with this content, or replaces what it shows.
    public void show(DrawerContent shown) {
        content.set(Optional.of(shown));
    }

    public void close() {
        content.set(Optional.empty());
    }

    public boolean isOpen() {
        return content.get().isPresent();
    }

    public ReadOnlyObjectProperty<Optional<DrawerContent>> contentProperty() {
        return content.getReadOnlyProperty();
    }
}
