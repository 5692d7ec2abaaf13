package cockpit.drill;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.http.HttpLimits;
import cockpit.launch.DrillCatalogue;
import cockpit.launch.DrillFact.DrillCase;
import cockpit.launch.DrillFact.DrillStarted;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.partner.Movement;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerMapping;
import cockpit.partner.PartnerOrder;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Amount;
import cockpit.pools.Side;
import cockpit.pools.TradeQuery;
import cockpit.smoke.SandboxControl.Delivery;
import cockpit.smoke.Wallets;

import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

class HandlerDrillTest {
    private static final Outcome PASSED = Outcome.PASSED;
    private static final List<String> NOT_FOR_LIVE =
            List.of(
                    DrillCatalogue.VALID,
                    DrillCatalogue.DELAYED,
                    DrillCatalogue.SLOW_CONSUMER,
                    DrillCatalogue.RETRY_AFTER_500);

    @Test
    void aCorrectHandlerPassesEveryCaseAndTheEvidenceSaysHow() {
        try (DrillStage stage = new DrillStage()) {
            HandlerDrilled drilled = stage.drill(List.of());
            assertThat(drilled.cases())
                    .extracting(DrillCase::caseId)
                    .isEqualTo(DrillCatalogue.ids());
            assertThat(drilled.cases())
                    .allSatisfy(
                            one -> {
                                assertThat(one.outcome()).as(one.summary()).isEqualTo(PASSED);
                                assertThat(one.remedy()).isEmpty();
                                assertThat(one.statuses()).isNotEmpty();
                                assertThat(one.assertions())
                                        .extracting(Assertion::detail)
                                        .allMatch(text -> text.matches("expected .+, found .+"));
                                assertThat(one.captured())
                                        .extracting(Id::kind)
                                        .contains(
                                                Id.Kind.PARTNER_ORDER,
                                                Id.Kind.QUOTE,
                                                Id.Kind.TRADE,
                                                Id.Kind.EVENT,
                                                Id.Kind.LEDGER);
                            });
            assertThat(DrillStage.result(drilled, DrillCatalogue.BURST).statuses()).hasSize(20);
            assertThat(DrillStage.result(drilled, DrillCatalogue.SLOW_CONSUMER).statuses())
                    .containsExactly(0, 200);
            assertThat(DrillStage.result(drilled, DrillCatalogue.RETRY_AFTER_500).statuses())
                    .containsExactly(500, 200);
            assertThat(drilled.isLoopback()).isTrue();
            assertThat(drilled.signatureScheme()).isEqualTo("0pools");
            assertThat(drilled.secretId()).isEqualTo(stage.secret().id());
            assertThat(stage.facts)
                    .containsExactly(
                            new DrillStarted(
                                    drilled.drillId(),
                                    "the practice partner",
                                    stage.practice.webhookUrl().toString(),
                                    DrillCatalogue.ids(),
                                    List.of()),
                            drilled);
            assertThat(stage.facts.toString())
                    .doesNotContain(stage.sandbox.credentials().webhookSecret())
                    .doesNotContain(DrillStage.OTHER_SECRET);
            assertThat(stage.progress)
                    .filteredOn(step -> step.result().isPresent())
                    .extracting(DrillProgress::caseId)
                    .isEqualTo(DrillCatalogue.ids());
        }
    }

