package cockpit.cases;

import cockpit.kit.fx.Failures;
import cockpit.launch.LaunchRecord;
import cockpit.shell.DrawerContent;

import javafx.beans.property.ReadOnlyBooleanProperty;
import javafx.beans.property.ReadOnlyBooleanWrapper;
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

/// What a list of cases shows and may do. It lives on the window's thread and is handed the record
/// and the newest progress; it decides no outcome itself.
///
/// @param <P> how a case under way says where it is
public abstract class CasesPanelModel<P extends CaseProgress> {
    private final String noun;
    private final List<String> caseIds;
    private final CaseActions actions;
    private final Map<String, P> progress = new HashMap<>();
    private final ObservableList<CaseRow> rows = FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyBooleanWrapper running = new ReadOnlyBooleanWrapper();
    private final ReadOnlyStringWrapper runRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cancelRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyObjectWrapper<Optional<DrawerContent>> evidence =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    private LaunchRecord record;
    private Optional<String> readOnly = Optional.empty();
    private String selectedId = "";
    private boolean isRequested;
    private boolean isCancelling;

    /// The list is empty until the first [#refresh], which belongs at the constructor's end.
    ///
    /// @param noun what a person starts: `run`, `drill`
    /// @param caseIds every case, in the order in which they are played
    /// @param record what is known when the panel opens
    protected CasesPanelModel(
            String noun, List<String> caseIds, LaunchRecord record, CaseActions actions) {
        this.noun = noun;
        this.caseIds = List.copyOf(caseIds);
        this.record = record;
        this.actions = actions;
    }

    /// Whether the record says that a run is under way.
    protected abstract boolean isRunning(LaunchRecord known);

    /// Every case, in its order.
    ///
    /// @param newest the newest progress of each case; what belongs to another run counts for
    ///   nothing
    protected abstract List<CaseRow> rowsOf(LaunchRecord known, Map<String, P> newest);

    /// What is said under the title.
    protected abstract String headingOf(LaunchRecord known, List<CaseRow> newer);

    /// What must be known to read the rows rightly; empty mostly.
    protected abstract String noteOf(LaunchRecord known);

    /// What the drawer shows of a case.
    protected abstract DrawerContent evidenceOf(
            LaunchRecord known, CaseRow row, Map<String, P> newest);

    /// Is called after the rows and whether a run is under way were brought up to date.
    protected abstract void refreshed();

    /// Shows a newer record.
    ///
    /// @param storeProblem why nothing can be recorded now; empty when it can
    public final void show(LaunchRecord newer, Optional<String> storeProblem) {
        record = newer;
        readOnly = storeProblem;
        if (!isRequested && !isRunning(record)) {
            isCancelling = false;
        }
        refresh();
    }

    /// Takes what happened since the last call, oldest first; one call a frame is enough.
    public final void progressed(List<P> newer) {
        newer.forEach(one -> ProgressBoard.put(progress, one));
        refresh();
    }

    /// Every case, in its order. A row that changes is replaced in its place.
    public final ObservableList<CaseRow> rows() {
        return rows;
    }

    /// The rows that are looked at.
    public ObservableList<CaseRow> visible() {
        return rows;
    }

    public final ReadOnlyStringProperty heading() {
        return heading.getReadOnlyProperty();
    }

    /// What must be known to read the rows rightly: a sabotage, an interruption. Empty mostly.
    public final ReadOnlyStringProperty note() {
        return note.getReadOnlyProperty();
    }

    /// Why the last act did not succeed; empty when it did.
    public final ReadOnlyStringProperty problem() {
        return problem.getReadOnlyProperty();
    }

    /// Whether a run is under way or was asked for.
    public final ReadOnlyBooleanProperty running() {
        return running.getReadOnlyProperty();
    }

    /// Why nothing can be started; empty when a run can.
    public final ReadOnlyStringProperty runRefusal() {
        return runRefusal.getReadOnlyProperty();
    }

    public final ReadOnlyStringProperty cancelRefusal() {
        return cancelRefusal.getReadOnlyProperty();
    }

    /// The evidence behind the selected case.
    public final ReadOnlyObjectProperty<Optional<DrawerContent>> evidence() {
        return evidence.getReadOnlyProperty();
    }

    /// Plays every case.
    public final void run() {
        if (runRefusal.get().isEmpty()) {
            start(caseIds);
        }
    }

    public final void cancel() {
        if (cancelRefusal.get().isEmpty()) {
            isCancelling = true;
            actions.cancel();
            refresh();
        }
    }

    /// The case that was selected last, whether it is looked at or not; empty for none.
    public final String selectedId() {
        return selectedId;
    }

    /// Selects a case; an unknown or empty id selects nothing.
    public final void select(String caseId) {
        if (!selectedId.equals(caseId)) {
            selectedId = caseId;
            refreshEvidence();
        }
    }

    /// Plays these cases; call it only when a run can be started.
    protected final void start(List<String> chosen) {
        isRequested = true;
        problem.set("");
        refresh();
        actions.run(chosen)
                .whenComplete(
                        (_, failure) -> {
                            isRequested = false;
                            isCancelling = false;
                            problem.set(failure == null ? "" : Failures.sentence(failure));
                            refresh();
                        });
    }

    /// Brings everything up to date with the record and the progress.
    protected final void refresh() {
        List<CaseRow> newer = rowsOf(record, progress);
        update(rows, newer);
        boolean isRunning = isRequested || isRunning(record);
        running.set(isRunning);
        heading.set(headingOf(record, newer));
        note.set(readOnly.orElseGet(() -> noteOf(record)));
        runRefusal.set(isRunning ? "A %s is under way.".formatted(noun) : readOnly.orElse(""));
        cancelRefusal.set(
                isCancelling
                        ? "The %s is being cancelled.".formatted(noun)
                        : isRunning ? "" : "No %s is under way.".formatted(noun));
        refreshed();
        refreshEvidence();
    }

    /// Brings what the drawer shows up to date.
    protected final void refreshEvidence() {
        evidence.set(
                rows.stream()
                        .filter(row -> row.id().equals(selectedId))
                        .findFirst()
                        .map(row -> evidenceOf(record, row, progress)));
    }

    /// Brings a list up to date. Rows that stay where they are keep the selection on them.
    protected static void update(ObservableList<CaseRow> shown, List<CaseRow> wanted) {
        if (!ids(shown).equals(ids(wanted))) {
            shown.setAll(wanted);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(shown.get(i))) {
                shown.set(i, wanted.get(i));
            }
        }
    }

    private static List<String> ids(List<CaseRow> rows) {
        return rows.stream().map(CaseRow::id).toList();
    }
}
