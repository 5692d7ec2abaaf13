package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Failures;
import cockpit.launch.Fact;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.ArrayList;
import java.util.List;

/// What is on record of trips, stages and traffic, read in the background while a panel shows it,
/// and anew when something of it was added. It lives on the window's thread.
final class HistoryPanelModel {
    private final GuardActions actions;
    private final ReadOnlyObjectWrapper<Reading> reading =
            new ReadOnlyObjectWrapper<>(new Reading(true, "", GuardHistory.NONE));
    private List<Long> wanted = List.of();
    private List<Long> read = List.of(-1L);
    private int awake;
    private boolean isReading;

    /// @param isLoading whether nothing has been read yet
    /// @param problem why it could not be read; empty when it could
    record Reading(boolean isLoading, String problem, GuardHistory history) {}

    HistoryPanelModel(GuardActions actions) {
        this.actions = actions;
    }

    ReadOnlyObjectProperty<Reading> reading() {
        return reading.getReadOnlyProperty();
    }

    void wake() {
        awake++;
        readWhenNeeded();
    }

    void rest() {
        awake--;
    }

    void show(Snapshot side) {
        LaunchRecord record = side.record();
        List<Long> newest = new ArrayList<>();
        Guard.latches(record).forEach(trip -> newest.add(trip.seq()));
        newest.add(newest(record, FlowEnabled.class));
        newest.add(newest(record, PauseAsked.class));
        newest.add(newest(record, StageAsked.class));
        newest.add(newest(record, StageOpened.class));
        wanted = List.copyOf(newest);
        readWhenNeeded();
        record.newest(TrafficSeen.class).ifPresent(this::add);
    }

    // The readings of traffic come one by one and often; the history is not read anew for them.
    private void add(Seen<TrafficSeen> seen) {
        Reading now = reading.get();
        if (!now.isLoading()) {
            reading.set(new Reading(false, now.problem(), now.history().with(seen)));
        }
    }

    private static <F extends Fact> long newest(LaunchRecord record, Class<F> kind) {
        return record.newest(kind).map(Seen::seq).orElse(0L);
    }

    private void readWhenNeeded() {
        if (awake == 0 || isReading || wanted.equals(read)) {
            return;
        }
        isReading = true;
        List<Long> asked = wanted;
        actions.history()
                .whenComplete(
                        (history, problem) -> {
                            isReading = false;
                            read = asked;
                            reading.set(
                                    problem == null
                                            ? new Reading(false, "", history)
                                            : new Reading(
                                                    false,
                                                    Failures.sentence(problem),
                                                    reading.get().history()));
                            readWhenNeeded();
                        });
    }
}
