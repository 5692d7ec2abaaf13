package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.stream.Stream;

/// Row A-S6: every failing state says why, and who can clear it, in one sentence.
class WhyIsThisRedTest {
    static Stream<Arguments> observations() {
        return Stream.of(
                Arguments.of(
                        "requirement.keys",
                        History.entitlements("test", ""),
                        "A test key was used where a live key belongs. Engineering can load the"
                                + " right key and rotate the one that was misplaced."),
                Arguments.of(
                        "requirement.account",
                        History.entitlements("live", "kyc_not_approved"),
                        "0Pools refused with kyc_not_approved: the gate \"Verification\" is closed."
                                + " 0Bit can approve the verification that the partner has handed"
                                + " in."),
                Arguments.of(
                        "requirement.account",
                        History.entitlements("live", "key_mode_mismatch"),
                        "0Pools refused with key_mode_mismatch: the gate \"Mode\" is closed."
                                + " Engineering can load the key of this environment."),
                Arguments.of(
                        "requirement.pools",
                        new Fact.EntitlementsObserved("live", "", List.of(), List.of()),
                        "EUR-USDT is approved but not listed. Product can correct the entitlement"
                                + " or the profile."),
                Arguments.of(
                        "requirement.pools",
                        new Fact.EntitlementsObserved(
                                "live",
                                "",
                                List.of(
                                        new Fact.PoolSeen(
                                                "EUR-USDT",
                                                false,
                                                List.of("on_ramp", "off_ramp"),
                                                List.of("tron", "ethereum"),
                                                "standard",
                                                "10.00",
                                                "")),
                                List.of()),
                        "EUR-USDT is not available; EUR-USDT has sides [on_ramp, off_ramp],"
                            + " approved are [on_ramp]; EUR-USDT has a maximum order of none,"
                            + " approved is 10000.00. Product can correct the entitlement or the"
                            + " profile."),
                Arguments.of(
                        "requirement.funding",
                        History.funding("", "0"),
                        "The balance model is unclear: the profile says prefunded, but the balance"
                                + " gate is off. Finance can settle the funding model with 0Bit."),
                Arguments.of(
                        "requirement.funding",
                        History.funding("499.99", "499.99"),
                        "The balance of 499.99 EUR is below the required 500.00. Finance can top"
                                + " the balance up."),
                Arguments.of(
                        "requirement.funding",
                        History.funding("1000.00", "999.99"),
                        "Balance 1000.00, ledger balance 1000.00 and the sum of ledger entries"
                                + " 999.99 differ. Finance can reconcile the ledger."),
                Arguments.of(
                        "webhook.drill",
                        History.drill("https", false, Outcome.FAILED, DrillCatalogue.BURST),
                        "The same event twice made 2 credits. Engineering can fix the handler and"
                                + " run the drill again."),
                Arguments.of(
                        "webhook.gaps",
                        History.gaps(
                                3,
                                new StatusFact.Gap(
                                        "txn_live_9", "pq_live_9", "settled", "", false)),
                        "1 of 3 terminal trades have no event and no recovered status, the first:"
                                + " txn_live_9. Engineering can recover them by polling."),
                Arguments.of(
                        "checklist.5",
                        new Fact.OrderTraced("Manager", Id.Kind.TRADE, "po_1", "po_1", 9),
                        "The person who created the launch traced the order. Support can have"
                                + " someone else trace one."),
                Arguments.of(
                        "checklist.5",
                        new Fact.OrderTraced("Support lead", Id.Kind.TRADE, "po_1", "", 9),
                        "The trace found no order. Support can trace the order again."),
                Arguments.of(
                        "signoff.small_live_order_completed",
                        History.order("failed", "0.00", 0),
                        "Order po_1 ended as failed. Engineering can carry a small controlled order"
                                + " through."),
                Arguments.of(
                        "signoff.small_live_order_completed",
                        History.order("settled", "-200.00", 2),
                        "Order po_1 moved the balance by -200.00 and was credited 2 times."
                                + " Engineering can find the movement that is wrong."));
    }

    @ParameterizedTest(name = "{0} {2}")
    @MethodSource("observations")
    void aFailingCheckSaysWhyAndWhoCanClearIt(String checkId, Fact observed, String sentence) {
        History history =
                new History(Environment.LIVE)
                        .add(new Fact.LaunchCreated("launch_1", History.profile(), "Manager"))
                        .add(observed);
        assertThat(history.check(checkId).sentence()).isEqualTo(sentence);
        assertThat(history.check(checkId).state()).isEqualTo(StepState.FAILED);
        Step step = Catalogue.find(checkId).orElseThrow().step();
        assertThat(history.judge().step(step).state()).isEqualTo(StepState.FAILED);
    }
}
