package cockpit.webhook;

import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.webhook.ReceiverHealth.State;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.time.InstantSource;
import java.time.ZoneId;
import java.util.concurrent.CompletionStage;
import java.util.function.Supplier;

/// How the receiver is, and what may be done with it. It lives on the window's thread and is handed
/// the newest health.
final class ReceiverPanelModel {
    private final DeliveryActions actions;
    private final InstantSource clock;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<ReceiverHealth> health =
            new ReadOnlyObjectWrapper<>(ReceiverHealth.NONE);
    private final ReadOnlyObjectWrapper<HealthLine> line;
    private final ReadOnlyStringWrapper startRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper stopRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper checkRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private String underWay = "";

    ReceiverPanelModel(DeliveryActions actions, InstantSource clock, ZoneId zone) {
        this.actions = actions;
        this.clock = clock;
        this.zone = zone;
        this.line =
                new ReadOnlyObjectWrapper<>(
                        HealthLine.of(ReceiverHealth.NONE, clock.instant(), zone));
        refresh();
    }

    /// Shows a newer health.
    void show(ReceiverHealth newer) {
        health.set(newer);
        refresh();
    }

    /// Says the ages anew.
    void tick() {
        line.set(HealthLine.of(health.get(), clock.instant(), zone));
    }

    ReadOnlyObjectProperty<ReceiverHealth> health() {
        return health.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<HealthLine> line() {
        return line.getReadOnlyProperty();
    }

    /// Why it cannot be started now; empty when it can. So for the other acts.
    ReadOnlyStringProperty startRefusal() {
        return startRefusal.getReadOnlyProperty();
    }

    ReadOnlyStringProperty stopRefusal() {
        return stopRefusal.getReadOnlyProperty();
    }

    ReadOnlyStringProperty checkRefusal() {
        return checkRefusal.getReadOnlyProperty();
    }

    /// Why the last act did not succeed; empty when it did.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    void start() {
        act(startRefusal, Words.text("webhook.receiver.starting"), actions::startReceiver);
    }

    void stop() {
        act(stopRefusal, Words.text("webhook.receiver.stopping"), actions::stopReceiver);
    }

    void check() {
        act(checkRefusal, Words.text("webhook.receiver.checking"), actions::checkPath);
    }

    private void act(ReadOnlyStringWrapper refusal, String what, Supplier<CompletionStage<?>> act) {
        if (!refusal.get().isEmpty()) {
            return;
        }
        underWay = what;
        problem.set("");
        refresh();
        act.get()
                .whenComplete(
                        (_, failure) -> {
                            underWay = "";
                            problem.set(failure == null ? "" : Failures.sentence(failure));
                            refresh();
                        });
    }

    private void refresh() {
        tick();
        boolean isStarted = health.get().state() != State.NOT_STARTED;
        String notStarted = isStarted ? "" : Words.text("webhook.receiver.notStarted");
        String started = isStarted ? Words.text("webhook.receiver.started") : "";
        startRefusal.set(underWay.isEmpty() ? started : underWay);
        stopRefusal.set(underWay.isEmpty() ? notStarted : underWay);
        checkRefusal.set(underWay.isEmpty() ? notStarted : underWay);
    }
}
