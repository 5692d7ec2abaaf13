package cockpit.launch;

import cockpit.launch.Fact.EntitlementsObserved;
import cockpit.launch.Fact.PoolSeen;
import cockpit.launch.Profile.PoolApproval;
import cockpit.launch.ProfileFact.PoolTerms;
import cockpit.launch.ProfileFact.TermsSet;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Step 2: what discovery and capabilities prove.
final class EntitlementProofs {
    /// What to do about a key of the other mode.
    static final String RIGHT_KEY = "load the right key and rotate the one that was misplaced";

    private static final String READ_ENTITLEMENTS =
            "read discovery and capabilities with the live key";

    private EntitlementProofs() {}

    /// A key of this environment's mode was accepted.
    static Proof keyMode() {
        return entitlements(
                (check, record, seen) -> {
                    String wanted = record.environment().keyMode();
                    String found = seen.fact().keyMode();
                    if (!found.equals(wanted)) {
                        return Verdict.open(
                                StepState.FAILED,
                                "A %s key was used where a %s key belongs".formatted(found, wanted),
                                Role.ENGINEERING,
                                RIGHT_KEY,
                                List.of(seen.seq()));
                    }
                    return seen.fact().gateCode().isEmpty()
                            ? Evidence.passed(
                                    check, seen, "A %s key was accepted.".formatted(found))
                            : gate(seen);
                });
    }

    /// No access gate refused and a tier is assigned.
    static Proof account() {
        return entitlements(
                (check, record, seen) -> {
                    if (!seen.fact().gateCode().isEmpty()) {
                        return gate(seen);
                    }
                    return unprovisioned(seen)
                            .orElseGet(
                                    () ->
                                            Evidence.passed(
                                                    check,
                                                    seen,
                                                    "No gate refused, and the tier is "
                                                            + tiers(seen.fact())
                                                            + "."));
                });
    }

