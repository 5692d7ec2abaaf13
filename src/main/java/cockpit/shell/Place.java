package cockpit.shell;

import cockpit.launch.Step;

import java.util.ArrayList;
import java.util.List;

/// Where a person can be in the window.
public sealed interface Place {
    /// The place of the signoff packet.
    Place PACKET = new Packet();

    /// The place of the trend.
    Place TREND = new Readiness();

    /// One of the eight steps.
    record AtStep(Step step) implements Place {}

    /// The signoff packet.
    record Packet() implements Place {}

    /// How the readiness moved. It has no row in the rail, because it has no state.
    record Readiness() implements Place {}

    static Place of(Step step) {
        return new AtStep(step);
    }

    /// Every place that has a row in the rail, in its order.
    static List<Place> all() {
        List<Place> all = new ArrayList<>();
        for (Step step : Step.values()) {
            all.add(new AtStep(step));
        }
        all.add(PACKET);
        return List.copyOf(all);
    }
}
