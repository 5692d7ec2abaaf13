package cockpit.guard.panel;

import cockpit.conductor.Snapshot;
import cockpit.kit.fx.Times;
import cockpit.kit.fx.Words;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.SwitchActed;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.StepState;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// Whether the partner's flow really is as it should be, by what was read back from its switch.
///
/// @param state the sign before it: passed only when a fresh reading says what it should
/// @param text in one or two sentences
record SwitchLine(StepState state, String text) {
    /// A reading older than this says nothing of the present.
    static final Duration READING_AGE_MAX = Duration.ofMinutes(5);

    static SwitchLine of(Snapshot side) {
        LaunchRecord record = side.record();
        FlowState wanted = Guard.isPaused(record) ? FlowState.PAUSED : FlowState.OPEN;
        Optional<Seen<SwitchRead>> read = record.newest(SwitchRead.class);
        String acted =
                record.newest(SwitchActed.class)
                        .filter(act -> !act.fact().isDone())
                        .filter(act -> read.filter(seen -> seen.seq() > act.seq()).isEmpty())
                        .map(
                                act ->
                                        Words.text(
                                                "guard.switch.failed",
                                                act.fact().attempt(),
                                                act.fact().detail()))
                        .orElse("");
        if (read.isEmpty()) {
            String none =
                    record.newest(SwitchSet.class).isEmpty()
                            ? Words.text("guard.switch.notSet")
                            : Words.text("guard.switch.notRead");
            return new SwitchLine(
                    acted.isEmpty() ? StepState.NOT_STARTED : StepState.FAILED, none + acted);
        }
        return read(read.get().fact(), wanted, side.at(), acted);
    }

    private static SwitchLine read(SwitchRead read, FlowState wanted, Instant now, String acted) {
        String ago = Times.ago(read.at(), now);
        boolean isOld = read.at().plus(READING_AGE_MAX).isBefore(now);
        String word = word(read.state());
        if (isOld) {
            return new SwitchLine(
                    StepState.STALE, Words.text("guard.switch.old", word, ago) + acted);
        }
        if (read.state() == FlowState.UNKNOWN) {
            return new SwitchLine(
                    StepState.STALE,
                    Words.text("guard.switch.unknown", ago, read.detail()) + acted);
        }
        String says = Words.text("guard.switch.says", word, ago);
        return read.state() == wanted
                ? new SwitchLine(
                        acted.isEmpty() ? StepState.PASSED : StepState.FAILED, says + acted)
                : new SwitchLine(
                        StepState.FAILED,
                        says + Words.text("guard.switch.wanted", word(wanted)) + acted);
    }

    private static String word(FlowState state) {
        return switch (state) {
            case OPEN -> Words.text("guard.flow.open");
            case PAUSED -> Words.text("guard.flow.paused");
            case UNKNOWN -> Words.text("guard.flow.unknown");
        };
    }
}
