package cockpit.smoke;

import java.util.Map;
import java.util.Set;

/// A mistake that can be switched on, to show that the scenarios notice it.
///
/// @param name kebab-case, the name on the command line
/// @param side whose mistake it is
/// @param sentence what is then wrong
/// @param caught the scenarios that must turn red, each with the words of the assertion that must
///   not hold
public record Sabotage(String name, Side side, String sentence, Map<String, String> caught) {
    /// Who is made wrong.
    public enum Side {
        POOLS,
        PARTNER
    }

    public Sabotage {
        caught = Map.copyOf(caught);
        if (caught.isEmpty()) {
            throw new IllegalArgumentException(name + " is caught by nothing");
        }
    }

    public Set<String> scenarioIds() {
        return caught.keySet();
    }

    /// @throws SmokeProblem `sabotage-not-possible` when the target has no such switch
    void set(SmokeTarget target, boolean isOn) {
        switch (side) {
            case POOLS -> target.control().orElseThrow(this::impossible).sabotage(name, isOn);
            case PARTNER -> target.partnerSwitch().orElseThrow(this::impossible).set(name, isOn);
        }
    }

    private SmokeProblem impossible() {
        return new SmokeProblem(
                "sabotage-not-possible",
                "Only the embedded 0Pools and the practice partner can be made wrong on purpose.");
    }
}
