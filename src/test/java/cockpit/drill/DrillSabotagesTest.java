package cockpit.drill;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.drill.DrillSabotages.DrillSabotage;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Outcome;
import cockpit.practice.PracticePartner;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/// The proof that a passed drill means something: every mistake turns its cases red, and the remedy
/// names it.
class DrillSabotagesTest {
    static Stream<String> names() {
        return DrillSabotages.all().stream().map(DrillSabotage::name);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("names")
    void everyMistakeTurnsItsCasesRedAndIsNamed(String name) {
        DrillSabotage sabotage = DrillSabotages.named(name);
        try (DrillStage stage = new DrillStage()) {
            HandlerDrilled drilled = stage.drill(List.of(name));
            List<String> unnamed = new ArrayList<>();
            sabotage.named()
                    .forEach(
                            (caseId, words) -> {
                                DrillCase result = DrillStage.result(drilled, caseId);
                                if (result.outcome() != Outcome.FAILED
                                        || !result.remedy().contains(words)) {
                                    unnamed.add(caseId + " says " + result.remedy());
                                }
                            });
            assertThat(unnamed).as("what does not name %s", name).isEmpty();
            assertThat(drilled.sabotages()).containsExactly(name);
        }
    }

    @Test
    void everyCaseHasAMistakeThatTurnsItRedAndThePracticePartnerKnowsEach() {
        assertThat(DrillSabotages.all().stream().flatMap(one -> one.named().keySet().stream()))
                .containsAll(DrillCatalogue.ids());
        assertThat(PracticePartner.sabotages().stream().map(PracticePartner.SabotageInfo::name))
                .containsAll(names().toList());
    }
}
