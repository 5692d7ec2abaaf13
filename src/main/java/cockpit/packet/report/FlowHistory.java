package cockpit.packet.report;

import cockpit.launch.Fact;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowFoundPaused;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchActed;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.Recorded;
import cockpit.launch.Seen;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// How the live flow was ramped up and stopped: each stage with the last reading of its traffic,
/// and each trip, pause and enabling, oldest first.
///
/// @param left how many older events were left out
public record FlowHistory(List<Stage> stages, List<Event> events, long left) {
    /// The most events that are kept; a launch that was stopped more often shows its latest.
    public static final int EVENT_COUNT_MAX = 60;

    /// A launch without live traffic.
    public static final FlowHistory NONE = new FlowHistory(List.of(), List.of(), 0);

    public FlowHistory {
        stages = List.copyOf(stages);
        events = List.copyOf(events);
    }

    /// @param reading the last one of this stage; empty when its traffic was never read
    public record Stage(Seen<StageOpened> opened, Optional<Seen<TrafficSeen>> reading) {}

    /// Something that stopped the flow, or let it run again.
    ///
    /// @param title what happened, in a few words
    /// @param sentence who or what did it, and why
    public record Event(Seen<Fact> seen, String title, String sentence) {}

    /// Picks the history out of the facts of one environment, which are handed over in order.
    public static final class Reader {
        private final Map<String, Stage> stages = new LinkedHashMap<>();
        private final List<Event> events = new ArrayList<>();
        private FlowState state = FlowState.UNKNOWN;
        private long left;

        public void read(Recorded recorded) {
            switch (recorded.fact()) {
                case StageOpened f ->
                        stages.put(f.stageId(), new Stage(seen(recorded, f), Optional.empty()));
                case TrafficSeen f ->
                        stages.computeIfPresent(
                                f.stageId(),
                                (_, stage) ->
                                        new Stage(stage.opened(), Optional.of(seen(recorded, f))));
                case GuardTripped f ->
                        add(recorded, f.rule().title() + " tripped the guard", f.sentence());
                case PauseAsked f ->
                        add(recorded, "A person paused the flow", f.person() + ": " + f.reason());
                case FlowFoundPaused f -> add(recorded, "The flow was found paused", f.detail());
                case EnableAsked f ->
                        add(
                                recorded,
                                "A person asked for the flow again",
                                f.person() + ": " + f.reason());
                case FlowEnabled f ->
                        add(
                                recorded,
                                "The flow was enabled again",
                                "Asked by "
                                        + f.askedBy()
                                        + ", approved by "
                                        + f.approvedBy()
                                        + ": "
                                        + f.reason());
                case SwitchActed f ->
                        add(
                                recorded,
                                "The switch was set to " + word(f.wanted()),
                                (f.isDone() ? "It was taken" : "It was not taken")
                                        + " at attempt "
                                        + f.attempt()
                                        + (f.detail().isEmpty() ? "." : ": " + f.detail()));
                case SwitchRead f -> read(recorded, f);
                case RollbackRehearsed f ->
                        add(
                                recorded,
                                f.holds()
                                        ? "A rollback was rehearsed"
                                        : "A rollback was rehearsed and did not hold",
                                f.person()
                                        + ": paused in "
                                        + f.pauseMillis()
                                        + " ms, restored in "
                                        + f.restoreMillis()
                                        + " ms."
                                        + (f.problem().isEmpty() ? "" : " " + f.problem()));
                default -> {
                    // The rest says nothing of how the flow was switched.
                }
            }
        }

        public FlowHistory history() {
            return new FlowHistory(List.copyOf(stages.values()), events, left);
        }

        /// The switch is read again and again; only what differs from the last time is news.
        private void read(Recorded recorded, SwitchRead read) {
            if (read.state() != state) {
                state = read.state();
                add(recorded, "The flow was read as " + word(state), read.detail());
            }
        }

        private void add(Recorded recorded, String title, String sentence) {
            events.add(new Event(seen(recorded, recorded.fact()), title, sentence));
            if (events.size() > EVENT_COUNT_MAX) {
                events.removeFirst();
                left++;
            }
        }

        private static String word(Enum<?> state) {
            return state.name().toLowerCase(Locale.ROOT);
        }

        private static <F extends Fact> Seen<F> seen(Recorded recorded, F fact) {
            return new Seen<>(recorded.seq(), recorded.recordedAt(), fact);
        }
    }
}
