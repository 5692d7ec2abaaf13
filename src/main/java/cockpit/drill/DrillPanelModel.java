package cockpit.drill;

import cockpit.kit.fx.Failures;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Outcome;
import cockpit.launch.Seen;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the drill panel shows and may do. It lives on the window's thread and is handed the record
/// and the newest progress; it decides no outcome itself.
public final class DrillPanelModel {
    /// What [#share] says when nothing is under way.
    public static final double NOT_RUNNING = -1;

    private final DrillActions actions;
    private final Map<String, DrillProgress> progress = new HashMap<>();
    private final ObservableList<DrillRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper runRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cancelRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(NOT_RUNNING);
    private final ReadOnlyObjectWrapper<Optional<DrillDetail>> detail =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private LaunchRecord record;
    private Optional<String> readOnly = Optional.empty();
    private String selectedId = "";
    private boolean isRequested;
    private boolean isCancelling;

    /// @param record what is known when the panel opens
    public DrillPanelModel(LaunchRecord record, DrillActions actions) {
        this.record = record;
        this.actions = actions;
        refresh();
    }

    /// Shows a newer record.
    ///
    /// @param storeProblem why nothing can be recorded now; empty when it can
    public void show(LaunchRecord newer, Optional<String> storeProblem) {
        record = newer;
        readOnly = storeProblem;
        if (!isRunning()) {
            isCancelling = false;
        }
        refresh();
    }

    /// Takes what happened since the last call, oldest first; one call a frame is enough.
    public void progressed(List<DrillProgress> newer) {
        for (DrillProgress one : newer) {
            progress.values().removeIf(old -> !old.drillId().equals(one.drillId()));
            progress.put(one.caseId(), one);
        }
        refresh();
    }

    /// Every case, in the order in which they are played. A row that changes is replaced in its
    /// place.
    ObservableList<DrillRow> rows() {
        return rows;
    }

    public ReadOnlyStringProperty heading() {
        return heading.getReadOnlyProperty();
    }

    /// What must be known to read the rows rightly: a sabotage, an interruption. Empty mostly.
    public ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// Why the last act did not succeed; empty when it did.
    public ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Why no drill can be started; empty when one can.
    public ReadOnlyStringProperty runRefusal() {
        return runRefusal.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty cancelRefusal() {
        return cancelRefusal.getReadOnlyProperty();
    }

    /// How much of the drill that is under way is done, 0 to 1, or [#NOT_RUNNING].
    public ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /// The same in words, such as "Case 3 of 15: Stale"; empty when nothing is under way.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    /// The evidence behind the selected case.
    ReadOnlyObjectProperty<Optional<DrillDetail>> detail() {
        return detail.getReadOnlyProperty();
    }

    public void run() {
        if (!runRefusal.get().isEmpty()) {
            return;
        }
        isRequested = true;
        problem.set("");
        refresh();
        actions.run(DrillCatalogue.ids())
                .whenComplete(
                        (_, failure) -> {
                            isRequested = false;
                            isCancelling = false;
                            problem.set(failure == null ? "" : Failures.sentence(failure));
                            refresh();
                        });
    }

    public void cancel() {
        if (cancelRefusal.get().isEmpty()) {
            isCancelling = true;
            actions.cancel();
            refresh();
        }
    }

    /// Selects a case; an unknown or empty id selects nothing.
    public void select(String caseId) {
        selectedId = caseId;
        refreshDetail();
    }

    private boolean isRunning() {
        return isRequested || DrillRows.running(record).isPresent();
    }

    private void refresh() {
        List<DrillRow> newer = DrillRows.of(record, progress);
        if (rows.size() == newer.size()) {
            for (int i = 0; i < newer.size(); i++) {
                if (!newer.get(i).equals(rows.get(i))) {
                    rows.set(i, newer.get(i));
                }
            }
        } else {
            rows.setAll(newer);
        }
        heading.set(headingOf(newer));
        note.set(readOnly.orElseGet(this::noteOfRecord));
        boolean isRunning = isRunning();
        runRefusal.set(isRunning ? "A drill is under way." : readOnly.orElse(""));
        cancelRefusal.set(
                isCancelling
                        ? "The drill is being cancelled."
                        : isRunning ? "" : "No drill is under way.");
        refreshShare(newer, isRunning);
        refreshDetail();
    }

    private void refreshShare(List<DrillRow> newer, boolean isRunning) {
        if (!isRunning) {
            share.set(NOT_RUNNING);
            sentence.set("");
            return;
        }
        long done = newer.stream().filter(row -> row.result().isPresent()).count();
        share.set((double) done / newer.size());
        sentence.set(
                newer.stream()
                        .filter(DrillRow::isRunning)
                        .findFirst()
                        .map(
                                row ->
                                        "Case %d of %d: %s"
                                                .formatted(
                                                        done + 1, newer.size(), row.info().title()))
                        .orElse("%d of %d cases played".formatted(done, newer.size())));
    }

    private void refreshDetail() {
        detail.set(
                rows.stream()
                        .filter(row -> row.id().equals(selectedId))
                        .findFirst()
                        .map(row -> new DrillDetail(row, DrillRows.ended(record))));
    }

    private String headingOf(List<DrillRow> newer) {
        Optional<Seen<HandlerDrilled>> ended = DrillRows.ended(record);
        if (ended.isEmpty()) {
            return isRunning()
                    ? "The handler is being drilled."
                    : newer.size() + " cases; the handler has not been drilled";
        }
        long passed = newer.stream().filter(row -> row.outcome() == Outcome.PASSED).count();
        long red = newer.stream().filter(DrillRow::isRed).count();
        String backend = ended.get().fact().backend();
        return "%d of %d cases passed%s%s"
                .formatted(
                        passed,
                        newer.size(),
                        red == 0 ? "" : ", " + red + " red",
                        backend.isEmpty() ? "" : ", through " + backend);
    }

    private String noteOfRecord() {
        Optional<String> interrupted =
                DrillRows.interrupted(record)
                        .map(
                                seen ->
                                        "Drill %s was interrupted; nothing of it counts."
                                                .formatted(seen.fact().drillId()));
        if (interrupted.isPresent()) {
            return interrupted.get();
        }
        return DrillRows.ended(record).map(Seen::fact).map(DrillPanelModel::note).orElse("");
    }

    private static String note(HandlerDrilled drill) {
        if (!drill.sabotages().isEmpty()) {
            return "Drill %s proves nothing: something was broken on purpose (%s)."
                    .formatted(drill.drillId(), String.join(", ", drill.sabotages()));
        }
        return drill.isCancelled() ? "Drill %s was cancelled.".formatted(drill.drillId()) : "";
    }
}