    @Test
    void whatCannotBeShownIsSkippedWithTheReasonAndIsNoPass() {
        String mapping =
                """
                {"format":"cockpit-partner-mapping/1","headers":[],
                "listOffers":{"method":"GET","path":"/offers","request":{},"answer":"/offers"},
                "openOrder":{"method":"POST","path":"/orders","request":{"poolId":"poolId",
                "side":"side","amount":"amount","network":"network","destAddress":"destAddress"},
                "answer":""},
                "accept":{"method":"POST","path":"/orders/{orderId}/accept","request":{},
                "answer":""},
                "readOrder":{"method":"GET","path":"/orders/{orderId}","request":{},"answer":""},
                "movements":{"method":"GET","path":"/orders/{orderId}/movements","request":{},
                "answer":"/movements"},
                "offer":{"poolId":"/poolId"},"order":{"orderId":"/orderId","state":"/state"},
                "movement":{"movementId":"/movementId","kind":"/kind","amount":"/amount"},
                "refusal":{},"words":{}}
                """;
        try (DrillStage stage = new DrillStage();
                PartnerBackend unable =
                        new PartnerBackend(
                                new PartnerSettings(
                                        stage.practice.baseUrl(),
                                        stage.practice.webhookUrl(),
                                        PartnerMapping.read(
                                                mapping.getBytes(StandardCharsets.UTF_8)),
                                        Map.of(),
                                        HttpLimits.USUAL),
                                Clock.systemUTC(),
                                exchange -> {})) {
            DrillTarget full = stage.target();
            DrillTarget target =
                    new DrillTarget(
                            full.environment(),
                            full.backendName(),
                            unable,
                            full.endpoint(),
                            full.scheme(),
                            full.secret(),
                            Optional.empty(),
                            full.world(),
                            Optional.empty(),
                            Optional.empty(),
                            full.pace(),
                            full.clock());
            HandlerDrilled drilled =
                    stage.drill(
                            target,
                            List.of(),
                            DrillCatalogue.WRONG_ENVIRONMENT,
                            DrillCatalogue.RETRY_AFTER_500);
            DrillCase retry = DrillStage.result(drilled, DrillCatalogue.RETRY_AFTER_500);
            assertThat(retry.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(retry.summary()).contains("/webhooks/0pools/fail-next", "failNextDelivery");
            DrillCase other = DrillStage.result(drilled, DrillCatalogue.WRONG_ENVIRONMENT);
            assertThat(other.outcome()).isEqualTo(Outcome.SKIPPED);
            assertThat(other.summary()).contains("secret is needed");
            assertThat(DrillStage.result(drilled, DrillCatalogue.VALID).outcome())
                    .isEqualTo(Outcome.NOT_RUN);
        }
    }

    @Test
    void onALiveAccountOnlyWhatCannotMoveMoneyIsTriedOnAnOrderThatHasSettled() {
        try (DrillStage stage = new DrillStage()) {
            SettledEvent settled = settledEvent(stage);
            int trades = trades(stage);
            List<Movement> ledger = stage.partner.movements(settled.orderId()).orThrow();
            HandlerDrilled drilled = stage.drill(live(stage, settled), List.of());
            for (DrillCase one : drilled.cases()) {
                boolean isLeftOut = NOT_FOR_LIVE.contains(one.caseId());
                assertThat(one.outcome())
                        .as(one.caseId() + ": " + one.summary())
                        .isEqualTo(isLeftOut ? Outcome.SKIPPED : PASSED);
                assertThat(one.summary().contains("move money")).isEqualTo(isLeftOut);
            }
            assertThat(trades(stage)).isEqualTo(trades);
            assertThat(stage.partner.movements(settled.orderId()).orThrow()).isEqualTo(ledger);
        }
    }

    @Test
    void onALiveAccountAHandlerThatErrsIsFoundOutToo() {
        Map<String, String> found =
                Map.of(
                        "verifies-nothing", DrillCatalogue.TAMPERED_BODY,
                        "answers-200-to-forged", DrillCatalogue.UNKNOWN_KEY,
                        "ignores-timestamps", DrillCatalogue.STALE,
                        "one-sided-tolerance", DrillCatalogue.FUTURE,
                        "trusts-payload-environment", DrillCatalogue.WRONG_ENVIRONMENT,
                        "books-twice", DrillCatalogue.DUPLICATE_AT_ONCE,
                        "overwrites-terminal-state", DrillCatalogue.REORDERED,
                        "rejects-good-signatures", DrillCatalogue.UNKNOWN_TYPE);
        found.forEach(
                (sabotage, caseId) -> {
                    try (DrillStage stage = new DrillStage()) {
                        DrillTarget target = live(stage, settledEvent(stage));
                        HandlerDrilled drilled = stage.drill(target, List.of(sabotage), caseId);
                        DrillCase result = DrillStage.result(drilled, caseId);
                        assertThat(result.outcome()).as(sabotage).isEqualTo(Outcome.FAILED);
                        assertThat(result.remedy()).as(sabotage).startsWith("The handler");
                    }
                });
    }

    @Test
    void whatIsNotReachedBeforeACancellationIsNotRunAndTheDrillSaysSo() {
        try (DrillStage stage = new DrillStage()) {
            HandlerDrilled drilled =
                    HandlerDrill.run(
                            stage.target(),
                            Optional.empty(),
                            List.of(),
                            stage.facts::addAll,
                            stage.progress::add,
                            () ->
                                    stage.progress.stream()
                                                    .filter(step -> step.result().isPresent())
                                                    .count()
                                            >= 2);
            assertThat(drilled.isCancelled()).isTrue();
            assertThat(drilled.cases()).hasSize(DrillCatalogue.ids().size());
            assertThat(drilled.cases().subList(0, 2))
                    .allMatch(one -> one.outcome() == PASSED, "passed");
            assertThat(drilled.cases().subList(2, drilled.cases().size()))
                    .allMatch(one -> one.outcome() == Outcome.NOT_RUN, "not run");
            assertThat(stage.facts).hasSize(2).last().isEqualTo(drilled);
        }
    }

    @Test
    void anEffectThatComesAfterTheAnswerTurnsItsCaseRedInTheEnd() throws Exception {
        try (DrillStage stage = new DrillStage();
                Relay relay = Relay.applyingRefusedEventsLater(stage)) {
            HandlerDrilled drilled =
                    stage.drill(
                            stage.target(
                                    relay.url(),
                                    stage.partner,
                                    Optional.of(stage.world()),
                                    Optional.empty()),
                            List.of(),
                            DrillCatalogue.STALE,
                            DrillCatalogue.FUTURE);
            DrillCase stale = DrillStage.result(drilled, DrillCatalogue.STALE);
            assertThat(stale.statuses()).containsExactly(400);
            assertThat(stale.outcome()).isEqualTo(Outcome.FAILED);
            assertThat(stale.remedy()).contains("came after the answer");
        }
    }

    @Test
    void aHandlerThatAsksForPatienceInABurstAndThenTakesEverythingPasses() throws Exception {
        try (DrillStage stage = new DrillStage();
                Relay relay = Relay.busyAtFirst(stage)) {
            HandlerDrilled drilled =
                    stage.drill(
                            stage.target(
                                    relay.url(),
                                    stage.partner,
                                    Optional.of(stage.world()),
                                    Optional.empty()),
                            List.of(),
                            DrillCatalogue.BURST,
                            DrillCatalogue.SLOW_CONSUMER);
            DrillCase burst = DrillStage.result(drilled, DrillCatalogue.BURST);
            assertThat(burst.outcome()).as(burst.summary()).isEqualTo(PASSED);
            assertThat(burst.assertions().getFirst().detail()).contains("on a retry");
            assertThat(burst.statuses()).contains(503);
            assertThat(DrillStage.result(drilled, DrillCatalogue.SLOW_CONSUMER).outcome())
                    .isEqualTo(PASSED);
            // The delivery whose sender hung up has really been sent.
            assertThat(relay.lastEvents(2)).hasSize(2);
            assertThat(Set.copyOf(relay.lastEvents(2))).hasSize(1);
        }
    }

    @Test
    void anOrderThatCannotBeHadIsAnErrorAndNotAFailureOfTheHandler() {
        try (DrillStage stage = new DrillStage()) {
            stage.sandbox.close();
            HandlerDrilled drilled = stage.drill(List.of(), DrillCatalogue.VALID);
            DrillCase valid = DrillStage.result(drilled, DrillCatalogue.VALID);
            assertThat(valid.outcome()).isEqualTo(Outcome.ERROR);
            assertThat(valid.remedy()).contains("drill again");
        }
    }

    @Test
    void whatCannotBeDrilledIsRefusedBeforeAnythingIsRecordedOrSent() {
        try (DrillStage stage = new DrillStage()) {
            refused("no-such-case", () -> stage.drill(List.of(), "drill.nonsense"));
            refused("no-such-sabotage", () -> stage.drill(List.of("nonsense")));
            DrillTarget empty =
                    stage.target(
                            stage.practice.webhookUrl(),
                            stage.partner,
                            Optional.empty(),
                            Optional.empty());
            refused("nothing-to-drill-with", () -> stage.drill(empty, List.of()));
            SettledEvent settled = settledEvent(stage);
            String orderId = stage.world().pending().orderId();
            SettledEvent ofAnother =
                    new SettledEvent(
                            orderId,
                            settled.quoteId(),
                            settled.transactId(),
                            settled.eventId(),
                            settled.body());
            refused("order-not-settled", () -> stage.drill(live(stage, ofAnother), List.of()));
            SettledEvent garbled =
                    new SettledEvent(
                            settled.orderId(),
                            settled.quoteId(),
                            settled.transactId(),
                            settled.eventId(),
                            "[]");
            refused("event-not-understood", () -> stage.drill(live(stage, garbled), List.of()));
            assertThat(stage.facts).isEmpty();
        }
    }

    private static void refused(String code, Runnable drill) {
        assertThatThrownBy(drill::run)
                .isInstanceOfSatisfying(
                        DrillProblem.class, problem -> assertThat(problem.code()).isEqualTo(code));
    }

    private static DrillTarget live(DrillStage stage, SettledEvent settled) {
        return stage.target(
                stage.practice.webhookUrl(), stage.partner, Optional.empty(), Optional.of(settled));
    }

    /// An order that settled, with the event that 0Pools itself delivered.
    private static SettledEvent settledEvent(DrillStage stage) {
        PartnerOrder order =
                stage.partner
                        .openOrder(
                                "EUR-USDT",
                                Side.ON_RAMP,
                                Amount.of("25.00"),
                                "tron",
                                Wallets.of("tron"))
                        .orThrow();
        String quoteId = String.valueOf(order.quoteId());
        stage.control.letSettle(quoteId);
        PartnerOrder accepted = stage.partner.accept(order.orderId()).orThrow();
        stage.pools.getTransactionByQuote(quoteId);
        stage.control.flush();
        Delivery delivery = stage.control.deliveries(quoteId).getLast();
        assertThat(delivery.lastStatus()).isEqualTo(200);
        return new SettledEvent(
                order.orderId(),
                quoteId,
                String.valueOf(accepted.transactId()),
                delivery.eventId(),
                delivery.body());
    }

    private static int trades(DrillStage stage) {
        return stage.pools
                .listTrades(new TradeQuery(null, 100, null, null, null, null))
                .value()
                .trades()
                .size();
    }
}
