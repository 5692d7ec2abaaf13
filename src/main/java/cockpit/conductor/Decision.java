package cockpit.conductor;

import cockpit.conductor.Command.AgreeWebhooks;
import cockpit.conductor.Command.AttestScenario;
import cockpit.conductor.Command.ConfirmBind;
import cockpit.conductor.Command.ConfirmHost;
import cockpit.conductor.Command.CreateLaunch;
import cockpit.conductor.Command.DecideBooks;
import cockpit.conductor.Command.DecideGuard;
import cockpit.conductor.Command.DecideSignoff;
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
import cockpit.launch.LaunchRecord;
import cockpit.launch.Names;
import cockpit.launch.Role;
import cockpit.launch.Threshold;
import cockpit.launch.WebhookFact;
import cockpit.launch.WebhookFact.WebhooksAgreed;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
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

    static final Pattern HOST =
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
                    case CreateLaunch c -> LaunchDecision.launch(c, record, now);
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
                    case SetTerms c -> LaunchDecision.terms(c.terms());
                    case DecideSignoff c -> SignDecision.decide(c.decided(), record, now);
                });
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
