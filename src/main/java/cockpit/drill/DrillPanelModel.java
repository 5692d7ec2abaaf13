package cockpit.drill;

import cockpit.cases.CaseActions;
import cockpit.cases.CaseRow;
import cockpit.cases.CaseState;
import cockpit.cases.CasesPanelModel;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.shell.DrawerContent;

import javafx.beans.property.ReadOnlyDoubleProperty;
import javafx.beans.property.ReadOnlyDoubleWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the drill panel shows and may do: the cases, and how much of a drill is done, because its
/// cases are played one after the other.
public final class DrillPanelModel extends CasesPanelModel<DrillProgress> {
    /// What [#share] says when nothing is under way.
    public static final double NOT_RUNNING = -1;

    private final ReadOnlyStringWrapper sentence = new ReadOnlyStringWrapper("");
    private final ReadOnlyDoubleWrapper share = new ReadOnlyDoubleWrapper(NOT_RUNNING);

    /// @param record what is known when the panel opens
    public DrillPanelModel(LaunchRecord record, CaseActions actions) {
        super("drill", DrillCatalogue.ids(), record, actions);
        refresh();
    }

    /// How much of the drill that is under way is done, 0 to 1, or [#NOT_RUNNING].
    public ReadOnlyDoubleProperty share() {
        return share.getReadOnlyProperty();
    }

    /// The same in words, such as "Case 3 of 15: Stale"; empty when nothing is under way.
    public ReadOnlyStringProperty sentence() {
        return sentence.getReadOnlyProperty();
    }

    @Override
    protected boolean isRunning(LaunchRecord known) {
        return DrillRows.running(known).isPresent();
    }

    @Override
    protected List<CaseRow> rowsOf(LaunchRecord known, Map<String, DrillProgress> newest) {
        return DrillRows.of(known, newest);
    }

    @Override
    protected DrawerContent evidenceOf(
            LaunchRecord known, CaseRow row, Map<String, DrillProgress> newest) {
        return new DrillDetail(
                        row, DrillRows.result(row.id(), known, newest), DrillRows.ended(known))
                .content();
    }

    @Override
    protected void refreshed() {
        if (!running().get()) {
            share.set(NOT_RUNNING);
            sentence.set("");
            return;
        }
        long open = count(rows(), CaseState.NOT_RUN) + count(rows(), CaseState.RUNNING);
        long done = rows().size() - open;
        share.set((double) done / rows().size());
        sentence.set(
                rows().stream()
                        .filter(row -> row.state() == CaseState.RUNNING)
                        .findFirst()
                        .map(
                                row ->
                                        "Case %s of %s: %s"
                                                .formatted(done + 1, rows().size(), row.title()))
                        .orElse("%s of %s cases played".formatted(done, rows().size())));
    }

    @Override
    protected String headingOf(LaunchRecord known, List<CaseRow> newer) {
        Optional<Seen<HandlerDrilled>> ended = DrillRows.ended(known);
        if (ended.isEmpty()) {
            return running().get()
                    ? "The handler is being drilled."
                    : newer.size() + " cases; the handler has not been drilled";
        }
        long red = newer.stream().filter(row -> row.state().isRed()).count();
        String backend = ended.get().fact().backend();
        return "%s of %s cases passed%s%s"
                .formatted(
                        count(newer, CaseState.PASSED),
                        newer.size(),
                        red == 0 ? "" : ", " + red + " red",
                        backend.isEmpty() ? "" : ", through " + backend);
    }

    @Override
    protected String noteOf(LaunchRecord known) {
        Optional<String> interrupted =
                DrillRows.interrupted(known)
                        .map(
                                seen ->
                                        "Drill %s was interrupted; nothing of it counts."
                                                .formatted(seen.fact().drillId()));
        if (interrupted.isPresent()) {
            return interrupted.get();
        }
        return DrillRows.ended(known).map(Seen::fact).map(DrillPanelModel::note).orElse("");
    }

    private static String note(HandlerDrilled drill) {
        if (!drill.sabotages().isEmpty()) {
            return "Drill %s proves nothing: something was broken on purpose (%s)."
                    .formatted(drill.drillId(), String.join(", ", drill.sabotages()));
        }
        return drill.isCancelled() ? "Drill %s was cancelled.".formatted(drill.drillId()) : "";
    }

    private static long count(List<CaseRow> rows, CaseState state) {
        return rows.stream().filter(row -> row.state() == state).count();
    }
}
