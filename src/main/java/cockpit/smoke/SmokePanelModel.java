package cockpit.smoke;

import cockpit.kit.fx.Failures;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.LaunchRecord;
import cockpit.launch.SmokeRun;
import cockpit.smoke.ScenarioRow.State;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the smoke panel shows and may do. It lives on the window's thread and is handed the sandbox
/// record and the newest progress; it decides no outcome itself.
public final class SmokePanelModel {
    private final SmokeActions actions;
    private final Map<String, SmokeProgress> progress = new HashMap<>();
    private final ObservableList<ScenarioRow> visible = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Map<State, Integer>> counts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper heading = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper note = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper problem = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper runAllRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper runFailedRefusal = new ReadOnlyStringWrapper("");
    private final ReadOnlyStringWrapper cancelRefusal = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<State>> filter =
            new SimpleObjectProperty<>(Optional.empty());
    private final ReadOnlyObjectWrapper<Optional<ScenarioDetail>> detail =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObservableList<ScenarioDetail.Sent> exchanges =
            FXCollections.observableArrayList();
    private final ReadOnlyStringWrapper exchangesState = new ReadOnlyStringWrapper("");

    private LaunchRecord record;
    private Optional<String> readOnly = Optional.empty();
    private List<ScenarioRow> rows = List.of();
    private String selectedId = "";
    private boolean isRequested;
    private boolean isCancelling;

    /// @param record what is known when the panel opens
    public SmokePanelModel(LaunchRecord record, SmokeActions actions) {
        this.record = record;
        this.actions = actions;
        filter.addListener((_, _, _) -> refresh());
        refresh();
    }

    /// Shows a newer record of the sandbox.
    ///
    /// @param storeProblem why nothing can be recorded now; empty when it can
    public void show(LaunchRecord newer, Optional<String> storeProblem) {
        record = newer;
        readOnly = storeProblem;
        if (latest().filter(SmokeRun::isRunning).isEmpty()) {
            isCancelling = false;
        }
        refresh();
    }

    /// Takes what happened since the last call, oldest first; one call a frame is enough.
    public void progressed(List<SmokeProgress> newer) {
        for (SmokeProgress one : newer) {
            progress.values().removeIf(old -> !old.runId().equals(one.runId()));
            progress.put(one.scenarioId(), one);
        }
        refresh();
    }

    /// The rows that the filter lets through, in the catalogue's order. A row that changes is
    /// replaced in its place.
    public ObservableList<ScenarioRow> visible() {
        return visible;
    }

