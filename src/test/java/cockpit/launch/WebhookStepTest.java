package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.StatusFact.Gap;
import cockpit.launch.StatusFact.Unexplained;
import cockpit.launch.WebhookFact.DeliveryOutcome;
import cockpit.launch.WebhookFact.ReceiverHeard;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;

/// What makes step 4 green, and everything that keeps it from it (rows C-S2, C-S3, C-S4, C-S6).
class WebhookStepTest {
    @Test
    void aLaunchWithEverythingInPlacePassesStepFour() {
        assertThat(complete().step(4).state()).isEqualTo(StepState.PASSED);
    }

    @Test
    void aDeliveryThatArrivedProvesThePipeAndNotTheHandler() {
        History history = launch().received().add(History.gaps(1)).add(History.polled(60));
        history.confirmEverything();
        assertThat(history.check("webhook.delivered").state()).isEqualTo(StepState.PASSED);
        assertThat(history.check("checklist.4").sentence())
                .isEqualTo(
                        "The handler has not been drilled. Engineering can run the handler drill.");
        assertThat(history.step(4).state()).isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void aSeveredPathTurnsTheStepRedWhateverElseIsGreen() {
        History history = complete().add(History.heard(false, "The probe did not come back."));
        assertThat(history.check("webhook.path").sentence())
                .isEqualTo(
                        "Not receiving since 2026-11-20T09:00:00Z: The probe did not come back."
                                + " Engineering can open the path from 0Pools to the receiver.");
        assertThat(history.step(4).state()).isEqualTo(StepState.FAILED);
        assertThat(history.add(History.heard(true, "")).step(4).state())
                .isEqualTo(StepState.PASSED);
    }

    @Test
    void aReceiverThatIsClosedOrOfAnEarlierSessionOrSilentIsNotGreen() {
        assertThat(complete().add(new WebhookFact.ReceiverStopped("receiver_1")).step(4).state())
                .isEqualTo(StepState.STALE);
        assertThat(
                        complete()
                                .add(new Fact.SessionStarted("session_2", "0.1.0"))
                                .check("webhook.path")
                                .state())
                .isEqualTo(StepState.STALE);
        assertThat(complete().pass(Duration.ofMinutes(16)).check("webhook.path").state())
                .isEqualTo(StepState.STALE);
        History other = complete();
        other.add(
                new WebhookFact.ReceiverStarted(
                        "receiver_2", "127.0.0.1", 1, "http", "", "0pools", 300, List.of(), ""));
        assertThat(other.check("webhook.path").state()).isEqualTo(StepState.RUNNING);
    }

    @Test
    void anExpiredCertificateIsRed() {
        History history =
                complete()
                        .add(
                                new ReceiverHeard(
                                        "receiver_1",
                                        true,
                                        History.START,
                                        "",
                                        0,
                                        "2026-11-20T08:59:59Z"));
        assertThat(history.check("webhook.path").state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void onlyAnAcceptedDeliveryOfASecretInUseCounts() {
        History duplicates = launch().add(History.taken(DeliveryOutcome.DUPLICATE));
        assertThat(duplicates.check("webhook.delivered").state()).isEqualTo(StepState.NOT_STARTED);
        assertThat(complete().pass(Duration.ofHours(25)).check("webhook.delivered").state())
                .isEqualTo(StepState.STALE);
        History rotated = complete();
        rotated.add(
                new WebhookFact.ReceiverStarted(
                        "receiver_2",
                        "127.0.0.1",
                        1,
                        "https",
                        "",
                        "0pools",
                        300,
                        List.of("whs_bbbbbbbbbbbb"),
                        ""));
        assertThat(rotated.check("webhook.secret").state()).isEqualTo(StepState.STALE);
    }

    @Test
    void aDuplicateAfterADeliveryLeavesTheDeliveryInForce() {
        History history = complete().add(History.taken(DeliveryOutcome.DUPLICATE));
        assertThat(history.check("webhook.delivered").state()).isEqualTo(StepState.PASSED);
    }

    @ParameterizedTest
    @MethodSource("cockpit.launch.DrillCatalogue#ids")
    void everyCaseOfTheDrillCanTurnTheStepRed(String caseId) {
        assertThat(complete().drilled(Outcome.FAILED, caseId).step(4).state())
                .isEqualTo(StepState.FAILED);
        assertThat(complete().drilled(Outcome.SKIPPED, caseId).step(4).state())
                .as("a case that was not played is not a pass")
                .isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void aDrillThatWasBegunTakesTheWordFromTheOneBeforeIt() {
        History history = complete().add(History.drillStarted("drill_2"));
        assertThat(history.check("webhook.drill").state()).isEqualTo(StepState.RUNNING);
        history.add(new Fact.SessionStarted("session_2", "0.1.0"));
        assertThat(history.check("webhook.drill").sentence())
                .isEqualTo(
                        "The last drill was interrupted. Engineering can run the handler drill.");
    }

    @Test
    void aSabotagedDrillOrOneOfAnotherBackendProvesNothing() {
        HandlerDrilled drill = History.drill("https", false, Outcome.PASSED);
        assertThat(
                        complete()
                                .add(with(drill, drill.backend(), List.of("books-twice")))
                                .check("webhook.drill")
                                .state())
                .isEqualTo(StepState.FAILED);
        assertThat(
                        complete()
                                .add(with(drill, "the practice partner", List.of()))
                                .check("webhook.drill")
                                .state())
                .isEqualTo(StepState.STALE);
    }

    @Test
    void aDrillWithoutItsCasesProvesNothing() {
        HandlerDrilled drill = History.drill("https", false, Outcome.PASSED);
        HandlerDrilled empty =
                new HandlerDrilled(
                        drill.drillId(),
                        drill.backend(),
                        "https",
                        false,
                        "0pools",
                        "",
                        List.<DrillCase>of(),
                        List.of(),
                        true,
                        1);
        assertThat(complete().add(empty).check("webhook.drill").state())
                .isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void theLoopbackEndpointOfARehearsalIsNoEndpointForALiveLaunch() {
        HandlerDrilled loopback = History.drill("http", true, Outcome.PASSED);
        assertThat(
                        History.complete(Environment.REHEARSAL)
                                .add(loopback)
                                .check("requirement.webhooks")
                                .state())
                .isEqualTo(StepState.PASSED);
        assertThat(complete().add(loopback).check("requirement.webhooks").sentence())
                .isEqualTo(
                        "The webhook endpoint is not HTTPS. Engineering can serve it over HTTPS.");
    }

    @Test
    void aGapIsRedUntilItIsRecoveredAndAnEmptyWindowProvesNothing() {
        Gap open = new Gap("txn_live_9", "pq_live_9", "settled", "", false);
        Gap recovered = new Gap("txn_live_9", "pq_live_9", "settled", "", true);
        assertThat(complete().add(History.gaps(3, open)).step(4).state())
                .isEqualTo(StepState.FAILED);
        assertThat(complete().add(History.gaps(3, recovered)).check("webhook.gaps").sentence())
                .isEqualTo(
                        "Events told of 2 of 3 terminal trades; polling recovered the others. The"
                                + " API bears out all 2 events.");
        assertThat(complete().add(History.gaps(0)).step(4).state())
                .isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void anEventThatTheApiDoesNotBearOutIsRedThoughItsSignatureHeld() {
        Unexplained foreign =
                new Unexplained(
                        1,
                        "e".repeat(64),
                        "pool.transaction.settled",
                        "txn_live_1",
                        "pq_live_1",
                        "");
        History history = complete().add(History.events(List.of(foreign), List.of()));
        assertThat(history.check("webhook.gaps").sentence())
                .isEqualTo(
                        "The API does not bear out 1 of 2 events, the first:"
                                + " pool.transaction.settled of trade txn_live_1, which it does not"
                                + " know. Engineering can find out who else holds the signing"
                                + " secret, and rotate it.");
        assertThat(history.check("webhook.delivered").state())
                .as("the delivery that counted was that event")
                .isEqualTo(StepState.FAILED);
        assertThat(history.step(4).state()).isEqualTo(StepState.FAILED);
    }

    @Test
    void aDeliveryThatTellsNoEndOfATradeIsNotTheOneThatIsAskedFor() {
        History history = launch();
        history.add(History.taken(DeliveryOutcome.ACCEPTED, "pool.transaction.annotated"));
        assertThat(history.check("webhook.delivered").state()).isEqualTo(StepState.NOT_STARTED);
    }

    @Test
    void aPollThatWasMerelyFasterThanTheEventProvesNoFallback() {
        assertThat(launch().add(History.polled(9)).check("webhook.fallback").state())
                .isEqualTo(StepState.NOT_STARTED);
        History history = launch().add(History.polled(10));
        assertThat(history.check("webhook.fallback").sentence())
                .isEqualTo(
                        "Trade txn_live_2 was learnt to be settled by polling; 10 s later no event"
                                + " had told of it.");
        assertThat(history.add(History.polled(0)).check("webhook.fallback").state())
                .as("a later comparison without such a trade takes nothing back")
                .isEqualTo(StepState.PASSED);
        assertThat(history.pass(Duration.ofHours(25)).check("webhook.fallback").state())
                .isEqualTo(StepState.STALE);
    }

    @Test
    void nothingIsGreenBeforeSomebodyAgreedHowDeliveriesAreSigned() {
        History history = launch().received().drilled(Outcome.PASSED);
        assertThat(history.check("webhook.signing").sentence())
                .isEqualTo(
                        "Nobody has said how 0Pools signs for this account. Engineering can agree"
                                + " it with 0Bit and put it on record.");
        history.add(History.agreed("0pools", 300));
        assertThat(history.check("webhook.signing").state()).isEqualTo(StepState.PASSED);
    }

    @Test
    void anotherAgreementTakesTheWordFromReceiverAndDrill() {
        assertThat(complete().add(History.agreed("0pools", 60)).check("webhook.signing").sentence())
                .isEqualTo(
                        "The receiver verifies by 0pools with 300 s, agreed is 0pools with 60 s."
                                + " Engineering can start the receiver anew.");
        assertThat(complete().add(History.agreed("0gate", 300)).step(4).state())
                .isEqualTo(StepState.STALE);
    }

    private static HandlerDrilled with(
            HandlerDrilled drill, String backend, List<String> sabotages) {
        return new HandlerDrilled(
                drill.drillId(),
                backend,
                drill.endpointScheme(),
                drill.isLoopback(),
                drill.signatureScheme(),
                drill.secretId(),
                drill.cases(),
                sabotages,
                false,
                drill.durationMillis());
    }

    private static History launch() {
        return new History(Environment.LIVE)
                .add(new Fact.LaunchCreated("launch_1", History.profile(), "Manager"));
    }

    private static History complete() {
        return History.complete(Environment.LIVE);
    }
}
