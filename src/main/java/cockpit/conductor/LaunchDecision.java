package cockpit.conductor;

import cockpit.conductor.Command.CreateLaunch;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Profile;
import cockpit.launch.ProfileFact.PoolTerms;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.SignFact.PolicySet;
import cockpit.launch.SigningPolicy;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Whether a launch, its profile and its terms may be put on record as they were entered.
final class LaunchDecision {
    private static final int POOL_COUNT_MAX = 100;

    private LaunchDecision() {}

    static Fact launch(CreateLaunch command, LaunchRecord record, Instant now) throws Refusal {
        Profile profile = command.profile();
        Typed.name(profile.partnerId(), "The partner's id");
        Typed.name(profile.partnerName(), "The partner's name");
        Typed.name(command.createdBy(), "The name of who creates the launch");
        Typed.optional(
                profile.reconciliationContact(),
                Decision.NAME_LENGTH_MAX,
                "The reconciliation contact");
        Typed.optional(
                profile.partnerBackend(),
                Decision.TEXT_LENGTH_MAX,
                "The partner backend's address");
        for (String contact : profile.contacts().values()) {
            Typed.optional(contact, Decision.NAME_LENGTH_MAX, "A contact");
        }
        if (!Profile.PRODUCT_SURFACES.contains(profile.productSurface())) {
            throw new Refusal(
                    "unknown-product-surface",
                    "The product surface is one of "
                            + String.join(", ", Profile.PRODUCT_SURFACES)
                            + ".");
        }
        SignDecision.satisfiable(
                record.newest(PolicySet.class)
                        .map(seen -> seen.fact().policy())
                        .orElseGet(() -> SigningPolicy.standard(profile)),
                "");
        funding(profile.funding());
        pools(profile.pools());
        Optional<LaunchCreated> before = record.launch();
        if (before.isPresent() && !before.get().profile().partnerId().equals(profile.partnerId())) {
            throw new Refusal(
                    "other-partner",
                    "This folder holds the launch of "
                            + before.get().profile().partnerName()
                            + "; its evidence says nothing about another partner. Start another"
                            + " folder.");
        }
        return new LaunchCreated(
                before.map(LaunchCreated::launchId).orElseGet(() -> launchId(profile, now)),
                profile,
                command.createdBy());
    }

    private static String launchId(Profile profile, Instant now) {
        String name = profile.partnerId() + " " + now;
        return "launch_" + UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8));
    }

    private static void funding(Profile.Funding funding) throws Refusal {
        if (!Typed.isAmount(funding.requiredAmount())) {
            throw new Refusal(
                    "not-an-amount", "The required amount is a decimal number such as 2500.00.");
        }
        Typed.optional(funding.currency(), Decision.NAME_LENGTH_MAX, "The currency");
        if (funding.isPrefunded()) {
            if (new BigDecimal(funding.requiredAmount()).signum() == 0) {
                throw new Refusal(
                        "nothing-required",
                        "A prefunded launch names how much must be there; an empty balance would"
                                + " be enough for 0.");
            }
            Typed.name(funding.currency(), "The currency");
        } else {
            Typed.name(funding.approver(), "The name of who decided that no prefunding is needed");
        }
    }

    private static void pools(List<Profile.PoolApproval> pools) throws Refusal {
        if (pools.size() > POOL_COUNT_MAX) {
            throw new Refusal("too-many-pools", "A launch has at most 100 pools.");
        }
        for (Profile.PoolApproval pool : pools) {
            Typed.name(pool.poolId(), "A pool's id");
            for (String side : pool.sides()) {
                Typed.name(side, "A pool's side");
            }
            for (String network : pool.networks()) {
                Typed.name(network, "A pool's network");
            }
            if (!pool.maxOrderUsdt().isEmpty() && !Typed.isAmount(pool.maxOrderUsdt())) {
                throw new Refusal(
                        "not-an-amount",
                        "A pool's maximum is a decimal number such as 500.00, or is not given.");
            }
        }
    }

    static Fact terms(TermsSet terms) throws Refusal {
        Typed.name(terms.person(), "The person's name");
        Typed.name(terms.approver(), "The approver's name");
        Typed.text(terms.reason(), "The reason");
        if (!terms.apiHost().isEmpty() && !Decision.HOST.matcher(terms.apiHost()).matches()) {
            throw new Refusal(
                    "not-a-host",
                    "A host is a name such as api.example.com, with or without a port.");
        }
        if (terms.pools().size() > POOL_COUNT_MAX) {
            throw new Refusal("too-many-pools", "A launch has at most 100 pools.");
        }
        for (PoolTerms pool : terms.pools()) {
            Typed.name(pool.poolId(), "A pool's id");
            Typed.optional(pool.tier(), Decision.NAME_LENGTH_MAX, "A pool's tier");
            if (!pool.minOrderUsdt().isEmpty() && !Typed.isAmount(pool.minOrderUsdt())) {
                throw new Refusal(
                        "not-an-amount",
                        "A pool's minimum is a decimal number such as 10.00, or is not given.");
            }
        }
        return terms;
    }
}
