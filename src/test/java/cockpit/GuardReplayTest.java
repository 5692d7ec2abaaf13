package cockpit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.conductor.Command;
import cockpit.launch.Environment;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.TripCause;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardReplay;
import cockpit.launch.GuardRule;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.partner.PartnerAnswer;
import cockpit.partner.PartnerOrder;
import cockpit.pools.Amount;
import cockpit.pools.Pause;
import cockpit.pools.PoolsClient;
import cockpit.pools.Side;
import cockpit.production.OrderPermit;
import cockpit.production.OrderWatch;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A replay finds what was found, and acts on nothing; money moves only when it is allowed. */
class GuardReplayTest {
    @TempDir private Path folder;
    private GuardStage stage;

    @BeforeEach
    void open() throws Exception {
        stage = new GuardStage(folder);
        stage.launch();
    }

    @AfterEach
    void close() throws Exception {
        stage.close();
    }

    private GuardReplay replay(Map<GuardRule, GuardLimits> others) {
        GuardReplay replay = new GuardReplay(Environment.REHEARSAL, others);
        stage.guard.facts(replay::take);
        replay.finish(stage.clock.instant());
        return replay;
    }

    private void fail(int trades) {
        for (int i = 0; i < trades; i++) {
            stage.world.ended("fail", "deliver");
        }
    }

    @Test
    void theSameHistoryGivesTheSameTripsAndOtherNumbersGiveOthers() throws Exception {
        stage.stored(
                new StageOpened(
                        "stage_1",
                        1,
                        new StageLimits(100, "9000.00", "EUR", 1, 0),
                        "Ann",
                        "Bob",
                        "Small."));
        stage.guard.lookOnce();
        stage.pass(Duration.ofSeconds(60));
        fail(4);
        stage.guard.lookOnce();
        stage.reopen();
        stage.pass(Duration.ofHours(2));
        stage.cockpit.production().tick().join();
        stage.guard.lookOnce();
        List<GuardTripped> recorded = stage.facts(GuardTripped.class);
        assertThat(recorded).extracting(GuardTripped::rule).contains(GuardRule.TERMINAL_FAILURES);
        assertThat(recorded)
                .as("two hours without a look while live traffic is open")
                .extracting(GuardTripped::cause)
                .contains(TripCause.BLIND);

        GuardReplay same = replay(Map.of());
        assertThat(same.isAsRecorded()).isTrue();
        assertThat(same.trips()).isEqualTo(recorded);

        GuardLimits limits = GuardRule.TERMINAL_FAILURES.standard();
        GuardReplay stricter = replay(Map.of(GuardRule.TERMINAL_FAILURES, tolerating(limits, 4)));
        assertThat(stricter.trips())
                .extracting(GuardTripped::rule)
                .doesNotContain(GuardRule.TERMINAL_FAILURES);
        assertThat(stage.facts(GuardTripped.class)).as("nothing was recorded").isEqualTo(recorded);
    }

    private static GuardLimits tolerating(GuardLimits limits, int signs) {
        return new GuardLimits(
                limits.windowSeconds(),
                signs,
                limits.consecutive(),
                limits.ageSeconds(),
                limits.intervalSeconds(),
                604_800,
                limits.settleSeconds());
    }

    @Test
    void theCockpitMovesMoneyOnlyUpToWhatWasTypedAndOnlyOnce() {
        assertRefused("25.00", "order-not-allowed");
        stage.cockpit.submit(
                Environment.REHEARSAL,
                new Command.DecideTraffic(
                        new OrderAllowed(
                                "rehearsal", "Practice partner", "25.00", "EUR", "Fay Finance")));
        assertRefused("25.01", "order-too-large");
        assertThatThrownBy(() -> OrderPermit.require(stage.record(), new Amount("1.00"), "GBP"))
                .hasMessageContaining("[order-in-other-currency]");
        assertThat(allowed("25.00")).isTrue();
        stage.cockpit.record(
                Environment.REHEARSAL,
                List.of(
                        new OrderObserved(
                                "ord_1",
                                "EUR-USDT",
                                "q_1",
                                "t_1",
                                "k_1",
                                "25.00",
                                "settled",
                                "-25.00",
                                1)));
        assertRefused("25.00", "order-not-allowed");
    }

    private boolean allowed(String amount) {
        try {
            OrderPermit.require(stage.record(), new Amount(amount), "EUR");
            return true;
        } catch (OrderPermit.NotAllowed e) {
            return false;
        }
    }

    private void assertRefused(String amount, String code) {
        assertThatThrownBy(() -> OrderPermit.require(stage.record(), new Amount(amount), "EUR"))
                .hasMessageContaining("[" + code + "]");
    }

    @Test
    void anOrderOfThePartnersProductIsWatchedToItsEnd() throws Exception {
        Instant since = Instant.now().minusSeconds(5);
        PartnerOrder order =
                ((PartnerAnswer.Given<PartnerOrder>)
                                stage.partner.openOrder(
                                        "EUR-USDT",
                                        Side.ON_RAMP,
                                        new Amount("25.00"),
                                        "ethereum",
                                        "0x00000000000000000000000000000000000000aa"))
                        .value();
        Pause accepting = duration -> stage.partner.accept(order.orderId());
        try (PoolsClient pools = stage.pools(exchange -> {})) {
            OrderWatch watch = new OrderWatch(pools, stage.partner, accepting);
            OrderObserved observed = watch.watch(order.orderId(), since, () -> false).orElseThrow();
            assertThat(observed.partnerOrderId()).isEqualTo(order.orderId());
            assertThat(observed.finalStatus()).isEqualTo("settled");
            assertThat(observed.ledgerDelta()).isEqualTo("-25.00");
            assertThat(observed.credits()).isEqualTo(1);
            assertThat(watch.since(since)).hasSize(1);
        }
    }
}
