package cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.guard.Patience;
import cockpit.guard.RehearsalWatch;
import cockpit.guard.RollbackRehearsal;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RecordCount;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.practice.SwitchFault;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

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

    private RollbackRehearsed rehearse(SwitchKind kind, String address) throws Exception {
        stage.guard.decide(new SwitchSet(kind, address, "Eve Engineer"));
        return rehearse();
    }

    private void confirm(FlowState state) {
        stage.partnerSets(state);
        stage.guard.decide(new SwitchConfirmed(state, "Paula On Call", "Done."));
    }

    private FlowState lastRead() {
        return stage.facts(SwitchRead.class).getLast().state();
    }

    private boolean nothingIsLeftToDo() {
        return stage.guard.switchNow() && stage.order().equals("QUOTED");
    }

    @Test
    void aPersonIsWaitedForAndTheTimeIsRecordedAsItWas() throws Exception {
        stage.waits.at(
                Duration.ofMinutes(4),
                () -> {
                    confirm(FlowState.PAUSED);
                    stage.waits.at(Duration.ofMinutes(7), () -> confirm(FlowState.OPEN));
                });
        RollbackRehearsed rehearsed = rehearse(SwitchKind.PERSON, "Paula On Call");
        assertThat(rehearsed.problem()).isEmpty();
        assertThat(rehearsed.holds()).isTrue();
        assertThat(rehearsed.pauseMillis()).isBetween(240_000L, 245_000L);
        assertThat(rehearsed.restoreMillis()).isBetween(175_000L, 185_000L);
        assertThat(stage.facts(SwitchRead.class))
                .extracting(SwitchRead::state)
                .as("each change once, however often it was read")
                .containsExactly(
                        FlowState.UNKNOWN, FlowState.PAUSED, FlowState.UNKNOWN, FlowState.OPEN);
        assertThat(nothingIsLeftToDo()).isTrue();
    }

    @Test
    void aPersonWhoNeverAnswersFailsTheRehearsalAndTheFlowIsOpen() throws Exception {
        RollbackRehearsed rehearsed = rehearse(SwitchKind.PERSON, "Paula On Call");
        assertThat(rehearsed.holds()).isFalse();
        assertThat(rehearsed.problem())
                .isEqualTo(
                        "The switch was not read back as paused within 10 minutes: Nobody has"
                                + " confirmed yet that the flow is paused.");
        assertThat(rehearsed.pauseMillis()).isBetween(600_000L, 605_000L);
        assertThat(rehearsed.restoreMillis()).as("an order showed that it is open").isZero();
        assertThat(lastRead()).isEqualTo(FlowState.OPEN);
        assertThat(nothingIsLeftToDo()).isTrue();
    }

    @Test
    void aPersonWhoPausedAndNeverSaysThatItIsOpenAgainFailsTheRehearsal() throws Exception {
        stage.waits.at(Duration.ofSeconds(3), () -> confirm(FlowState.PAUSED));
        RollbackRehearsed rehearsed = rehearse(SwitchKind.PERSON, "Paula On Call");
        assertThat(rehearsed.problem()).contains("not read back as open within 10 minutes");
        assertThat(stage.guard.switchNow()).as("somebody must still open it").isFalse();
        assertThat(stage.order()).isEqualTo("flow_paused");
    }

    @Test
    void theWaitThatWasSetCountsAndNoOther() throws Exception {
        stage.guard.decide(new SwitchSet(SwitchKind.PERSON, "Paula On Call", "Eve"));
        stage.waits.at(Duration.ofSeconds(30), () -> confirm(FlowState.PAUSED));
        assertThat(rehearse(Patience.of("PT20S"), RehearsalWatch.none()).problem())
                .contains("within 20 s");
        for (String wrong : List.of("PT0.5S", "PT61M", "soon", "-PT1M")) {
            assertThatThrownBy(() -> Patience.of(wrong))
                    .as(wrong)
                    .hasMessageContaining("[patience-out-of-range]");
        }
    }

    private RollbackRehearsed rehearse(Patience patience, RehearsalWatch watch)
            throws RollbackRehearsal.Uncounted {
        return stage.guard.rehearse(stage.partner, "Rolf Rollback", Optional.of(patience), watch);
    }

    @Test
    void aRehearsalThatIsGivenUpOpensTheFlowAndSaysSo() throws Exception {
        boolean[] isOver = {false};
        stage.guard.decide(new SwitchSet(SwitchKind.PERSON, "Paula On Call", "Eve"));
        stage.waits.at(Duration.ofMinutes(1), () -> isOver[0] = true);
        RollbackRehearsed rehearsed =
                rehearse(
                        Patience.of("PT30M"),
                        RehearsalWatch.none().until(() -> isOver[0], "It was cancelled."));
        assertThat(rehearsed.problem()).endsWith("read back as paused: It was cancelled.");
        assertThat(rehearsed.pauseMillis()).isLessThan(70_000L);
        assertThat(nothingIsLeftToDo()).isTrue();
    }

    @Test
    void aRealPauseWhileAPersonIsWaitedForStays() throws Exception {
        stage.waits.at(
                Duration.ofMinutes(1),
                () -> {
                    stage.guard.decide(new PauseAsked("pause_1", "Rolf", "Something is wrong."));
                    confirm(FlowState.PAUSED);
                });
        RollbackRehearsed rehearsed = rehearse(SwitchKind.PERSON, "Paula On Call");
        assertThat(rehearsed.problem()).contains("was paused during the rehearsal and stays so");
        assertThat(stage.order()).isEqualTo("flow_paused");
    }

    @Test
    void aProductThatAsksForItsFlagAfterAMinuteIsWaitedFor() throws Exception {
        stage.guard.decide(new SwitchSet(SwitchKind.OFREP, "http://127.0.0.1:0", "Eve"));
        URI flag = stage.guard.flagUrl().orElseThrow();
        stage.waits.at(
                Duration.ofSeconds(60),
                () -> {
                    assertThat(asked(flag)).contains("\"value\":false");
                    stage.waits.at(
                            Duration.ofSeconds(70),
                            () -> {
                                stage.partnerSets(FlowState.PAUSED);
                                stage.waits.at(Duration.ofSeconds(100), () -> opened(flag));
                            });
                });
        RollbackRehearsed rehearsed = rehearse();
        assertThat(rehearsed.problem()).isEmpty();
        assertThat(rehearsed.pauseMillis())
                .as("it was told after 60 s and refused orders after 70 s")
                .isBetween(70_000L, 76_000L);
        assertThat(nothingIsLeftToDo()).isTrue();
    }

    private void opened(URI flag) {
        stage.partnerSets(FlowState.OPEN);
        assertThat(asked(flag)).contains("\"value\":true");
    }

    @Test
    void aFlagThatIsReadBackAsStillEnabledFailsTheRehearsal() throws Exception {
        stage.guard.decide(new SwitchSet(SwitchKind.OFREP, "http://127.0.0.1:0", "Eve"));
        assertThat(asked(stage.guard.flagUrl().orElseThrow())).contains("\"value\":true");
        RollbackRehearsed asked = rehearse();
        assertThat(asked.problem()).contains("not read back as paused within 2 minutes");
        assertThat(stage.facts(SwitchRead.class).getFirst().state()).isEqualTo(FlowState.OPEN);
        assertThat(nothingIsLeftToDo()).isTrue();

        Path file = folder.resolve("flags.json");
        stage.guard.decide(new SwitchSet(SwitchKind.FLAGD_FILE, file.toString(), "Eve"));
        String enabled =
                "{\"flags\":{\"pools-live-flow\":{\"state\":\"ENABLED\",\"variants\":"
                        + "{\"on\":true},\"defaultVariant\":\"on\"}}}";
        RehearsalWatch overwrites =
                RehearsalWatch.none()
                        .until(
                                () -> {
                                    write(file, enabled);
                                    return false;
                                },
                                "");
        RollbackRehearsed overwritten = rehearse(Patience.of("PT1M"), overwrites);
        assertThat(overwritten.holds()).as("the product never saw it paused").isFalse();
        assertThat(overwritten.problem()).contains("A new order was taken although");
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String asked(URI flag) {
        HttpRequest request =
                HttpRequest.newBuilder(
                                URI.create(flag + "/ofrep/v1/evaluate/flags/pools-live-flow"))
                        .POST(BodyPublishers.ofString("{\"context\":{}}"))
                        .build();
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request, BodyHandlers.ofString()).body();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
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
