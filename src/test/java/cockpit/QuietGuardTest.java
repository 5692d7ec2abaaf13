package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Fact;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.LooksRepeated;
import cockpit.launch.GuardOutcome;
import cockpit.launch.GuardRule;
import cockpit.launch.Recorded;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;

/** A guard that watches a quiet flow at its own pace tells little, and is green all the while. */
class QuietGuardTest {
    /** How long it watches; `-Dquiet.minutes=1440` measures a day. */
    private static final int MINUTES = Integer.getInteger("quiet.minutes", 20);

    @TempDir private Path folder;
    private GuardStage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new GuardStage(folder);
        stage.launch();
        stage.stored(
                new StageOpened(
                        "stage_1",
                        1,
                        new StageLimits(100, "9000.00", "EUR", 1, 0),
                        "Ann",
                        "Bob",
                        "Small."));
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    @Test
    void aQuietFlowIsToldByOneFactARoundAndStaysGreenBetween() {
        stage.world.ended("settle", "deliver");
        Map<String, Integer> facts = new TreeMap<>();
        int looks = 0;
        for (int round = 0; round < MINUTES * 6; round++) {
            stage.guard.lookAtWhatIsDue();
            stage.pass(GuardSession.PACE);
            if (round > 0) {
                assertThat(stage.verdict(GuardRule.RESERVED_AGE).present())
                        .isEqualTo(GuardOutcome.OK);
                assertThat(stage.verdict(GuardRule.OVER_LIMIT).present())
                        .isEqualTo(GuardOutcome.OK);
            }
        }
        for (Recorded recorded : stage.cockpit.productionStore().facts()) {
            Fact fact = recorded.fact();
            facts.merge(fact.getClass().getSimpleName(), 1, Integer::sum);
            looks +=
                    switch (fact) {
                        case GuardLooked _ -> 1;
                        case LooksRepeated repeated -> repeated.looks().size();
                        default -> 0;
                    };
        }
        assertThat(looks).isGreaterThan(MINUTES * 6);
        assertThat(facts.getOrDefault("GuardLooked", 0) + facts.get("LooksRepeated"))
                .as("looks and what repeats them, of %s looks: %s", looks, facts)
                .isLessThan(MINUTES * 13 / 10 + 20);
        assertThat(facts.get("TrafficSeen")).isLessThan(5);
        stage.pass(Duration.ofMinutes(3));
        assertThat(stage.verdict(GuardRule.RESERVED_AGE).present()).isEqualTo(GuardOutcome.NO_DATA);
        assertThat(stage.record().newest(TrafficSeen.class).orElseThrow().at())
                .as("the traffic was read to the end")
                .isAfter(stage.clock.instant().minus(Duration.ofMinutes(6)));
    }
}