    /// How many scenarios are in each state; every state has an entry.
    public ReadOnlyObjectProperty<Map<State, Integer>> counts() {
        return counts.getReadOnlyProperty();
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

    /// Why nothing can be started; empty when a run can.
    public ReadOnlyStringProperty runAllRefusal() {
        return runAllRefusal.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty runFailedRefusal() {
        return runFailedRefusal.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty cancelRefusal() {
        return cancelRefusal.getReadOnlyProperty();
    }

    /// The state that is looked at; empty for all.
    public ObjectProperty<Optional<State>> filter() {
        return filter;
    }

    /// The evidence behind the selected row.
    public ReadOnlyObjectProperty<Optional<ScenarioDetail>> detail() {
        return detail.getReadOnlyProperty();
    }

    /// The exchanges of the selected scenario, once they are read.
    public ObservableList<ScenarioDetail.Sent> exchanges() {
        return exchanges;
    }

    /// Why there are no exchanges to see: they are being read, or could not be. Empty otherwise.
    public ReadOnlyStringProperty exchangesState() {
        return exchangesState.getReadOnlyProperty();
    }

    public void runAll() {
        if (runAllRefusal.get().isEmpty()) {
            start(ScenarioCatalogue.ids());
        }
    }

    /// Runs what failed or broke.
    public void runFailed() {
        if (runFailedRefusal.get().isEmpty()) {
            start(red());
        }
    }

    public void cancel() {
        if (cancelRefusal.get().isEmpty()) {
            isCancelling = true;
            actions.cancel();
            refresh();
        }
    }

    /// Selects a scenario and reads its exchanges; an unknown or empty id selects nothing.
    public void select(String scenarioId) {
        if (!selectedId.equals(scenarioId)) {
            selectedId = scenarioId;
            refreshDetail();
        }
    }

    /// The command lines of the selected scenario's own requests, put on the clipboard.
    ///
    /// @return how many were copied
    public int copyAsCurl() {
        List<String> lines = exchanges.stream().flatMap(sent -> sent.curl().stream()).toList();
        if (!lines.isEmpty()) {
            actions.copy(String.join("\n", lines));
        }
        return lines.size();
    }

    public void copy(String text) {
        actions.copy(text);
    }

    private void start(List<String> scenarioIds) {
        isRequested = true;
        problem.set("");
        refresh();
        actions.run(scenarioIds)
                .whenComplete(
                        (_, failure) -> {
                            isRequested = false;
                            problem.set(failure == null ? "" : Failures.sentence(failure));
                            refresh();
                        });
    }

    private void refresh() {
        rows = ScenarioRows.of(record, progress);
        Map<State, Integer> byState = new EnumMap<>(State.class);
        for (State state : State.values()) {
            byState.put(state, (int) rows.stream().filter(r -> r.state() == state).count());
        }
        counts.set(Map.copyOf(byState));
        heading.set(SmokeWords.heading(record, rows.size()));
        note.set(readOnly.orElseGet(() -> SmokeWords.note(record)));
        refreshActs();
        refreshVisible();
        refreshDetail();
    }

    private void refreshActs() {
        boolean isRunning = isRequested || latest().filter(SmokeRun::isRunning).isPresent();
        String refusal = isRunning ? "A run is under way." : readOnly.orElse("");
        runAllRefusal.set(refusal);
        runFailedRefusal.set(
                refusal.isEmpty() && red().isEmpty() ? "No scenario is red." : refusal);
        cancelRefusal.set(
                isCancelling
                        ? "The run is being cancelled."
                        : isRunning ? "" : "No run is under way.");
    }

    private void refreshVisible() {
        List<ScenarioRow> wanted =
                rows.stream()
                        .filter(row -> filter.get().map(s -> s == row.state()).orElse(true))
                        .toList();
        boolean isSameOrder =
                wanted.stream()
                        .map(ScenarioRow::id)
                        .toList()
                        .equals(visible.stream().map(ScenarioRow::id).toList());
        if (!isSameOrder) {
            visible.setAll(wanted);
            return;
        }
        for (int i = 0; i < wanted.size(); i++) {
            if (!wanted.get(i).equals(visible.get(i))) {
                visible.set(i, wanted.get(i));
            }
        }
    }

    private void refreshDetail() {
        Optional<ScenarioDetail> newer =
                rows.stream()
                        .filter(row -> row.id().equals(selectedId))
                        .findFirst()
                        .map(row -> ScenarioDetail.of(record, row));
        Optional<ScenarioDetail> older = detail.get();
        if (newer.equals(older)) {
            return;
        }
        boolean isSameEvidence =
                newer.isPresent()
                        && older.isPresent()
                        && newer.get().scenarioId().equals(older.get().scenarioId())
                        && newer.get().evidence().equals(older.get().evidence());
        detail.set(newer);
        if (!isSameEvidence) {
            exchanges.clear();
            exchangesState.set("");
            newer.filter(d -> !d.runId().isEmpty()).ifPresent(this::readExchanges);
        }
    }

    private void readExchanges(ScenarioDetail wanted) {
        exchangesState.set("Reading the exchanges");
        actions.exchanges(wanted.runId(), wanted.scenarioId())
                .whenComplete(
                        (found, failure) -> {
                            // Somebody may have selected another scenario in the meantime.
                            if (!detail.get().map(d -> isSame(d, wanted)).orElse(false)) {
                                return;
                            }
                            if (failure != null) {
                                exchangesState.set(Failures.sentence(failure));
                            } else {
                                exchangesState.set(
                                        found.isEmpty() ? "No exchange was recorded yet" : "");
                                exchanges.setAll(found.stream().map(this::sent).toList());
                            }
                        });
    }

    private ScenarioDetail.Sent sent(ExchangeRecorded exchange) {
        return ScenarioDetail.sent(exchange, actions.baseUrl(exchange));
    }

    private static boolean isSame(ScenarioDetail one, ScenarioDetail other) {
        return one.scenarioId().equals(other.scenarioId())
                && one.evidence().equals(other.evidence());
    }

    private List<String> red() {
        return rows.stream().filter(row -> row.state().isRed()).map(ScenarioRow::id).toList();
    }

    private Optional<SmokeRun> latest() {
        return record.latestRun();
    }
}
