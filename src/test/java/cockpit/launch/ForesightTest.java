package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Foresight.Turn;
import cockpit.launch.ProfileFact.PoolTerms;
import cockpit.launch.ProfileFact.TermsSet;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// What is told before a change is what the judge says after it.
class ForesightTest {
    private static History complete() {
        return History.complete(Environment.LIVE).pass(Duration.ofMinutes(1));
    }

    private static LaunchCreated with(String amount, String max, String backend) {
        Profile p = History.profile();
        Profile.PoolApproval pool = p.pools().getFirst();
        return new LaunchCreated(
                "launch_1",
                new Profile(
                        p.partnerId(),
                        p.partnerName(),
                        p.productSurface(),
                        p.isHeadless(),
                        List.of(
                                new Profile.PoolApproval(
                                        pool.poolId(), pool.sides(), pool.networks(), max)),
                        new Profile.Funding(true, amount, "EUR", ""),
                        p.contacts(),
                        p.reconciliationContact(),
                        backend),
                "Manager");
    }

    @Test
    void aProfileThatChangesNothingTurnsNothing() {
        History history = complete();
        assertThat(
                        Foresight.of(
                                history.record(),
                                List.of(
                                        new LaunchCreated(
                                                "launch_1", History.profile(), "Manager")),
                                history.now()))
                .isEmpty();
    }

    @Test
    void whatIsToldBeforeIsWhatTheJudgeSaysAfter() {
        String same = "https://partner.example";
        List<List<Fact>> changes =
                List.of(
                        List.of(with("600.00", "10000.00", same)),
                        List.of(with("500.00", "20000.00", same)),
                        List.of(with("500.00", "10000.00", "https://other.example")),
                        List.of(
                                with("500.00", "20000.00", same),
                                new TermsSet(
                                        List.of(new PoolTerms("EUR-USDT", "gold", "")),
                                        "",
                                        "Ann",
                                        "Ben",
                                        "agreed")));
        for (List<Fact> change : changes) {
            History history = complete();
            Readiness before = history.judge();
            List<Turn> told = Foresight.of(history.record(), change, history.now());
            change.forEach(history::add);
            Readiness after = history.judge();
            assertThat(told).as(change.toString()).isNotEmpty();
            for (Step step : Step.values()) {
                boolean isTold =
                        told.stream()
                                .anyMatch(
                                        turn ->
                                                turn.step() == step
                                                        && turn.to() == after.step(step).state());
                boolean isSame = before.step(step).state() == after.step(step).state();
                // Step 1 is told of by the sandbox's own record.
                assertThat(isTold || isSame || step == Step.SANDBOX_SMOKE)
                        .as(step.title())
                        .isTrue();
            }
            assertThat(told)
                    .filteredOn(turn -> turn.from() != turn.to())
                    .allSatisfy(
                            turn ->
                                    assertThat(after.step(turn.step()).state())
                                            .isEqualTo(turn.to()));
        }
    }

    @Test
    void everyPartNamesTheChecksThatRestOnIt() {
        History history = complete();
        assertThat(
                        Foresight.dependents(history.record(), ProfilePart.FUNDING, history.now())
                                .stream()
                                .map(Check::step)
                                .distinct())
                .containsExactly(Step.FUNDING, Step.LIMITED_TRAFFIC);
        assertThat(
                        Arrays.stream(ProfilePart.values())
                                .filter(part -> part != ProfilePart.MONITORING)
                                .filter(part -> part != ProfilePart.SWITCH))
                .allSatisfy(
                        part ->
                                assertThat(
                                                Foresight.dependents(
                                                        history.record(), part, history.now()))
                                        .isNotEmpty());
        assertThat(
                        Foresight.dependents(
                                LaunchRecord.empty(Environment.LIVE),
                                ProfilePart.POOLS,
                                history.now()))
                .as("before there is a launch")
                .isEmpty();
    }
}
