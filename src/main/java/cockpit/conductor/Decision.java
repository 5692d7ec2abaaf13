package cockpit.conductor;

import cockpit.conductor.Command.AgreeWebhooks;
import cockpit.conductor.Command.AttestScenario;
import cockpit.conductor.Command.ConfirmBind;
import cockpit.conductor.Command.ConfirmHost;
import cockpit.conductor.Command.CreateLaunch;
import cockpit.conductor.Command.DecideBooks;
import cockpit.conductor.Command.DecideGuard;
import cockpit.conductor.Command.DecideTraffic;
import cockpit.conductor.Command.GiveConfirmation;
import cockpit.conductor.Command.GiveWaiver;
import cockpit.conductor.Command.NameMetric;
import cockpit.conductor.Command.SetMonitoring;
import cockpit.conductor.Command.SetTerms;
import cockpit.conductor.Command.SetThreshold;
import cockpit.launch.Catalogue;
import cockpit.launch.Check;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.Profile;
import cockpit.launch.ProfileFact.PoolTerms;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.Role;
import cockpit.launch.Threshold;
import cockpit.launch.WebhookFact;
import cockpit.launch.WebhookFact.WebhooksAgreed;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/// Whether a command may be done, and the facts that come of it. Pure: the same command, record and
/// time give the same answer.
public final class Decision {
    /// The longest name of a person, role or host, in characters.
    public static final int NAME_LENGTH_MAX = 200;

    /// The longest statement or reason, in characters.
    public static final int TEXT_LENGTH_MAX = 2_000;

    /// The longest that a waiver may last.
    public static final int WAIVER_DAYS_MAX = 90;

    /// Who signs a launch off.
    private static final List<Role> APPROVERS =
            List.of(Role.PRODUCT, Role.ENGINEERING, Role.SUPPORT, Role.FINANCE);

    private static final int POOL_COUNT_MAX = 100;
    private static final Pattern HOST =
            Pattern.compile("[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?(:[0-9]{1,5})?");
    private static final Pattern ADDRESS =
            Pattern.compile(
                    "[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9a-fA-F]{0,4}(:[0-9a-fA-F]{0,4}){2,7}");

    private Decision() {}

    /// @throws Refusal when it may not be done; nothing comes of it
    public static List<Fact> decide(Command command, LaunchRecord record, Instant now)
            throws Refusal {
        return List.of(
                switch (command) {
                    case CreateLaunch c -> launch(c, record, now);
                    case SetThreshold c -> threshold(c);
                    case GiveConfirmation c -> confirmation(c, record);
                    case AttestScenario c -> attestation(c, record);
                    case GiveWaiver c -> waiver(c, record, now);
                    case ConfirmHost c -> host(c);
                    case ConfirmBind c -> bind(c);
                    case AgreeWebhooks c -> webhooks(c.agreed());
                    case DecideBooks c -> BookDecision.decide(c.decided(), record);
                    case DecideGuard c -> GuardDecision.decide(c.decided(), record, now);
                    case DecideTraffic c -> TrafficDecision.decide(c.decided(), record, now);
                    case SetMonitoring c -> AlertDecision.monitoring(c.monitoring());
                    case NameMetric c -> AlertDecision.metric(c.named());
                    case SetTerms c -> terms(c.terms());
                });
    }

