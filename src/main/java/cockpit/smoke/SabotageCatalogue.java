package cockpit.smoke;

import java.util.List;
import java.util.stream.Stream;

/// Every mistake that can be switched on, and which scenario must notice it. A scenario that no
/// sabotage turns red proves nothing; each has at least two.
public final class SabotageCatalogue {
    private static final List<Sabotage> ALL =
            Stream.concat(PoolsSabotages.ALL.stream(), PartnerSabotages.ALL.stream()).toList();

    private SabotageCatalogue() {}

    public static List<Sabotage> all() {
        return ALL;
    }

    /// The sabotages that a scenario must notice.
    public static List<Sabotage> of(String scenarioId) {
        return ALL.stream().filter(s -> s.scenarioIds().contains(scenarioId)).toList();
    }

    /// @throws SmokeProblem `no-such-sabotage`
    public static Sabotage named(String name) {
        return ALL.stream()
                .filter(sabotage -> sabotage.name().equals(name))
                .findFirst()
                .orElseThrow(
                        () ->
                                new SmokeProblem(
                                        "no-such-sabotage", "There is no sabotage " + name + "."));
    }
}