    private static Optional<Verdict> unprovisioned(Seen<EntitlementsObserved> seen) {
        if (seen.fact().pools().isEmpty()) {
            return Optional.of(
                    Verdict.open(
                            StepState.FAILED,
                            "Discovery listed no pool, so nothing is provisioned yet",
                            Role.OBIT,
                            "provision the account",
                            List.of(seen.seq())));
        }
        List<String> without =
                seen.fact().pools().stream()
                        .filter(pool -> pool.tier().isEmpty())
                        .map(PoolSeen::poolId)
                        .sorted()
                        .toList();
        return without.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        Verdict.open(
                                StepState.FAILED,
                                "No pricing tier is assigned for " + String.join(", ", without),
                                Gate.TIER.opener(),
                                Gate.TIER.act(),
                                List.of(seen.seq())));
    }

    private static String tiers(EntitlementsObserved fact) {
        return fact.pools().stream()
                .map(PoolSeen::tier)
                .distinct()
                .sorted()
                .collect(Collectors.joining(", "));
    }

    /// Pools, sides, networks and limits are those of the profile, no more and no fewer.
    static Proof pools() {
        return entitlements(
                (check, record, seen) -> {
                    if (!seen.fact().gateCode().isEmpty()) {
                        return gate(seen);
                    }
                    List<PoolApproval> approved =
                            record.launch().map(l -> l.profile().pools()).orElse(List.of());
                    List<String> differences =
                            differences(approved, terms(record), seen.fact().pools());
                    if (approved.isEmpty()) {
                        return Evidence.failed(
                                check,
                                seen,
                                "The profile names no approved pool",
                                "name the approved pools");
                    }
                    return differences.isEmpty()
                            ? Evidence.passed(
                                    check,
                                    seen,
                                    "Discovery and capabilities equal the approved list: "
                                            + String.join(
                                                    ", ",
                                                    approved.stream()
                                                            .map(PoolApproval::poolId)
                                                            .sorted()
                                                            .toList())
                                            + "."
                                            + drifted(record))
                            : Evidence.failed(
                                    check,
                                    seen,
                                    String.join("; ", differences),
                                    "correct the entitlement or the profile");
                });
    }

    private static Proof entitlements(Evidence.Rule<EntitlementsObserved> rule) {
        return Evidence.newest(
                EntitlementsObserved.class,
                "Production entitlements have not been read",
                READ_ENTITLEMENTS,
                rule);
    }

    private static Verdict gate(Seen<EntitlementsObserved> seen) {
        String code = seen.fact().gateCode();
        Optional<Gate> gate = Gate.of(code);
        return Verdict.open(
                StepState.FAILED,
                gate.map(
                                known ->
                                        "0Pools refused with %s: the gate \"%s\" is closed"
                                                .formatted(code, known.title()))
                        .orElseGet(() -> "0Pools refused with " + code),
                gate.map(Gate::opener).orElse(Role.OBIT),
                gate.map(Gate::act).orElse("say which gate that is"),
                List.of(seen.seq()));
    }

    private static String drifted(LaunchRecord record) {
        List<String> drift = Drift.of(record);
        return drift.isEmpty() ? "" : " Since the look before: " + String.join("; ", drift) + ".";
    }

    private static List<PoolTerms> terms(LaunchRecord record) {
        return record.newest(TermsSet.class).map(set -> set.fact().pools()).orElse(List.of());
    }

    private static List<String> differences(
            List<PoolApproval> approved, List<PoolTerms> terms, List<PoolSeen> seen) {
        List<String> found = new ArrayList<>();
        for (PoolApproval want : approved) {
            Optional<PoolSeen> have =
                    seen.stream().filter(p -> p.poolId().equals(want.poolId())).findFirst();
            if (have.isEmpty()) {
                found.add(want.poolId() + " is approved but not listed");
            } else {
                compare(want, have.get(), found);
                terms.stream()
                        .filter(agreed -> agreed.poolId().equals(want.poolId()))
                        .forEach(agreed -> compare(agreed, have.get(), found));
            }
        }
        for (PoolSeen have : seen) {
            if (approved.stream().noneMatch(want -> want.poolId().equals(have.poolId()))) {
                found.add(have.poolId() + " is listed but not approved");
            }
        }
        return found;
    }

    private static void compare(PoolApproval want, PoolSeen have, List<String> found) {
        if (!have.isAvailable()) {
            found.add(have.poolId() + " is not available");
        }
        if (!Set.copyOf(want.sides()).equals(Set.copyOf(have.sides()))) {
            found.add(
                    "%s has sides %s, approved are %s"
                            .formatted(have.poolId(), have.sides(), want.sides()));
        }
        if (!Set.copyOf(want.networks()).equals(Set.copyOf(have.networks()))) {
            found.add(
                    "%s has networks %s, approved are %s"
                            .formatted(have.poolId(), have.networks(), want.networks()));
        }
        boolean isSameLimit =
                want.maxOrderUsdt().equals(have.maxOrderUsdt())
                        || Evidence.isSameAmount(want.maxOrderUsdt(), have.maxOrderUsdt());
        if (!isSameLimit) {
            found.add(
                    "%s has a maximum order of %s, approved is %s"
                            .formatted(
                                    have.poolId(),
                                    orNone(have.maxOrderUsdt()),
                                    orNone(want.maxOrderUsdt())));
        }
    }

    /// What was not agreed is not compared.
    private static void compare(PoolTerms agreed, PoolSeen have, List<String> found) {
        if (!agreed.tier().isEmpty() && !agreed.tier().equals(have.tier())) {
            found.add(
                    "%s has the tier %s, agreed is %s"
                            .formatted(have.poolId(), orNone(have.tier()), agreed.tier()));
        }
        if (!agreed.minOrderUsdt().isEmpty()
                && !Evidence.isSameAmount(agreed.minOrderUsdt(), have.minOrderUsdt())) {
            found.add(
                    "%s has a minimum order of %s, agreed is %s"
                            .formatted(
                                    have.poolId(),
                                    orNone(have.minOrderUsdt()),
                                    agreed.minOrderUsdt()));
        }
    }

    private static String orNone(String limit) {
        return limit.isEmpty() ? "none" : limit;
    }
}
