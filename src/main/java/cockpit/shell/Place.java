package cockpit.shell;

import cockpit.launch.Step;

import java.util.ArrayList;
import java.util.List;

/// Where a person can be in the window.
public sealed interface Place {
    /// The place of the signoff packet.
    Place PACKET = new Packet();

    /// One of the eight steps.
    record AtStep(Step step) implements Place {}

    /// The signoff packet.
    record Packet() implements Place {}

    static Place of(Step step) {
        return new AtStep(step);
    }

    /// Every place, in the order of the rail.
    static List<Place> all() {
        List<Place> all = new ArrayList<>();
        for (Step step : Step.values()) {
            all.add(new AtStep(step));
        }
        all.add(PACKET);
        return List.copyOf(all);
    }
}
