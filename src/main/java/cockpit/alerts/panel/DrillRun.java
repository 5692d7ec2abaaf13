package cockpit.alerts.panel;

import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertTaken;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.Recorded;
import cockpit.launch.Seen;
import cockpit.launch.StepState;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// One alert drill that came to an end, with its way.
///
/// @param takenMillis from sending to Alertmanager's answer; empty where nothing tells it
public record DrillRun(Seen<AlertDrilled> end, Optional<Long> takenMillis) {
    /// How a part of the way is drawn.
    StepState taken() {
        return end.fact().sentStatus() / 100 == 2 ? StepState.PASSED : StepState.FAILED;
    }

    StepState received() {
        return switch (end.fact().end()) {
            case RECEIVED -> StepState.PASSED;
            case CANCELLED, NOT_SENT -> StepState.NOT_STARTED;
            case NOT_RECEIVED, REFUSED, WRONG_NONCE -> StepState.FAILED;
        };
    }

    boolean isReceived() {
        return end.fact().end() == DrillEnd.RECEIVED;
    }

    /// Picks the drills out of a store's facts, which are handed over in order.
    public static final class Reader {
        private static final int KEPT_COUNT_MAX = 5;

        private final Map<String, Long> taken = new HashMap<>();
        private final List<DrillRun> runs = new ArrayList<>();

        public void read(Recorded recorded) {
            switch (recorded.fact()) {
                case AlertTaken fact -> taken.put(fact.drillId(), fact.millis());
                case AlertDrilled fact -> {
                    runs.addFirst(
                            new DrillRun(
                                    new Seen<>(recorded.seq(), recorded.recordedAt(), fact),
                                    Optional.ofNullable(taken.remove(fact.drillId()))));
                    if (runs.size() > KEPT_COUNT_MAX) {
                        runs.removeLast();
                    }
                }
                default -> {
                    // The rest of the launch is no part of a drill.
                }
            }
        }

        /// The newest drills, newest first.
        public List<DrillRun> runs() {
            return List.copyOf(runs);
        }
    }
}
