package cockpit.smoke;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Outcome;

import org.junit.jupiter.api.Test;

import java.util.List;

class SmokeSuiteTest {
    @Test
    void aCorrectPartnerPassesAllTwentyTwo() throws Exception {
        try (Rig rig = new Rig()) {
            SmokeSummary summary = rig.run(List.of());
            assertThat(
                            summary.results().stream()
                                    .filter(r -> r.outcome() != Outcome.PASSED)
                                    .map(
                                            r ->
                                                    r.scenarioId()
                                                            + ": "
                                                            + r.outcome()
                                                            + " "
                                                            + r.summary()
                                                            + " "
                                                            + r.assertions()))
                    .isEmpty();
            assertThat(summary.isAllPassed()).isTrue();
            assertThat(summary.results()).hasSize(22);
        }
    }
}
