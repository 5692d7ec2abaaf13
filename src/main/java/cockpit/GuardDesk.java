package cockpit;

import cockpit.conductor.Command;
import cockpit.evidence.EvidenceStore;
import cockpit.guard.panel.GuardActions;
import cockpit.guard.panel.GuardHistory;
import cockpit.launch.GuardFact;
import cockpit.launch.Recorded;
import cockpit.launch.TrafficFact;

import java.util.List;
import java.util.concurrent.CompletionStage;

/// What the panels of step 7 read and ask for, done on the production side of the session.
final class GuardDesk implements GuardActions {
    private static final int FOUND_COUNT_MAX = 50;

    private final Cockpit cockpit;
    private final GuardSession guard;
    private final Background background;

    /// @param guard does at the switch what follows from a decision
    GuardDesk(Cockpit cockpit, GuardSession guard, Background background) {
        this.cockpit = cockpit;
        this.guard = guard;
        this.background = background;
    }

    @Override
    public CompletionStage<?> decide(GuardFact decided) {
        return background.call(() -> guard.decide(decided));
    }

    @Override
    public CompletionStage<?> decide(TrafficFact decided) {
        return background.call(
                () -> cockpit.submit(store().environment(), new Command.DecideTraffic(decided)));
    }

    @Override
    public CompletionStage<GuardHistory> history() {
        return background.call(
                () -> {
                    GuardHistory.Reader reader = new GuardHistory.Reader();
                    store().forEach(reader::read);
                    return reader.history();
                });
    }

    @Override
    public CompletionStage<List<Recorded>> find(String id) {
        return background.call(() -> store().find(null, id, FOUND_COUNT_MAX));
    }

    @Override
    public String newId(String kind) {
        return Cockpit.newId(kind);
    }

    private EvidenceStore store() {
        return cockpit.productionStore();
    }
}
