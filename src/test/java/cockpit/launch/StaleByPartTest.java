package cockpit.launch;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.RingMode;
import cockpit.launch.ProfileFact.PoolTerms;
import cockpit.launch.ProfileFact.TermsSet;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Row A-S3: evidence dies when what it was gathered under changes; no more of it than that, and it
/// says which part it was.
class StaleByPartTest {
    private static History complete() {
        return History.complete(Environment.LIVE).pass(Duration.ofMinutes(1));
    }

    private static KeyRotated rotated(KeyPurpose purpose) {
        return new KeyRotated(
                purpose,
                "a".repeat(16),
                "b".repeat(16),
                History.START.plus(Duration.ofDays(1)),
                RingMode.PASSPHRASE_FILE,
                "Ann",
                "yearly");
    }

    /// The steps that a change made stale, among those that had passed before.
    private static Set<Step> turnedStale(Fact... changes) {
        History history = complete();
        Readiness before = history.judge();
        Stream.of(changes).forEach(history::add);
        Readiness after = history.judge();
        return Stream.of(Step.values())
                .filter(step -> before.step(step).state() == StepState.PASSED)
                .filter(step -> after.step(step).state() == StepState.STALE)
                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Step.class)));
    }

    private static LaunchCreated changed(Profile profile) {
        return new LaunchCreated("launch_1", profile, "Manager");
    }

    private static Profile with(
            List<Profile.PoolApproval> pools, Profile.Funding funding, String backend) {
        Profile p = History.profile();
        return new Profile(
                p.partnerId(),
                p.partnerName(),
                p.productSurface(),
                p.isHeadless(),
                pools,
                funding,
                p.contacts(),
                p.reconciliationContact(),
                backend);
    }

    @Test
    void aRotatedWebhookSecretTakesStepsFourAndFiveAndNamesIt() {
        assertThat(turnedStale(rotated(KeyPurpose.WEBHOOK_SECRET)))
                .containsExactly(Step.WEBHOOKS, Step.SUPPORT);
        History history = complete().add(rotated(KeyPurpose.WEBHOOK_SECRET));
        assertThat(history.judge().step(Step.WEBHOOKS).sentence())
                .isEqualTo(
                        "The webhook secret changed at 2026-11-20T09:01:00Z, after this evidence of"
                                + " 2026-11-20T09:00:00Z. Engineering can let an order end while"
                                + " the receiver listens.");
    }

    @Test
    void eachPartTakesWhatDependsOnItAndNothingElse() {
        Profile p = History.profile();
        assertThat(turnedStale(rotated(KeyPurpose.SECRET_KEY)))
                .containsExactly(Step.ENTITLEMENTS, Step.FUNDING);
        assertThat(turnedStale(rotated(KeyPurpose.SIGNING_KEY))).isEmpty();
        assertThat(
                        turnedStale(
                                changed(
                                        with(
                                                p.pools(),
                                                new Profile.Funding(true, "600.00", "EUR", ""),
                                                p.partnerBackend()))))
                .containsExactly(Step.FUNDING);
        Profile.PoolApproval pool = p.pools().getFirst();
        Profile.PoolApproval other =
                new Profile.PoolApproval(pool.poolId(), pool.sides(), pool.networks(), "20000.00");
        History pools = complete();
        pools.add(changed(with(List.of(other), p.funding(), p.partnerBackend())));
        assertThat(pools.check("checklist.2").state()).isEqualTo(StepState.STALE);
        assertThat(pools.check("checklist.3").state()).isEqualTo(StepState.PASSED);
        assertThat(turnedStale(terms("", "gold"), terms("api.other.example", "gold")))
                .containsExactly(Step.ENTITLEMENTS, Step.FUNDING, Step.WEBHOOKS, Step.SUPPORT);
    }

    private static TermsSet terms(String host, String tier) {
        return new TermsSet(
                List.of(new PoolTerms("EUR-USDT", tier, "10.00")), host, "Ann", "0Bit", "agreed");
    }

    @Test
    void theSameAgainAndTheFirstTimeChangeNothing() {
        Profile p = History.profile();
        Profile.PoolApproval pool = p.pools().getFirst();
        Profile.PoolApproval reordered =
                new Profile.PoolApproval(
                        pool.poolId(),
                        pool.sides(),
                        pool.networks().reversed(),
                        pool.maxOrderUsdt());
        assertThat(
                        turnedStale(
                                changed(with(List.of(reordered), p.funding(), p.partnerBackend())),
                                terms("", "gold"),
                                terms("", "gold")))
                .isEmpty();
    }

    /// The old key of a rotation is taken out when its overlap ends, which changes nothing for what
    /// was gathered under the new one.
    @Test
    void takingTheOldKeyOutLeavesWhatWasGatheredUnderTheNewOne() {
        History history = complete().add(rotated(KeyPurpose.SECRET_KEY));
        history.add(History.entitlements("live", ""));
        history.add(retired("a".repeat(16)));
        assertThat(history.check("checklist.2").state()).isEqualTo(StepState.PASSED);
        history.add(retired("b".repeat(16)));
        assertThat(history.check("checklist.2").state()).isEqualTo(StepState.STALE);
    }

    private static KeyRetired retired(String keyId) {
        return new KeyRetired(KeyPurpose.SECRET_KEY, keyId, "Ann", "its overlap ended");
    }

    @Test
    void evidenceGatheredAfterTheChangeCounts() {
        History history = complete().add(rotated(KeyPurpose.SECRET_KEY));
        history.add(History.entitlements("live", ""));
        assertThat(history.check("checklist.2").state()).isEqualTo(StepState.PASSED);
        assertThat(history.check("checklist.3").state()).isEqualTo(StepState.STALE);
    }
}
