package cockpit.shell;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.Seen;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/// What the top bar says of the live flow.
///
/// @param isPaused whether a trip or a person keeps it paused
/// @param text the words on the button
/// @param reason why it is paused, or why it cannot be paused; empty for neither
/// @param isPossible whether there is a flow to pause
public record FlowBar(boolean isPaused, String text, String reason, boolean isPossible) {
    static final FlowBar NONE =
            new FlowBar(
                    false, Words.text("shell.pause"), Words.text("shell.pause.noLaunch"), false);

    /// @param production the side that live traffic flows on
    static FlowBar of(Optional<Snapshot> production, ZoneId zone) {
        if (production.flatMap(side -> side.record().launch()).isEmpty()) {
            return NONE;
        }
        Snapshot side = production.get();
        List<Seen<GuardTripped>> trips = Guard.latches(side.record());
        Optional<Seen<PauseAsked>> pause = Guard.pause(side.record());
        boolean isTripFirst =
                !trips.isEmpty()
                        && pause.filter(asked -> asked.seq() < trips.getFirst().seq()).isEmpty();
        if (isTripFirst) {
            Seen<GuardTripped> trip = trips.getFirst();
            return paused(
                    Words.text(
                            "shell.paused.trip",
                            Times.moment(trip.at(), side.at(), zone),
                            trip.fact().rule().title()),
                    trip.fact().sentence());
        }
        return pause.map(
                        asked ->
                                paused(
                                        Words.text(
                                                "shell.paused.person",
                                                Times.moment(asked.at(), side.at(), zone),
                                                asked.fact().person()),
                                        asked.fact().reason()))
                .orElseGet(() -> new FlowBar(false, Words.text("shell.pause"), "", true));
    }

    private static FlowBar paused(String text, String reason) {
        return new FlowBar(true, text, reason, true);
    }
}
