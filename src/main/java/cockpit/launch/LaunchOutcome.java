package cockpit.launch;

import cockpit.launch.SignFact.LaunchAborted;

import java.util.Optional;

/// What a launch has come to, as the first line of every packet says it.
public enum LaunchOutcome {
    /// Every step is passed or, by name, waived.
    READY("READY"),
    NOT_READY("NOT READY"),
    /// Somebody gave the launch up.
    ABORTED("ABORTED"),
    /// The flow is paused by a rollback rule or by a person.
    ROLLED_BACK("ROLLED BACK");

    private final String word;

    LaunchOutcome(String word) {
        this.word = word;
    }

    public String word() {
        return word;
    }

    /// What the record comes to. A launch that was given up is nothing else any more, and one whose
    /// flow is paused is not ready, whatever its steps read.
    public static LaunchOutcome of(LaunchRecord record, Readiness readiness) {
        if (record.newest(LaunchAborted.class).isPresent()) {
            return ABORTED;
        }
        if (Guard.isPaused(record)) {
            return ROLLED_BACK;
        }
        return isReady(readiness) ? READY : NOT_READY;
    }

    /// Why, in one sentence.
    public static String sentence(LaunchRecord record, Readiness readiness) {
        Optional<Seen<LaunchAborted>> aborted = record.newest(LaunchAborted.class);
        return switch (of(record, readiness)) {
            case READY ->
                    readiness.count(StepState.WAIVED) == 0
                            ? "All eight steps passed."
                            : "%s of 8 steps passed and %s waived, which is not passed."
                                    .formatted(
                                            readiness.count(StepState.PASSED),
                                            readiness.count(StepState.WAIVED));
            case NOT_READY -> "%s of 8 steps passed.".formatted(readiness.count(StepState.PASSED));
            case ABORTED ->
                    "Given up by %s at %s: %s"
                            .formatted(
                                    aborted.orElseThrow().fact().person(),
                                    aborted.orElseThrow().at(),
                                    aborted.orElseThrow().fact().reason());
            case ROLLED_BACK -> "The flow is paused, so no live order may be taken.";
        };
    }

    private static boolean isReady(Readiness readiness) {
        return readiness.count(StepState.PASSED) + readiness.count(StepState.WAIVED)
                == Step.values().length;
    }
}
