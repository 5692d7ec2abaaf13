package cockpit.smoke;

import cockpit.cases.CaseRow;
import cockpit.cases.CaseState;
import cockpit.cases.CasesPanelModel;
import cockpit.launch.LaunchRecord;
import cockpit.launch.SmokeRun;
import cockpit.shell.DrawerContent;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.ReadOnlyStringProperty;
import javafx.beans.property.ReadOnlyStringWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// What the smoke panel shows and may do: the scenarios on the sandbox record, how many are in each
/// state, and what each sent.
public final class SmokePanelModel extends CasesPanelModel<SmokeProgress> {
    private final ObservableList<CaseRow> visible = FXCollections.observableArrayList();
    private final ReadOnlyObjectWrapper<Map<CaseState, Integer>> counts =
            new ReadOnlyObjectWrapper<>(Map.of());
    private final ReadOnlyStringWrapper runFailedRefusal = new ReadOnlyStringWrapper("");
    private final ObjectProperty<Optional<CaseState>> filter =
            new SimpleObjectProperty<>(Optional.empty());
    private final SentExchanges exchanges;
    private final SmokeActions actions;
    private final Runnable copyAsCurl;
    private final Runnable waive = this::waive;
    private final Runnable attest = this::attest;

    /// @param record what is known of the sandbox when the panel opens
    public SmokePanelModel(LaunchRecord record, SmokeActions actions) {
        super("run", ScenarioCatalogue.ids(), record, actions);
        this.actions = actions;
        exchanges = new SentExchanges(actions, this::refreshEvidence);
        copyAsCurl = exchanges::copyAsCurl;
        filter.addListener((_, _, _) -> refreshVisible());
        refresh();
    }

    /// The rows that the filter lets through, in the catalogue's order.
    @Override
    public ObservableList<CaseRow> visible() {
        return visible;
    }

    /// How many scenarios are in each state; every state has an entry.
    public ReadOnlyObjectProperty<Map<CaseState, Integer>> counts() {
        return counts.getReadOnlyProperty();
    }

    public ReadOnlyStringProperty runFailedRefusal() {
        return runFailedRefusal.getReadOnlyProperty();
    }

    /// The state that is looked at; empty for all.
    public ObjectProperty<Optional<CaseState>> filter() {
        return filter;
    }

    /// Runs what failed or broke.
    public void runFailed() {
        if (runFailedRefusal.get().isEmpty()) {
            start(red());
        }
    }

    /// Lets the selected scenario's check stay open for a while, where that is possible.
    public void waive() {
        if (!selectedId().isEmpty() && actions.decisionRefusal(selectedId()).isEmpty()) {
            actions.waive(selectedId());
        }
    }

    private void attest() {
        if (!selectedId().isEmpty() && actions.decisionRefusal(selectedId()).isEmpty()) {
            actions.attest(selectedId());
        }
    }

    @Override
    protected boolean isRunning(LaunchRecord known) {
        return known.latestRun().filter(SmokeRun::isRunning).isPresent();
    }

    @Override
    protected List<CaseRow> rowsOf(LaunchRecord known, Map<String, SmokeProgress> newest) {
        return ScenarioRows.of(known, newest);
    }

    @Override
    protected String headingOf(LaunchRecord known, List<CaseRow> newer) {
        return SmokeWords.heading(known, newer.size());
    }

    @Override
    protected String noteOf(LaunchRecord known) {
        return SmokeWords.note(known);
    }

    @Override
    protected DrawerContent evidenceOf(
            LaunchRecord known, CaseRow row, Map<String, SmokeProgress> newest) {
        ScenarioDetail detail = ScenarioDetail.of(known, row);
        exchanges.want(Optional.of(detail));
        return ScenarioDrawer.content(
                detail,
                exchanges.sent(),
                exchanges.state(),
                new ScenarioDrawer.Acts(
                        copyAsCurl, waive, attest, actions.decisionRefusal(row.id())));
    }

    @Override
    protected void refreshed() {
        Map<CaseState, Integer> byState = new EnumMap<>(CaseState.class);
        for (CaseState state : CaseState.values()) {
            byState.put(state, (int) rows().stream().filter(r -> r.state() == state).count());
        }
        counts.set(Map.copyOf(byState));
        String refusal = runRefusal().get();
        runFailedRefusal.set(
                refusal.isEmpty() && red().isEmpty() ? "No scenario is red." : refusal);
        refreshVisible();
    }

    private void refreshVisible() {
        Optional<CaseState> wanted = filter.get();
        update(
                visible,
                rows().stream()
                        .filter(row -> wanted.isEmpty() || wanted.get() == row.state())
                        .toList());
    }

    private List<String> red() {
        return rows().stream().filter(row -> row.state().isRed()).map(CaseRow::id).toList();
    }
}