    private static Fact launch(CreateLaunch command, LaunchRecord record, Instant now)
            throws Refusal {
        Profile profile = command.profile();
        Typed.name(profile.partnerId(), "The partner's id");
        Typed.name(profile.partnerName(), "The partner's name");
        Typed.name(command.createdBy(), "The name of who creates the launch");
        Typed.optional(
                profile.reconciliationContact(), NAME_LENGTH_MAX, "The reconciliation contact");
        Typed.optional(profile.partnerBackend(), TEXT_LENGTH_MAX, "The partner backend's address");
        for (String contact : profile.contacts().values()) {
            Typed.optional(contact, NAME_LENGTH_MAX, "A contact");
        }
        if (!Profile.PRODUCT_SURFACES.contains(profile.productSurface())) {
            throw new Refusal(
                    "unknown-product-surface",
                    "The product surface is one of "
                            + String.join(", ", Profile.PRODUCT_SURFACES)
                            + ".");
        }
        approvers(profile.contacts());
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

    /// The four who sign a launch off must be four people, or nobody could ever sign it.
    private static void approvers(Map<Role, String> contacts) throws Refusal {
        for (Role role : APPROVERS) {
            for (Role other : APPROVERS) {
                String person = contacts.getOrDefault(role, "");
                if (role.compareTo(other) < 0
                        && !person.isBlank()
                        && Names.isSame(person, contacts.getOrDefault(other, ""))) {
                    throw new Refusal(
                            "policy-not-satisfiable",
                            "%s is named for %s and for %s, and the sign-off needs two people."
                                    .formatted(
                                            person,
                                            role.title().toLowerCase(Locale.ROOT),
                                            other.title().toLowerCase(Locale.ROOT)));
                }
            }
        }
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
        Typed.optional(funding.currency(), NAME_LENGTH_MAX, "The currency");
        if (funding.isPrefunded()) {
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

    private static Fact terms(TermsSet terms) throws Refusal {
        Typed.name(terms.person(), "The person's name");
        Typed.name(terms.approver(), "The approver's name");
        Typed.text(terms.reason(), "The reason");
        if (!terms.apiHost().isEmpty() && !HOST.matcher(terms.apiHost()).matches()) {
            throw new Refusal(
                    "not-a-host",
                    "A host is a name such as api.example.com, with or without a port.");
        }
        if (terms.pools().size() > POOL_COUNT_MAX) {
            throw new Refusal("too-many-pools", "A launch has at most 100 pools.");
        }
        for (PoolTerms pool : terms.pools()) {
            Typed.name(pool.poolId(), "A pool's id");
            Typed.optional(pool.tier(), NAME_LENGTH_MAX, "A pool's tier");
            if (!pool.minOrderUsdt().isEmpty() && !Typed.isAmount(pool.minOrderUsdt())) {
                throw new Refusal(
                        "not-an-amount",
                        "A pool's minimum is a decimal number such as 10.00, or is not given.");
            }
        }
        return terms;
    }

    private static Fact threshold(SetThreshold command) throws Refusal {
        Typed.name(command.approver(), "The approver's name");
        Typed.text(command.reason(), "The reason");
        try {
            Threshold.parse(command.value());
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    "threshold-out-of-range",
                    "A threshold is a duration such as PT24H, between one minute and 400 days.");
        }
        return new Fact.ThresholdSet(
                command.threshold(), command.value(), command.approver(), command.reason());
    }

    private static Fact confirmation(GiveConfirmation command, LaunchRecord record) throws Refusal {
        Check check = check(command.checkId(), record);
        if (!check.isPersonal()) {
            throw new Refusal(
                    "not-personal",
                    "Only evidence clears \"" + check.title() + "\"; nobody can confirm it.");
        }
        inRole(check, command.role());
        Typed.name(command.person(), "The person's name");
        Typed.text(command.statement(), "The statement");
        return new Fact.Confirmed(
                check.id(), command.person(), command.role(), command.statement());
    }

    private static Fact attestation(AttestScenario command, LaunchRecord record) throws Refusal {
        if (!Catalogue.scenarioIds().contains(command.scenarioId())) {
            throw new Refusal("unknown-scenario", "There is no scenario of this id.");
        }
        inRole(check(command.scenarioId(), record), command.role());
        Typed.name(command.person(), "The person's name");
        Typed.text(command.statement(), "The statement");
        Typed.name(command.attachment().name(), "The attachment's name");
        return new Fact.ScenarioAttested(
                command.scenarioId(),
                command.person(),
                command.role(),
                command.statement(),
                command.attachment());
    }

    private static Fact waiver(GiveWaiver command, LaunchRecord record, Instant now)
            throws Refusal {
        Check check = check(command.checkId(), record);
        Typed.text(command.reason(), "The reason");
        Typed.name(command.requester(), "The requester's name");
        Typed.name(command.approver(), "The approver's name");
        if (Names.isSame(command.requester(), command.approver())) {
            throw new Refusal(
                    "same-person", "A waiver is approved by somebody else than who asks for it.");
        }
        if (!command.expiresAt().isAfter(now)) {
            throw new Refusal("already-expired", "A waiver ends in the future.");
        }
        if (command.expiresAt().isAfter(now.plus(Duration.ofDays(WAIVER_DAYS_MAX)))) {
            throw new Refusal("too-long", "A waiver lasts at most 90 days.");
        }
        return new Fact.WaiverGiven(
                check.id(),
                command.reason(),
                command.requester(),
                command.approver(),
                command.expiresAt());
    }

    private static Fact host(ConfirmHost command) throws Refusal {
        Typed.name(command.person(), "The person's name");
        if (!HOST.matcher(command.host()).matches()) {
            throw new Refusal(
                    "not-a-host",
                    "A host is a name such as api.example.com, with or without a port.");
        }
        if (!command.host().equals(command.typedHost())) {
            throw new Refusal(
                    "host-not-confirmed", "The host was not typed exactly as it is named.");
        }
        return new Fact.HostConfirmed(command.host(), command.person());
    }

    private static Fact bind(ConfirmBind command) throws Refusal {
        Typed.name(command.person(), "The person's name");
        if (!ADDRESS.matcher(command.address()).matches()) {
            throw new Refusal(
                    "not-an-address", "A receiver binds to an IP address such as 0.0.0.0.");
        }
        if (!command.address().equals(command.typedAddress())) {
            throw new Refusal(
                    "bind-not-confirmed", "The address was not typed exactly as it is named.");
        }
        return new WebhookFact.BindConfirmed(command.address(), command.person());
    }

    private static Fact webhooks(WebhooksAgreed agreed) throws Refusal {
        Typed.name(agreed.person(), "The person's name");
        Typed.name(agreed.scheme(), "The signature scheme");
        Typed.name(agreed.signatureHeader(), "The signature's header");
        Typed.optional(agreed.timestampHeader(), NAME_LENGTH_MAX, "The timestamp's header");
        Typed.optional(agreed.idHeader(), NAME_LENGTH_MAX, "The event id's header");
        Typed.name(agreed.encoding(), "The encoding");
        Typed.name(agreed.form(), "The form");
        Typed.optional(agreed.backend(), TEXT_LENGTH_MAX, "The backend's address");
        if (agreed.toleranceSeconds() < 0
                || agreed.toleranceSeconds() > WebhooksAgreed.TOLERANCE_SECONDS_MAX) {
            throw new Refusal("tolerance-out-of-range", "A tolerance is 0 s to 7 days.");
        }
        return agreed;
    }

    private static Check check(String id, LaunchRecord record) throws Refusal {
        Check check =
                Catalogue.find(id)
                        .orElseThrow(
                                () ->
                                        new Refusal(
                                                "unknown-check", "There is no check of this id."));
        boolean isSandbox = record.environment() == Environment.SANDBOX;
        if (check.isInSandbox() != isSandbox) {
            throw new Refusal(
                    "wrong-environment",
                    "\""
                            + check.title()
                            + "\" is judged in "
                            + (check.isInSandbox() ? "the sandbox" : "production")
                            + ", not in "
                            + record.environment().word()
                            + ".");
        }
        return check;
    }

    private static void inRole(Check check, Role role) throws Refusal {
        if (role != check.clearer()) {
            throw new Refusal(
                    "wrong-role",
                    check.clearer().title()
                            + " clears \""
                            + check.title()
                            + "\", not "
                            + role.title()
                            + ".");
        }
    }
}
