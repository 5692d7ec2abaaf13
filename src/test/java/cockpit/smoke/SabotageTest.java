package cockpit.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Outcome;
import cockpit.practice.PracticePartner;
import cockpit.sandbox.SabotageInfo;
import cockpit.sandbox.Sandbox;
import cockpit.smoke.Sabotage.Side;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/// The proof that green means something: whatever is broken on purpose turns red, for the stated
/// reason.
class SabotageTest {
    static Stream<String> names() {
        return SabotageCatalogue.all().stream().map(Sabotage::name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void everySabotageTurnsItsScenariosRed(String name) throws Exception {
        Sabotage sabotage = SabotageCatalogue.named(name);
        try (Rig rig = new Rig()) {
            SmokeSummary summary = rig.run(Optional.of(sabotage.scenarioIds()), List.of(name));
            List<String> wrong = new ArrayList<>();
            sabotage.caught()
                    .forEach(
                            (scenarioId, claim) -> {
                                ScenarioFinished result = summary.result(scenarioId).orElseThrow();
                                boolean isCaught =
                                        result.outcome() == Outcome.FAILED
                                                && result.assertions().stream()
                                                        .anyMatch(
                                                                a ->
                                                                        a.outcome()
                                                                                        == Outcome
                                                                                                .FAILED
                                                                                && a.text()
                                                                                        .equals(
                                                                                                claim));
                                if (!isCaught) {
                                    wrong.add(
                                            scenarioId
                                                    + " is "
                                                    + result.outcome().word()
                                                    + ": "
                                                    + result.summary());
                                }
                            });
            assertThat(wrong).as("what %s did not turn red as stated", name).isEmpty();
        }
    }

    @Test
    void everyScenarioHasAtLeastTwoSabotagesAndEachNamesAnAssertionThatItChecks() {
        for (Scenario scenario : Scenarios.all()) {
            assertThat(SabotageCatalogue.of(scenario.id()))
                    .as(scenario.id())
                    .hasSizeGreaterThanOrEqualTo(2);
            List<String> claims = scenario.claims().stream().map(Claim::text).toList();
            for (Sabotage sabotage : SabotageCatalogue.of(scenario.id())) {
                assertThat(claims)
                        .as(sabotage.name() + " in " + scenario.id())
                        .contains(sabotage.caught().get(scenario.id()));
            }
        }
    }

    @Test
    void everySwitchOfTheSandboxAndOfThePracticePartnerIsUsed() {
        assertThat(named(Side.POOLS))
                .containsExactlyInAnyOrderElementsOf(
                        Sandbox.sabotages().stream().map(SabotageInfo::name).toList());
        assertThat(named(Side.PARTNER))
                .containsAll(List.of("verifies-nothing", "books-twice"))
                .isSubsetOf(
                        new HashSet<>(
                                PracticePartner.sabotages().stream()
                                        .map(PracticePartner.SabotageInfo::name)
                                        .toList()));
    }

    private static Set<String> named(Side side) {
        return new HashSet<>(
                SabotageCatalogue.all().stream()
                        .filter(sabotage -> sabotage.side() == side)
                        .map(Sabotage::name)
                        .toList());
    }
}
