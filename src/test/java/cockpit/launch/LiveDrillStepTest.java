package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.DrillFact.DrillSealed;
import cockpit.launch.DrillFact.HandlerDrilled;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;

/// On a live account four cases would move money. A sealed drill in the sandbox speaks for these
/// and for no others.
class LiveDrillStepTest {
    private static final String BACKEND = "https://partner.example";
    private static final String[] LEFT =
            DrillCatalogue.ids().stream()
                    .filter(DrillCatalogue::isFreshOrderNeeded)
                    .toArray(String[]::new);

    @Test
    void aLiveDrillAndASealedSandboxDrillPassTogether() {
        History history = live().add(sealed());
        assertThat(history.check("webhook.drill").sentence())
                .isEqualTo("15 of 15 drill cases passed, 4 of them in the sandbox.");
        assertThat(history.check("webhook.drill").evidence()).hasSize(2);
        assertThat(history.step(4).state()).isEqualTo(StepState.PASSED);
    }

    @Test
    void withoutASealTheStepStaysOpen() {
        assertThat(live().check("webhook.drill").sentence())
                .isEqualTo(
                        "4 cases need a fresh order and no sandbox drill is sealed. Engineering can"
                                + " drill the handler in the sandbox.");
        assertThat(live().step(4).state()).isEqualTo(StepState.NOT_STARTED);
    }

    @ParameterizedTest
    @MethodSource("cockpit.launch.DrillCatalogue#ids")
    void aSealSpeaksOnlyForWhatWouldMoveMoney(String caseId) {
        History history = live(caseId).add(sealed());
        assertThat(history.check("webhook.drill").state())
                .isEqualTo(
                        DrillCatalogue.isFreshOrderNeeded(caseId)
                                ? StepState.PASSED
                                : StepState.NOT_STARTED);
    }

    @Test
    void aSealThatDoesNotProveItsCasesIsRed() {
        DrillSealed failed = History.sealedDrill(BACKEND, History.START, Outcome.FAILED, LEFT[2]);
        assertThat(live().add(failed).check("webhook.drill").sentence())
                .isEqualTo(
                        "Sandbox drill drill_0 does not prove drill.slow-consumer. Engineering can"
                                + " drill the handler in the sandbox.");
        assertThat(live().add(failed).step(4).state()).isEqualTo(StepState.FAILED);
        DrillSealed begun =
                new DrillSealed("drill_9", BACKEND, "", List.of(), List.of(), History.START, 1, "");
        assertThat(live().add(sealed()).add(begun).step(4).state())
                .as("a newer drill that never ended takes the word from the one before it")
                .isEqualTo(StepState.FAILED);
        DrillSealed seal = sealed();
        DrillSealed sabotaged =
                new DrillSealed(
                        seal.drillId(),
                        seal.backend(),
                        seal.signatureScheme(),
                        seal.cases(),
                        List.of("books-twice"),
                        seal.finishedAt(),
                        seal.headSeq(),
                        seal.headHash());
        assertThat(live().add(sabotaged).step(4).state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void aSealOfAnotherBackendOrSchemeOrOfLongAgoIsStale() {
        DrillSealed other =
                History.sealedDrill("https://other.example", History.START, Outcome.PASSED);
        assertThat(live().add(other).check("webhook.drill").state()).isEqualTo(StepState.STALE);
        DrillSealed old =
                History.sealedDrill(
                        BACKEND, History.START.minus(Duration.ofHours(25)), Outcome.PASSED);
        assertThat(live().add(old).check("webhook.drill").state())
                .as("the drill's age counts, not the seal's")
                .isEqualTo(StepState.STALE);
        DrillSealed seal = sealed();
        DrillSealed gate =
                new DrillSealed(
                        seal.drillId(),
                        seal.backend(),
                        "0gate",
                        seal.cases(),
                        List.of(),
                        seal.finishedAt(),
                        seal.headSeq(),
                        seal.headHash());
        assertThat(live().add(gate).check("webhook.drill").state()).isEqualTo(StepState.STALE);
    }

    @Test
    void aFailureOnLiveIsRedWhateverTheSealSays() {
        History history =
                History.complete(Environment.LIVE)
                        .add(sealed())
                        .drilled(Outcome.FAILED, DrillCatalogue.BURST);
        assertThat(history.step(4).state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void theLiveBackendMayHaveAnAddressOfItsOwnWhenThatIsAgreed() {
        HandlerDrilled drill = History.drill("https", false, Outcome.SKIPPED, LEFT);
        HandlerDrilled elsewhere =
                new HandlerDrilled(
                        drill.drillId(),
                        "https://live.partner.example",
                        drill.endpointScheme(),
                        false,
                        drill.signatureScheme(),
                        drill.secretId(),
                        drill.cases(),
                        List.of(),
                        false,
                        1);
        History history = live().add(sealed()).add(elsewhere);
        assertThat(history.check("webhook.drill").state()).isEqualTo(StepState.STALE);
        WebhookFact.WebhooksAgreed agreed = History.agreed("0pools", 300);
        history.add(
                new WebhookFact.WebhooksAgreed(
                        agreed.person(),
                        "https://live.partner.example",
                        agreed.scheme(),
                        agreed.signatureHeader(),
                        agreed.timestampHeader(),
                        agreed.idHeader(),
                        agreed.encoding(),
                        agreed.form(),
                        agreed.toleranceSeconds()));
        assertThat(history.check("webhook.drill").state()).isEqualTo(StepState.PASSED);
    }

    /// Everything proven, with the cases that would move money left out of the live drill.
    private static History live() {
        return live(LEFT);
    }

    private static History live(String... skipped) {
        return History.complete(Environment.LIVE).drilled(Outcome.SKIPPED, skipped);
    }

    private static DrillSealed sealed() {
        return History.sealedDrill(BACKEND, History.START, Outcome.PASSED);
    }
}
