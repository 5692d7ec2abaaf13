package cockpit.launch;

import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.KeyFact.RingMode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/// What some checks say, word by word, once this history is on record. The tables of all eight
/// steps together are [#all].
///
/// @param checkIds the checks that all say this
/// @param clearer who can clear it, and so whom the sentence names
record Golden(
        List<String> checkIds, StepState state, Role clearer, History history, String sentence) {
    private static final Duration MINUTE = Duration.ofMinutes(1);

    static Golden row(
            StepState state, Role clearer, History history, String sentence, String... checkIds) {
        return new Golden(List.of(checkIds), state, clearer, history, sentence);
    }

    static Golden red(Role clearer, History history, String sentence, String... checkIds) {
        return row(StepState.FAILED, clearer, history, sentence, checkIds);
    }

    static Golden stale(Role clearer, History history, String sentence, String... checkIds) {
        return row(StepState.STALE, clearer, history, sentence, checkIds);
    }

    static Golden open(Role clearer, History history, String sentence, String... checkIds) {
        return row(StepState.NOT_STARTED, clearer, history, sentence, checkIds);
    }

    /// Every golden sentence of every step.
    static List<Golden> all() {
        return Stream.of(
                        GoldenSmoke.rows(),
                        GoldenSeal.rows(),
                        GoldenEntitlements.rows(),
                        GoldenPools.rows(),
                        GoldenGates.rows(),
                        GoldenFunding.rows(),
                        GoldenWebhooks.rows(),
                        GoldenDrill.rows(),
                        GoldenSupport.rows(),
                        GoldenMonitoring.rows(),
                        GoldenAlerts.rows(),
                        GoldenTraffic.rows(),
                        GoldenGuard.rows(),
                        GoldenReconciliation.rows(),
                        GoldenClose.rows(),
                        GoldenPeople.rows())
                .flatMap(List::stream)
                .toList();
    }

    static History empty() {
        return new History(Environment.LIVE);
    }

    static History launch() {
        return launch(History.profile());
    }

    static History launch(Profile profile) {
        return empty().add(created(profile));
    }

    static LaunchCreated created(Profile profile) {
        return new LaunchCreated("launch_1", profile, "Manager");
    }

    /// Everything in place, one minute ago.
    static History complete() {
        return History.complete(Environment.LIVE).pass(MINUTE);
    }

    static KeyRotated rotated(KeyPurpose purpose) {
        return new KeyRotated(
                purpose,
                "a".repeat(16),
                "b".repeat(16),
                History.START,
                RingMode.KEYCHAIN,
                "Ann",
                "yearly");
    }

    static Profile with(List<Profile.PoolApproval> pools) {
        Profile p = History.profile();
        return profile(p, pools, p.funding(), p.partnerBackend());
    }

    static Profile with(Profile.Funding funding) {
        Profile p = History.profile();
        return profile(p, p.pools(), funding, p.partnerBackend());
    }

    static Profile with(String backend) {
        Profile p = History.profile();
        return profile(p, p.pools(), p.funding(), backend);
    }

    private static Profile profile(
            Profile p, List<Profile.PoolApproval> pools, Profile.Funding funding, String backend) {
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

    /// A profile in which nobody and nothing is named, and a browser takes part.
    static Profile unnamed() {
        return new Profile(
                "",
                "",
                "",
                false,
                List.of(),
                new Profile.Funding(true, "500.00", "EUR", ""),
                Map.of(),
                "",
                "");
    }

    @Override
    public String toString() {
        return state.word() + ": " + sentence;
    }
}
