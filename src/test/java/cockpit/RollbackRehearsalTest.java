package cockpit;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.guard.RollbackRehearsal;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RecordCount;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.practice.SwitchFault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;

/** A rollback is rehearsed for real, and whatever is wrong with it turns it red. */
class RollbackRehearsalTest {
    @TempDir private Path folder;
    private GuardStage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new GuardStage(folder);
        stage.launch();
        stage.guard.decide(stage.hook());
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    private RollbackRehearsed rehearse() throws RollbackRehearsal.Uncounted {
        return stage.guard.rehearse(stage.partner, "Rolf Rollback");
    }

    @Test
    void aRollbackPausesRefusesRestoresAndKeepsEveryRecord() throws Exception {
        RollbackRehearsed rehearsed = rehearse();
        assertThat(rehearsed.problem()).isEmpty();
        assertThat(rehearsed.holds()).isTrue();
        assertThat(rehearsed.after().facts()).isGreaterThan(rehearsed.before().facts());
        assertThat(stage.facts(SwitchRead.class))
                .extracting(SwitchRead::state)
                .containsExactly(FlowState.PAUSED, FlowState.OPEN);
        assertThat(stage.order()).isEqualTo("QUOTED");
        assertThat(stage.record().newest(RollbackRehearsed.class).orElseThrow().fact())
                .isEqualTo(rehearsed);
    }

    @ParameterizedTest
    @CsvSource({
        "IGNORES, not read back as paused",
        "DOWN, not read back as paused",
        "NEVER_OPENS, not read back as open",
        "TAKES_ORDERS, A new order was taken although"
    })
    void aSwitchThatIsWrongTurnsTheRehearsalRed(SwitchFault fault, String problem)
            throws Exception {
        stage.fault(fault);
        RollbackRehearsed rehearsed = rehearse();
        assertThat(rehearsed.holds()).isFalse();
        assertThat(rehearsed.problem()).contains(problem);
    }

    @Test
    void aFlowThatIsPausedIsNotOpenedByARehearsal() throws Exception {
        stage.guard.decide(new PauseAsked("pause_1", "Rolf", "Something is wrong."));
        stage.guard.switchNow();
        assertThat(rehearse().problem()).contains("paused already");
        assertThat(stage.order()).isEqualTo("flow_paused");
    }

    @Test
    void recordsThatAreMissingOrFromAnotherChainAreALoss() throws Exception {
        RollbackRehearsed good = rehearse();
        RecordCount before = good.before();
        RecordCount after = good.after();
        assertThat(with(good, new RecordCount(before.facts() - 1, "a".repeat(64), 0, true)).holds())
                .isFalse();
        assertThat(with(good, new RecordCount(after.facts(), after.headHash(), 0, false)).holds())
                .isFalse();
    }

    private static RollbackRehearsed with(RollbackRehearsed good, RecordCount after) {
        return new RollbackRehearsed(
                good.rehearsalId(),
                good.kind(),
                good.person(),
                good.pauseMillis(),
                good.restoreMillis(),
                good.problem(),
                good.before(),
                after);
    }
}
