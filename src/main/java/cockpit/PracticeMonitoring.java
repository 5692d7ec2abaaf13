package cockpit;

import cockpit.alerts.AlertDrill;
import cockpit.alerts.AlertProblem;
import cockpit.alerts.LocalMonitoring;
import cockpit.alerts.ReceiverPassword;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.Environment;

import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;

/// Proves step 6 of the rehearsal with a real Prometheus and a real Alertmanager on this machine,
/// where both are installed, and says plainly where they are not. What it starts ends with it.
final class PracticeMonitoring {
    private static final String RECEIVER = "cockpit";
    private static final int PASSWORD_BYTES = 16;

    /// Rules are evaluated and metrics read each second.
    private static final Duration WAIT = Duration.ofSeconds(30);

    private PracticeMonitoring() {}

    /// Starts both, reads how the rules stand, and drills an alert; all of it is on record.
    ///
    /// @param variables the process's environment variables
    /// @param person who says that this monitoring watches the rehearsal
    /// @param cancel asked between readings and while the drill waits
    /// @return what came of it, a sentence each
    static List<String> prove(
            Cockpit cockpit, Map<String, String> variables, String person, BooleanSupplier cancel) {
        Optional<String> absent = LocalMonitoring.absent(variables);
        if (absent.isPresent()) {
            return List.of(absent.get());
        }
        byte[] random = new byte[PASSWORD_BYTES];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        try (AlertSession session =
                        AlertSession.on(
                                cockpit,
                                Environment.REHEARSAL,
                                0,
                                Optional.of(ReceiverPassword.of(password)));
                LocalMonitoring local =
                        LocalMonitoring.start(
                                session.server(), session.rules(), password, RECEIVER, variables)) {
            session.set(
                    new MonitoringSet(
                            local.prometheus().toString(),
                            local.alertmanager().toString(),
                            RECEIVER,
                            person));
            AlertsRead read = session.read(WAIT, cancel);
            AlertDrilled drilled = session.drill(AlertDrill.LIMIT, cancel);
            return List.of(sentence(read), drilled.detail());
        } catch (AlertProblem problem) {
            return List.of(problem.sentence());
        }
    }

    private static String sentence(AlertsRead read) {
        return read.problem().isEmpty()
                ? "%s of %s alert rules are healthy, and %s of %s panels have data"
                        .formatted(
                                read.rules().stream()
                                        .filter(rule -> rule.health() == RuleHealth.HEALTHY)
                                        .count(),
                                read.rules().size(),
                                read.panels().stream().filter(panel -> panel.hasData()).count(),
                                read.panels().size())
                : read.problem();
    }
}
