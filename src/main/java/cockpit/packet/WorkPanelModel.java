package cockpit.packet;

import cockpit.packet.PacketPanelModel.Outcome;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.function.Function;

/// The one piece of work that the packet's page does at a time, and what the last came to.
final class WorkPanelModel {
    private final ReadOnlyStringWrapper progress = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<Outcome>> outcome =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /// What is being done; empty while nothing is.
    ReadOnlyStringProperty progress() {
        return progress.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Optional<Outcome>> outcome() {
        return outcome.getReadOnlyProperty();
    }

    /// Why nothing else can be begun; empty when it can.
    String busy() {
        return progress.get().isEmpty() ? "" : progress.get() + ".";
    }

    /// Shows some work until it ends, and then what it came to; nothing is shown of what a dialog
    /// goes on with.
    <T> void run(
            String what,
            CompletionStage<T> work,
            Function<T, Optional<Outcome>> done,
            Function<Throwable, Optional<Outcome>> failed) {
        outcome.set(Optional.empty());
        progress.set(what);
        work.whenComplete(
                (value, failure) -> {
                    progress.set("");
                    outcome.set(failure == null ? done.apply(value) : failed.apply(failure));
                });
    }

    /// Says what something came to.
    void say(Outcome came) {
        progress.set("");
        outcome.set(Optional.of(came));
    }
}
