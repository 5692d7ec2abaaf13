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
import cockpit.launch.KeyFact.KeyStored;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.WebhookFact.DeliveriesTaken;

import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// The parts of a launch that evidence depends on. When one changes, exactly the evidence that was
/// gathered under the old one is stale, and says which part it was.
public enum ProfilePart {
    API_KEY("The API key"),
    WEBHOOK_SECRET("The webhook secret"),
    API_HOST("The API's host"),
    POOLS("The list of approved pools"),
    FUNDING("The funding model"),
    BACKEND("The partner's backend"),
    MONITORING("The monitoring's address"),
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
            case MonitoringSet f -> changed(MONITORING, before.newest(MonitoringSet.class), f);
            case SwitchSet f -> changed(SWITCH, before.newest(SwitchSet.class), f);
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

    /// Who set it is no part of it.
    private static <F extends Fact> Set<ProfilePart> changed(
            ProfilePart part, Optional<Seen<F>> was, F is) {
        return was.isEmpty() || Objects.equals(essence(was.get().fact()), essence(is))
                ? Set.of()
                : EnumSet.of(part);
    }

    private static List<Object> essence(Fact fact) {
        return switch (fact) {
            case MonitoringSet f -> List.of(f.prometheus(), f.alertmanager(), f.receiver());
            case SwitchSet f -> List.of(f.kind(), f.address());
            default -> List.of(fact);
        };
    }

    /// A key that another had taken the place of is no longer what new evidence is gathered under.
    private static boolean isInUse(KeyRetired retired, LaunchRecord before) {
        Optional<Seen<KeyStored>> stored = before.newest(KeyStored.class, retired.purpose());
        Optional<Seen<KeyRotated>> rotated = before.newest(KeyRotated.class, retired.purpose());
        long storedAt = stored.map(Seen::seq).orElse(0L);
        return rotated.filter(seen -> seen.seq() > storedAt)
                .map(seen -> seen.fact().newKeyId())
                .or(() -> stored.map(seen -> seen.fact().keyId()))
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
