package cockpit.launch;

import cockpit.launch.AccessFact.GatesProbed;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.DrillFact.HandlerDrilled;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.FundingObserved;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.OrderObserved;
import cockpit.launch.Fact.OrderTraced;
import cockpit.launch.GuardFact.RollbackRehearsed;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.launch.KeyFact.KeyRetired;
import cockpit.launch.KeyFact.KeyRotated;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.WebhookFact.DeliveriesTaken;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// The parts of a launch that evidence depends on. When one changes, exactly the evidence that was
/// gathered under the old one is stale, and says which part it was.
public enum ProfilePart {
    API_KEY("The API key"),
    WEBHOOK_SECRET("The webhook secret"),
    API_HOST("The API's host"),
    POOLS("The list of approved pools"),
    FUNDING("The funding model"),
    BACKEND("The partner's backend"),
    MONITORING("The monitoring's address or password"),
    SWITCH("The switch of the flow");

    /// What each kind of evidence was gathered under.
    private static final Map<Class<? extends Fact>, Set<ProfilePart>> DEPENDENCIES =
            Map.of(
                    EntitlementsObserved.class, EnumSet.of(API_KEY, API_HOST, POOLS),
                    GatesProbed.class, EnumSet.of(API_KEY, API_HOST, POOLS),
                    FundingObserved.class, EnumSet.of(API_KEY, API_HOST, FUNDING),
                    DeliveriesTaken.class, EnumSet.of(WEBHOOK_SECRET, API_HOST),
                    HandlerDrilled.class, EnumSet.of(WEBHOOK_SECRET, BACKEND),
                    OrderTraced.class, EnumSet.of(WEBHOOK_SECRET, API_HOST),
                    OrderObserved.class, EnumSet.of(API_HOST, BACKEND),
                    AlertsRead.class, EnumSet.of(MONITORING),
                    AlertDrilled.class, EnumSet.of(MONITORING),
                    RollbackRehearsed.class, EnumSet.of(SWITCH, BACKEND));

    private final String title;

    ProfilePart(String title) {
        this.title = title;
    }

    /// What it is called, as the subject of a sentence.
    public String title() {
        return title;
    }

    /// The parts that evidence of this kind was gathered under.
    public static Set<ProfilePart> under(Class<? extends Fact> kind) {
        return DEPENDENCIES.getOrDefault(kind, Set.of());
    }

    /// The parts that a fact changes, given what is on record before it. What is set for the first
    /// time changes nothing.
    static Set<ProfilePart> changedBy(Fact fact, LaunchRecord before) {
        return switch (fact) {
            case LaunchCreated f ->
                    before.launch()
                            .map(was -> changed(was.profile(), f.profile()))
                            .orElse(Set.of());
            case TermsSet f ->
                    before.newest(TermsSet.class)
                            .map(was -> changed(was.fact(), f))
                            .orElse(Set.of());
            case MonitoringSet f ->
                    changed(
                            MONITORING,
                            before.newest(MonitoringSet.class),
                            f,
                            set -> List.of(set.prometheus(), set.alertmanager(), set.receiver()));
            case SwitchSet f ->
                    changed(
                            SWITCH,
                            before.newest(SwitchSet.class),
                            f,
                            set -> List.of(set.kind(), set.address()));
            case KeyRotated f -> keys(f.purpose());
            case KeyRetired f -> isInUse(f, before) ? keys(f.purpose()) : Set.of();
            default -> Set.of();
        };
    }

    private static Set<ProfilePart> changed(Profile was, Profile is) {
        Set<ProfilePart> parts = EnumSet.noneOf(ProfilePart.class);
        if (!pools(was.pools()).equals(pools(is.pools()))) {
            parts.add(POOLS);
        }
        if (!was.funding().equals(is.funding())) {
            parts.add(FUNDING);
        }
        if (!was.partnerBackend().equals(is.partnerBackend())) {
            parts.add(BACKEND);
        }
        return parts;
    }

    private static Set<Object> pools(List<Profile.PoolApproval> pools) {
        Set<Object> terms = new HashSet<>();
        for (Profile.PoolApproval pool : pools) {
            terms.add(
                    List.of(
                            pool.poolId(),
                            Set.copyOf(pool.sides()),
                            Set.copyOf(pool.networks()),
                            pool.maxOrderUsdt()));
        }
        return terms;
    }

    private static Set<ProfilePart> changed(TermsSet was, TermsSet is) {
        Set<ProfilePart> parts = EnumSet.noneOf(ProfilePart.class);
        if (!Set.copyOf(was.pools()).equals(Set.copyOf(is.pools()))) {
            parts.add(POOLS);
        }
        if (!was.apiHost().equals(is.apiHost())) {
            parts.add(API_HOST);
        }
        return parts;
    }

    /// @param essence what of the fact makes the part; who set it does not
    private static <F extends Fact> Set<ProfilePart> changed(
            ProfilePart part, Optional<Seen<F>> was, F is, Function<F, List<Object>> essence) {
        return was.filter(seen -> !essence.apply(seen.fact()).equals(essence.apply(is))).isPresent()
                ? EnumSet.of(part)
                : Set.of();
    }

    /// A key that another had taken the place of is no longer what new evidence is gathered under.
    private static boolean isInUse(KeyRetired retired, LaunchRecord before) {
        return KeyProofs.takenIn(before, retired.purpose())
                .map(seen -> KeyProofs.keyId(seen.fact()))
                .filter(retired.keyId()::equals)
                .isPresent();
    }

    private static Set<ProfilePart> keys(KeyPurpose purpose) {
        return switch (purpose) {
            case SECRET_KEY, PUBLISHABLE_KEY -> EnumSet.of(API_KEY);
            case WEBHOOK_SECRET -> EnumSet.of(WEBHOOK_SECRET);
            case SWITCH_SECRET -> EnumSet.of(SWITCH);
            case RECEIVER_PASSWORD -> EnumSet.of(MONITORING);
            case SIGNING_KEY -> EnumSet.noneOf(ProfilePart.class);
        };
    }
}
