package cockpit;

import cockpit.alerts.AlertDrill;
import cockpit.alerts.AlertProblem;
import cockpit.alerts.LocalMonitoring;
import cockpit.alerts.ReceiverPassword;
import cockpit.conductor.Command.NameMetric;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.practice.PracticePartner;

import java.net.URI;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// A real Prometheus and a real Alertmanager on this machine, where both are installed, for step 6
/// of the rehearsal. They are started for one act and end with it; two acts take turns.
final class PracticeMonitoring {
    private static final String RECEIVER = "cockpit";
    private static final int PASSWORD_BYTES = 16;

    /// Rules are evaluated and metrics read each second.
    static final Duration WAIT = Duration.ofSeconds(30);

    private static final Map<AlertRule, String> METRICS =
            Map.of(
                    AlertRule.EXPIRY_SPIKE, PracticePartner.EXPIRED_QUOTES_METRIC,
                    AlertRule.TRANSACT_CONFLICTS, PracticePartner.CONFLICTS_METRIC);

    private final Cockpit cockpit;
    private final Map<String, String> variables;
    private final URI partner;
    private final ReentrantLock turn = new ReentrantLock();

    /// @param variables the process's environment variables
    /// @param partner where the practice partner serves its counters
    PracticeMonitoring(Cockpit cockpit, Map<String, String> variables, URI partner) {
        this.cockpit = cockpit;
        this.variables = Map.copyOf(variables);
        this.partner = partner;
    }

    /// What is done while both run.
    @FunctionalInterface
    interface Act<T> {
        T with(AlertSession session) throws AlertProblem;
    }

    /// Why there can be none; empty when both programs are installed.
    Optional<String> absent() {
        return LocalMonitoring.absent(variables);
    }

    /// Reads how rules and dashboard stand, and records it.
    ///
    /// @param wait how long to read again while something is amiss
    /// @param begun told when both run and the reading begins
    /// @throws AlertProblem when they could not be started, or when it was cancelled; nothing was
    ///   read
    AlertsRead read(String person, Duration wait, Runnable begun, BooleanSupplier cancel)
            throws AlertProblem {
        return during(
                person,
                session -> {
                    begun.run();
                    return session.read(wait, cancel);
                });
    }

    /// Drills an alert, and records how it ended.
    ///
    /// @param begun told when both run and the alert is sent
    /// @param taken told when Alertmanager took the alert
    /// @throws AlertProblem when they could not be started; nothing was drilled
    AlertDrilled drill(String person, Runnable begun, Runnable taken, BooleanSupplier cancel)
            throws AlertProblem {
        return during(
                person,
                session -> {
                    begun.run();
                    return session.drill(AlertDrill.LIMIT, taken, cancel);
                });
    }

    /// Starts both, says on record that they watch the rehearsal unless that is on record already,
    /// does something with them, and ends them.
    ///
    /// @param person who says so
    private <T> T during(String person, Act<T> act) throws AlertProblem {
        turn.lock();
        try {
            name(person);
            byte[] random = new byte[PASSWORD_BYTES];
            new SecureRandom().nextBytes(random);
            String password = HexFormat.of().formatHex(random);
            Optional<MonitoringSet> before = record().newest(MonitoringSet.class).map(Seen::fact);
            try (AlertSession session =
                            AlertSession.on(
                                    cockpit,
                                    Environment.REHEARSAL,
                                    0,
                                    Optional.of(ReceiverPassword.of(password)));
                    LocalMonitoring local =
                            LocalMonitoring.start(
                                    new LocalMonitoring.Setup(
                                            session.server(),
                                            session.rules(),
                                            password,
                                            RECEIVER,
                                            Optional.of(partner.getAuthority()),
                                            before),
                                    variables)) {
                MonitoringSet set =
                        new MonitoringSet(
                                local.prometheus().toString(),
                                local.alertmanager().toString(),
                                RECEIVER,
                                before.map(MonitoringSet::person).orElse(person));
                if (before.filter(set::equals).isEmpty()) {
                    session.set(set);
                }
                return act.with(session);
            }
        } finally {
            turn.unlock();
        }
    }

    /// Names the practice partner's counters, unless they are on record so.
    private void name(String person) {
        METRICS.forEach(
                (rule, metric) -> {
                    if (record().metric(rule)
                            .filter(named -> named.fact().selector().equals(metric))
                            .isEmpty()) {
                        cockpit.submit(
                                Environment.REHEARSAL,
                                new NameMetric(new MetricNamed(rule, metric, person)));
                    }
                });
    }

    private LaunchRecord record() {
        return cockpit.conductor(Environment.REHEARSAL).snapshot().record();
    }

    /// Reads how the rules stand, and drills an alert; all of it is on record.
    ///
    /// @param person who says that this monitoring watches the rehearsal
    /// @param cancel asked between readings and while the drill waits
    /// @return what came of it, a sentence each
    List<String> prove(String person, BooleanSupplier cancel) {
        Optional<String> absent = absent();
        if (absent.isPresent()) {
            return List.of(absent.get());
        }
        try {
            return during(
                    person,
                    session -> {
                        AlertsRead read = session.read(WAIT, cancel);
                        AlertDrilled drilled = session.drill(AlertDrill.LIMIT, () -> {}, cancel);
                        return List.of(sentence(read), drilled.detail());
                    });
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
