package cockpit.conductor;

import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.Attachment;
import cockpit.launch.GuardFact;
import cockpit.launch.Profile;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.ReconFact;
import cockpit.launch.Role;
import cockpit.launch.SignFact;
import cockpit.launch.Threshold;
import cockpit.launch.TrafficFact;
import cockpit.launch.WebhookFact.WebhooksAgreed;

import java.time.Instant;

/// What a person wants. [Decision] says whether it may be done and which facts come of it. No
/// command sets a state: only evidence does.
public sealed interface Command {
    /// Puts a launch on record, or changes the profile of the one that is.
    record CreateLaunch(Profile profile, String createdBy) implements Command {}

    /// @param value an ISO 8601 duration, see [Threshold#parse]
    record SetThreshold(Threshold threshold, String value, String approver, String reason)
            implements Command {}

    /// Answers a check that only a person can decide, in the role that clears it.
    record GiveConfirmation(String checkId, String person, Role role, String statement)
            implements Command {}

    /// Vouches for a scenario that could not be run.
    record AttestScenario(
            String scenarioId, String person, Role role, String statement, Attachment attachment)
            implements Command {}

    /// Lets a check stay open for a while. The approver is somebody else.
    ///
    /// @param expiresAt in the future, at most [Decision#WAIVER_DAYS_MAX] days from now
    record GiveWaiver(
            String checkId, String reason, String requester, String approver, Instant expiresAt)
            implements Command {}

    /// Allows a host outside the contract's list.
    ///
    /// @param typedHost the same name once more, as the person typed it
    record ConfirmHost(String host, String typedHost, String person) implements Command {}

    /// Allows the webhook receiver to listen on an address that others can reach.
    ///
    /// @param address an IP address, such as `0.0.0.0`
    /// @param typedAddress the same once more, as the person typed it
    record ConfirmBind(String address, String typedAddress, String person) implements Command {}

    /// Puts on record how the webhooks of an environment are signed, and who handles them.
    record AgreeWebhooks(WebhooksAgreed agreed) implements Command {}

    /// Puts on record what a person decided about the books: a source withdrawn, a policy approved,
    /// breaks decided or a decision undone, a day closed or reopened.
    record DecideBooks(ReconFact decided) implements Command {}

    /// Puts on record what a person decided about the guard: the numbers of a rule, a pause, that
    /// the flow may run again, how it is switched.
    record DecideGuard(GuardFact decided) implements Command {}

    /// Puts on record what a person decided about live traffic: a stage asked for or opened, one
    /// order allowed.
    record DecideTraffic(TrafficFact decided) implements Command {}

    /// Puts on record which Prometheus and Alertmanager watch this launch.
    record SetMonitoring(MonitoringSet monitoring) implements Command {}

    /// Puts on record which counter of the partner's product an alert watches.
    record NameMetric(MetricNamed named) implements Command {}

    /// Puts on record what 0Bit agreed for the approved pools.
    record SetTerms(TermsSet terms) implements Command {}

    /// Puts on record what belongs to the sign-off: who must sign, whose key counts, that
    /// signatures were asked for or given, that the launch is given up.
    record DecideSignoff(SignFact decided) implements Command {}
}
