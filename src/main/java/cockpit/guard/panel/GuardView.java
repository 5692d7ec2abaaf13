package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.evidence.StoreProblem;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Environment;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.LaunchRecord;
import cockpit.launch.RuleVerdict;
import cockpit.launch.Seen;

import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What the guard tab shows of a snapshot.
///
/// @param partner the partner's name; empty before there is a launch
/// @param readOnly why nothing can be recorded; empty when it can
/// @param agreed how the flow is switched; empty while nobody agreed it
/// @param paused what keeps the flow paused; empty while it is not
record GuardView(
        Environment environment,
        String partner,
        String readOnly,
        Optional<Paused> paused,
        List<RuleRow> rows,
        SwitchLine flow,
        Optional<SwitchSet> agreed,
        Instant at) {
    /// What keeps the flow paused, and how far enabling it is.
    ///
    /// @param causes one line for the pause and for every trip that latches, oldest first
    /// @param asked who asked, since the newest of them, for it to be enabled again
    record Paused(List<Cause> causes, Optional<Seen<EnableAsked>> asked) {
        Paused {
            causes = List.copyOf(causes);
        }
    }

    /// @param seq of the pause or trip
    /// @param title when, and by whom or which rule
    /// @param text why
    record Cause(long seq, String title, String text) {}

    /// Why nobody can say what was done at the switch; empty when somebody can.
    String switchedRefusal() {
        if (!readOnly.isEmpty()) {
            return Words.text("checklist.confirm.readOnly", readOnly);
        }
        return agreed.filter(set -> set.kind() == SwitchKind.PERSON).isPresent()
                ? ""
                : Words.text("guard.switched.refusal");
    }

    static GuardView of(Snapshot side, ZoneId zone) {
        List<RuleRow> rows = new ArrayList<>();
        for (RuleVerdict verdict : Guard.judge(side.record(), side.at()).values()) {
            rows.add(RuleRow.of(verdict, side, zone));
        }
        return new GuardView(
                side.environment(),
                side.record()
                        .launch()
                        .map(LaunchCreated::profile)
                        .map(profile -> profile.partnerName())
                        .orElse(""),
                side.problem().map(StoreProblem::sentence).orElse(""),
                Guard.isPaused(side.record())
                        ? Optional.of(paused(side, rows, zone))
                        : Optional.empty(),
                List.copyOf(rows),
                SwitchLine.of(side),
                side.record().newest(SwitchSet.class).map(Seen::fact),
                side.at());
    }

    private static Paused paused(Snapshot side, List<RuleRow> rows, ZoneId zone) {
        LaunchRecord record = side.record();
        List<Cause> causes = new ArrayList<>();
        Guard.pause(record).ifPresent(pause -> causes.add(cause(pause, side.at(), zone)));
        for (Seen<GuardTripped> trip : Guard.latches(record)) {
            String settling =
                    rows.stream()
                            .filter(row -> row.rule() == trip.fact().rule())
                            .map(RuleRow::settling)
                            .findFirst()
                            .orElse("");
            causes.add(
                    new Cause(
                            trip.seq(),
                            Words.text(
                                    "guard.paused.trip",
                                    Times.moment(trip.at(), side.at(), zone),
                                    trip.fact().rule().title()),
                            trip.fact().sentence() + " " + settling));
        }
        causes.sort(java.util.Comparator.comparingLong(Cause::seq));
        long newest = causes.getLast().seq();
        return new Paused(
                causes, record.newest(EnableAsked.class).filter(asked -> asked.seq() > newest));
    }

    private static Cause cause(Seen<PauseAsked> pause, Instant now, ZoneId zone) {
        return new Cause(
                pause.seq(),
                Words.text(
                        "guard.paused.person",
                        Times.moment(pause.at(), now, zone),
                        pause.fact().person()),
                pause.fact().reason());
    }
}
