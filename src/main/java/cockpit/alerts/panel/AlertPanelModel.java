package cockpit.alerts.panel;

import cockpit.alerts.panel.AlertActions.Phase;
import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Words;
import cockpit.launch.AlertRule;
import cockpit.shell.DrawerModel;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.nio.file.Path;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// How the monitoring stands, and what may be asked of it. It lives on the window's thread.
public final class AlertPanelModel {
    private final AlertActions actions;
    private final DrawerModel drawer;
    private final ZoneId zone;
    private final ReadOnlyObjectWrapper<Optional<AlertView>> view =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Drills> drills =
            new ReadOnlyObjectWrapper<>(new Drills(true, "", List.of()));
    private final ReadOnlyObjectWrapper<Optional<Phase>> phase =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ReadOnlyStringWrapper disabled = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper done = new ReadOnlyStringWrapper("");
    private long drillsRead = -1;
    private boolean isReading;
    private boolean isAwake;

    /// @param isLoading whether nothing has been read yet
    /// @param problem why they could not be read; empty when they could
    /// @param runs newest first
    record Drills(boolean isLoading, String problem, List<DrillRun> runs) {
        Drills {
            runs = List.copyOf(runs);
        }
    }

    public AlertPanelModel(AlertActions actions, DrawerModel drawer, ZoneId zone) {
        this.actions = actions;
        this.drawer = drawer;
        this.zone = zone;
        enable();
    }

    /// Shows a state of the side that is monitored.
    public void show(Snapshot production) {
        view.set(Optional.of(AlertView.of(production, zone)));
        enable();
        readDrills();
    }

    /// Empty before the first snapshot.
    ReadOnlyObjectProperty<Optional<AlertView>> view() {
        return view.getReadOnlyProperty();
    }

    ReadOnlyObjectProperty<Drills> drills() {
        return drills.getReadOnlyProperty();
    }

    /// How far a reading or a drill is; empty when none is under way.
    ReadOnlyObjectProperty<Optional<Phase>> phase() {
        return phase.getReadOnlyProperty();
    }

    /// Why nothing can be read or drilled now; empty when it can.
    ReadOnlyStringProperty disabled() {
        return disabled.getReadOnlyProperty();
    }

    /// Why the last act came to nothing; empty when it did not.
    ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// What the last act came to; empty before.
    ReadOnlyStringProperty done() {
        return done.getReadOnlyProperty();
    }

    void wake() {
        isAwake = true;
        readDrills();
    }

    void rest() {
        isAwake = false;
    }

    /// Reads rules and dashboard again.
    void read() {
        follow(actions.read(this::progressed).thenApply(_ -> Words.text("alerts.done.read")));
    }

    /// Runs an alert drill.
    void drill() {
        follow(actions.drill(this::progressed).thenApply(drilled -> drilled.detail()));
    }

    void cancel() {
        actions.cancel();
    }

    /// Writes the files for a partner's own monitoring where a person says.
    void export() {
        actions.chooseFolder().ifPresent(this::export);
    }

    private void export(Path folder) {
        problem.set("");
        done.set("");
        actions.export(folder)
                .whenComplete(
                        (_, failure) -> {
                            if (failure == null) {
                                done.set(Words.text("alerts.done.export", folder));
                            } else {
                                problem.set(Failures.sentence(failure));
                            }
                        });
    }

    /// Opens the drawer on a rule.
    void open(AlertRule rule) {
        view.get().stream()
                .flatMap(shown -> shown.rows().stream())
                .filter(row -> row.rule() == rule)
                .findFirst()
                .ifPresent(row -> drawer.show(row.content()));
    }

    private void follow(CompletionStage<String> act) {
        problem.set("");
        done.set("");
        progressed(Phase.STARTING);
        act.whenComplete(
                (sentence, failure) -> {
                    phase.set(Optional.empty());
                    enable();
                    if (failure == null) {
                        done.set(sentence);
                    } else {
                        problem.set(Failures.sentence(failure));
                    }
                });
    }

    private void progressed(Phase now) {
        phase.set(Optional.of(now));
        enable();
    }

    private void enable() {
        String readOnly = view.get().map(AlertView::readOnly).orElse("");
        disabled.set(
                phase.get().isPresent()
                        ? Words.text("alerts.disabled.running")
                        : readOnly.isEmpty() ? actions.unavailable() : readOnly);
    }

    /// The drills are read in the background while they are shown, and anew after each one.
    private void readDrills() {
        long newest = view.get().map(AlertView::drillSeq).orElse(-1L);
        if (!isAwake || isReading || newest == drillsRead) {
            return;
        }
        isReading = true;
        actions.drills()
                .whenComplete(
                        (runs, failure) -> {
                            isReading = false;
                            drillsRead = newest;
                            drills.set(
                                    failure == null
                                            ? new Drills(false, "", runs)
                                            : new Drills(
                                                    false, Failures.sentence(failure), List.of()));
                            readDrills();
                        });
    }
}
