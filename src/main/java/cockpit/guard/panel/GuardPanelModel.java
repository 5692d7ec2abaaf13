package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Failures;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardRule;
import cockpit.launch.Id;
import cockpit.launch.Recorded;
import cockpit.shell.DrawerContent;
import cockpit.shell.DrawerModel;
import cockpit.shell.Found;
import cockpit.shell.StateIcons;

import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.property.SimpleStringProperty;
import javafx.beans.property.StringProperty;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;

/// How the guard stands, and what people decide about it. It lives on the window's thread.
public final class GuardPanelModel {
    private final GuardActions actions;
    private final DrawerModel drawer;
    private final ZoneId zone;
    private final HistoryPanelModel history;
    private final ReadOnlyObjectWrapper<Optional<GuardView>> view =
            new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Optional<GuardRule>> chosen =
            new SimpleObjectProperty<>(Optional.empty());
    private final StringProperty person = new SimpleStringProperty("");
    private final StringProperty pauseReason = new SimpleStringProperty("");

    public GuardPanelModel(GuardActions actions, DrawerModel drawer, ZoneId zone) {
        this.actions = actions;
        this.drawer = drawer;
        this.zone = zone;
        this.history = new HistoryPanelModel(actions);
    }

    /// Shows a state of the side that live traffic flows on.
    public void show(Snapshot production) {
        GuardView next = GuardView.of(production, zone);
        view.set(Optional.of(next));
        history.show(production);
    }

    /// Empty before the first snapshot.
    ReadOnlyObjectProperty<Optional<GuardView>> view() {
        return view.getReadOnlyProperty();
    }

    HistoryPanelModel history() {
        return history;
    }

    /// The rule whose details are shown.
    ObjectProperty<Optional<GuardRule>> chosen() {
        return chosen;
    }

    /// Who acts here, as typed last.
    StringProperty person() {
        return person;
    }

    /// Why the flow is paused, as typed last, until a pause is recorded.
    StringProperty pauseReason() {
        return pauseReason;
    }

    ZoneId zone() {
        return zone;
    }

    /// What has to be typed before the flow is enabled: environment and partner.
    String phrase() {
        return view.get()
                .map(
                        shown ->
                                Words.text(
                                        "guard.phrase",
                                        StateIcons.word(shown.environment()),
                                        shown.partner()))
                .orElse("");
    }

    /// Pauses the flow. One person is enough, and a reason.
    CompletionStage<?> pause() {
        String pauseId = actions.newId("pause");
        PauseAsked pause = new PauseAsked(pauseId, person.get().strip(), pauseReason.get().strip());
        return actions.decide(pause)
                .handle(
                        (_, problem) -> {
                            if (problem == null) {
                                pauseReason.set("");
                                return true;
                            }
                            throw new CompletionException(
                                    new NotPaused(Failures.sentence(problem), problem));
                        });
    }

    /// Asks for the flow to be enabled again; somebody else approves.
    CompletionStage<?> askToEnable(String who, String reason) {
        person.set(who.strip());
        return actions.decide(new EnableAsked(who.strip(), reason.strip()));
    }

    /// Approves what the newest asker asked for.
    CompletionStage<?> approve(EnableAsked asked, String approver) {
        return actions.decide(new FlowEnabled(asked.person(), approver.strip(), asked.reason()));
    }

    /// Agrees on how the flow is switched.
    CompletionStage<?> agree(SwitchKind kind, String address, String who) {
        person.set(who.strip());
        return actions.decide(new SwitchSet(kind, address.strip(), who.strip()));
    }

    /// Says what was done at the switch.
    CompletionStage<?> switched(FlowState state, String who, String statement) {
        person.set(who.strip());
        return actions.decide(new SwitchConfirmed(state, who.strip(), statement.strip()));
    }

    CompletionStage<?> setNumbers(RuleSet numbers) {
        return actions.decide(numbers);
    }

    /// Opens the drawer on what is on record of an id.
    void open(Id id) {
        actions.find(id.value())
                .whenComplete(
                        (found, problem) ->
                                drawer.show(
                                        problem == null
                                                ? content(id, found)
                                                : failed(id, Failures.sentence(problem))));
    }

    private DrawerContent content(Id id, List<Recorded> found) {
        List<DrawerContent.Entry> entries = new java.util.ArrayList<>();
        entries.add(new DrawerContent.Entry(GuardWords.kind(id.kind()), id.value(), true));
        List<DrawerContent.Card> cards =
                found.stream()
                        .map(
                                one ->
                                        new DrawerContent.Card(
                                                new Found(one).title(),
                                                Words.text(
                                                        "guard.id.fact",
                                                        Times.number(one.seq()),
                                                        moment(one))))
                        .toList();
        return new DrawerContent(
                Words.text("guard.id.title", GuardWords.kind(id.kind())),
                found.isEmpty()
                        ? Words.text("guard.id.none")
                        : found.size() == 1
                                ? Words.text("guard.id.one")
                                : Words.text("guard.id.count", found.size()),
                List.of(),
                cards,
                entries,
                List.of());
    }

    private String moment(Recorded one) {
        return Times.moment(
                one.recordedAt(), view.get().map(GuardView::at).orElse(one.recordedAt()), zone);
    }

    private static DrawerContent failed(Id id, String sentence) {
        return new DrawerContent(
                Words.text("guard.id.title", GuardWords.kind(id.kind())),
                sentence,
                List.of(),
                List.of(),
                List.of(new DrawerContent.Entry(GuardWords.kind(id.kind()), id.value(), true)),
                List.of());
    }

    /// The pause is not on record, so the partner's own product has to be paused by hand.
    static final class NotPaused extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NotPaused(String sentence, Throwable cause) {
            super(Words.text("guard.pause.failed", sentence), cause);
        }
    }
}
