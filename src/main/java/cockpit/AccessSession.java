package cockpit;

import cockpit.evidence.Redactor;
import cockpit.launch.AccessFact.GatesProbed;
import cockpit.launch.AccessFact.PayInTraced;
import cockpit.launch.Drift;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.FundingObserved;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Profile;
import cockpit.pools.PoolsClient;
import cockpit.production.EntitlementReader;
import cockpit.production.FundingReader;
import cockpit.production.GateProbe;
import cockpit.production.PayInTrace;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Steps 2 and 3: reads what 0Pools allows this launch and how it is funded, and puts that on
/// record. Nothing that it asks moves money.
public final class AccessSession {
    private final Cockpit cockpit;
    private final Environment environment;

    public AccessSession(Cockpit cockpit, Environment environment) {
        this.cockpit = cockpit;
        this.environment = environment;
    }

    /// What was read, as it is on record.
    ///
    /// @param drift what discovery and capabilities say otherwise than at the look before
    public record Read(List<Fact> facts, List<String> drift) {
        public Read {
            facts = List.copyOf(facts);
            drift = List.copyOf(drift);
        }
    }

    /// Reads with the key in the environment variable `OBIT_SECRET_KEY`.
    ///
    /// @throws cockpit.pools.PoolsFailure when the key or the host is refused, or there is no
    ///   answer
    public Read readOwn(URI baseUrl, Map<String, String> variables, Redactor redactor) {
        try (PoolsClient pools =
                OwnPools.of(environment, baseUrl, variables, redactor, cockpit.clock())
                        .apply(exchange -> {})) {
            return read(pools);
        }
    }

    /// Entitlements and gates are recorded even when funding has no answer.
    ///
    /// @throws IllegalStateException when there is no launch yet, or it names no pool
    /// @throws cockpit.pools.PoolsFailure when there is no answer
    /// @throws Cockpit.NotRecorded when it could not be recorded
    public Read read(PoolsClient pools) {
        Profile profile = profile();
        List<String> poolIds = profile.pools().stream().map(Profile.PoolApproval::poolId).toList();
        EntitlementsObserved entitlements = EntitlementReader.read(pools, environment.keyMode());
        GatesProbed gates = GateProbe.probe(pools, environment.keyMode(), poolIds);
        cockpit.record(environment, List.of(entitlements, gates));
        List<Fact> facts = new ArrayList<>(List.of(entitlements, gates));
        if (entitlements.gateCode().isEmpty()) {
            List<Fact> money = money(pools, profile, poolIds.getFirst());
            cockpit.record(environment, money);
            facts.addAll(money);
        }
        return new Read(facts, Drift.of(cockpit.conductor(environment).snapshot().record()));
    }

    private List<Fact> money(PoolsClient pools, Profile profile, String poolId) {
        String currency =
                profile.funding().currency().isBlank() ? "EUR" : profile.funding().currency();
        FundingObserved funding = FundingReader.read(pools, poolId, currency);
        if (!profile.funding().isPrefunded()) {
            return List.of(funding);
        }
        PayInTraced payIn = PayInTrace.trace(pools, currency, cockpit.clock().instant());
        return List.of(funding, payIn);
    }

    private Profile profile() {
        Profile profile =
                cockpit.conductor(environment)
                        .snapshot()
                        .record()
                        .launch()
                        .map(LaunchCreated::profile)
                        .orElseThrow(
                                () ->
                                        new IllegalStateException(
                                                "There is no launch in "
                                                        + environment.word()
                                                        + " yet. [no-launch]"));
        if (profile.pools().isEmpty()) {
            throw new IllegalStateException("The profile names no approved pool. [no-pools]");
        }
        return profile;
    }
}
