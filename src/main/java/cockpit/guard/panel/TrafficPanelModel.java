package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;

import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// The stages of limited traffic, and what people decide about them. It lives on the window's
/// thread.
public final class TrafficPanelModel {
    private final GuardActions actions;
    private final GuardPanelModel guard;
    private final ReadOnlyObjectWrapper<Optional<TrafficView>> view =
            new ReadOnlyObjectWrapper<>(Optional.empty());

    /// @param guard shows the same snapshots
    public TrafficPanelModel(GuardActions actions, GuardPanelModel guard) {
        this.actions = actions;
        this.guard = guard;
    }

    /// Shows a state of the side that live traffic flows on.
    public void show(Snapshot production) {
        view.set(Optional.of(TrafficView.of(production)));
    }

    /// Empty before the first snapshot.
    ReadOnlyObjectProperty<Optional<TrafficView>> view() {
        return view.getReadOnlyProperty();
    }

    GuardPanelModel guard() {
        return guard;
    }

    /// Asks for the next stage; somebody else reviews it.
    CompletionStage<?> ask(StageLimits limits, String who, String reason) {
        int next = view.get().map(TrafficView::next).orElse(1);
        guard.person().set(who.strip());
        return actions.decide(
                new StageAsked(actions.newId("stage"), next, limits, who.strip(), reason.strip()));
    }

    /// Allows the cockpit one order of its own, at most of this amount. Environment and partner go
    /// with it as they were typed once more.
    CompletionStage<?> allow(String amount, String currency, String who) {
        TrafficView shown = view.get().orElseThrow();
        guard.person().set(who.strip());
        return actions.decide(
                new OrderAllowed(
                        shown.environment().word(),
                        shown.partner(),
                        amount.strip(),
                        currency.strip(),
                        who.strip()));
    }

    /// Opens the stage as it was asked for.
    CompletionStage<?> open(StageAsked asked, String reviewer, String review) {
        return actions.decide(
                new StageOpened(
                        asked.stageId(),
                        asked.number(),
                        asked.limits(),
                        asked.askedBy(),
                        reviewer.strip(),
                        review.strip()));
    }
}
