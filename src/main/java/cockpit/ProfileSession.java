package cockpit;

import cockpit.conductor.Command;
import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.HostConfirmed;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.ThresholdSet;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.LaunchRecord;
import cockpit.launch.ProfileFact.TermsSet;
import cockpit.launch.Recorded;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.WebhookFact.WebhooksAgreed;
import cockpit.settings.ProfileDocument;

import java.util.ArrayList;
import java.util.List;

/// The launch profile as versioned evidence: what is in force, what a new version would change, and
/// every version there was.
public final class ProfileSession {
    private final Cockpit cockpit;
    private final Environment production;

    /// @param production live, or the rehearsal of it
    public ProfileSession(Cockpit cockpit, Environment production) {
        this.cockpit = cockpit;
        this.production = production;
    }

    /// What is in force.
    public ProfileDocument inForce() {
        return ProfileDocument.of(record());
    }

    /// Puts a new version on record, on both sides; the sandbox is judged by the same launch. A
    /// version that changes nothing is not recorded again.
    ///
    /// @param person who enters it
    /// @param approver who agreed to it
    /// @return what changed
    /// @throws Cockpit.NotRecorded when it was refused or could not be recorded
    public List<String> set(ProfileDocument next, String person, String approver, String reason) {
        List<String> changes = next.differences(inForce());
        Command create = new Command.CreateLaunch(next.profile(), person);
        Command terms = new Command.SetTerms(next.terms(person, approver, reason));
        for (Environment side : List.of(Environment.SANDBOX, production)) {
            if (!next.differences(ProfileDocument.of(record(side))).isEmpty()) {
                cockpit.submit(side, create);
                cockpit.submit(side, terms);
            }
        }
        return changes;
    }

    /// Every fact that set something which evidence is judged by, oldest first.
    public List<Recorded> versions() {
        List<Recorded> versions = new ArrayList<>();
        cockpit.store(production)
                .forEach(
                        recorded -> {
                            if (isVersion(recorded.fact())) {
                                versions.add(recorded);
                            }
                        });
        return List.copyOf(versions);
    }

    private static boolean isVersion(Fact fact) {
        return switch (fact) {
            case LaunchCreated _,
                    TermsSet _,
                    ThresholdSet _,
                    HostConfirmed _,
                    WebhooksAgreed _,
                    MonitoringSet _,
                    MetricNamed _,
                    SwitchSet _,
                    RuleSet _,
                    StageAsked _ ->
                    true;
            default -> false;
        };
    }

    LaunchRecord record() {
        return record(production);
    }

    private LaunchRecord record(Environment side) {
        return cockpit.conductor(side).snapshot().record();
    }
}
