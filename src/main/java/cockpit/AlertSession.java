package cockpit;

import cockpit.alerts.AlertDrill;
import cockpit.alerts.AlertProblem;
import cockpit.alerts.AlertRules;
import cockpit.alerts.AlertServer;
import cockpit.alerts.Metrics;
import cockpit.alerts.MonitoringReader;
import cockpit.alerts.ReceiverPassword;
import cockpit.conductor.Command.SetMonitoring;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.AlertFact.AlertDrillStarted;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.Environment;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;

import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/// Serves one side's metrics, reads how its alert rules stand, and drills an alert. What comes of
/// it is on record.
public final class AlertSession implements AutoCloseable {
    private static final long AGAIN_MILLIS = 500;

    private final Cockpit cockpit;
    private final Environment environment;
    private final boolean isOwn;
    private final AlertServer server;

    private AlertSession(
            Cockpit cockpit, Environment environment, boolean isOwn, AlertServer server) {
        this.cockpit = cockpit;
        this.environment = environment;
        this.isOwn = isOwn;
        this.server = server;
    }

    /// On a cockpit that somebody else closes.
    ///
    /// @param port where metrics are served and receipts come in; 0 takes any free one
    /// @param password what Alertmanager must say; without one no receipt is taken
    /// @throws AlertProblem when the port cannot be had
    static AlertSession on(
            Cockpit cockpit, Environment environment, int port, Optional<ReceiverPassword> password)
            throws AlertProblem {
        return new AlertSession(
                cockpit, environment, false, AlertServer.start(port, metrics(cockpit), password));
    }

    /// On a data folder of its own, closed with it.
    ///
    /// @throws StoreProblem when the data folder is in use or cannot be used
    /// @throws AlertProblem when the port cannot be had
    public static AlertSession own(
            Path data,
            Environment environment,
            int port,
            Optional<ReceiverPassword> password,
            Redactor redactor,
            InstantSource clock)
            throws StoreProblem, AlertProblem {
        Cockpit cockpit =
                Cockpit.open(
                        data, Cockpit.productionOf(environment), redactor, clock, Progress.none());
        try {
            return new AlertSession(
                    cockpit,
                    environment,
                    true,
                    AlertServer.start(port, metrics(cockpit), password));
        } catch (AlertProblem | RuntimeException e) {
            cockpit.close();
            throw e;
        }
    }

    private static Supplier<String> metrics(Cockpit cockpit) {
        return () ->
                Metrics.text(
                        List.of(cockpit.sandbox().snapshot(), cockpit.production().snapshot()));
    }

    public Cockpit cockpit() {
        return cockpit;
    }

    /// Where metrics are served and receipts come in.
    public AlertServer server() {
        return server;
    }

    /// The rules by the limits in force.
    public AlertRules rules() {
        return AlertRules.inForce(record());
    }

    /// Puts on record which monitoring watches this side.
    ///
    /// @throws Cockpit.NotRecorded when it was refused or could not be recorded
    public void set(MonitoringSet monitoring) {
        cockpit.submit(environment, new SetMonitoring(monitoring));
    }

    /// Reads how rules and dashboard stand, and records it. As long as something is amiss that time
    /// may cure, such as a rule that was not evaluated yet, it reads again.
    ///
    /// @param wait how long to read again; zero reads once
    /// @param cancel asked between readings
    /// @throws AlertProblem when no monitoring was set, or when it was cancelled while something
    ///   was still amiss; nothing was recorded
    /// @throws Cockpit.NotRecorded when the result could not be recorded
    public AlertsRead read(Duration wait, BooleanSupplier cancel) throws AlertProblem {
        MonitoringSet monitoring = monitoring();
        long end = System.nanoTime() + wait.toNanos();
        AlertsRead read = MonitoringReader.read(monitoring, rules(), cockpit.clock());
        while (!isWhole(read)
                && !cancel.getAsBoolean()
                && !Thread.currentThread().isInterrupted()
                && System.nanoTime() - end < 0) {
            pause();
            read = MonitoringReader.read(monitoring, rules(), cockpit.clock());
        }
        if (!isWhole(read) && cancel.getAsBoolean()) {
            // Time might have cured it, so it is no finding.
            throw new AlertProblem(
                    "read-cancelled", "The reading was cancelled, and nothing was recorded.", null);
        }
        cockpit.record(environment, List.of(read));
        return read;
    }

    /// Whether nothing at all is amiss.
    public static boolean isWhole(AlertsRead read) {
        return read.problem().isEmpty()
                && read.isScraped()
                && read.rules().stream().allMatch(rule -> rule.health() == RuleHealth.HEALTHY)
                && read.panels().stream().allMatch(PanelSeen::hasData);
    }

    /// Sends a marked test alert and waits for its receipt; the beginning and the end are on
    /// record.
    ///
    /// @param limit how long the receipt may take, 1 s to 30 min
    /// @param taken told when Alertmanager took the alert, which is on record by then
    /// @param cancel asked ten times a second
    /// @throws AlertProblem when no monitoring was set; nothing was recorded
    /// @throws IllegalArgumentException when the limit is out of range; nothing was recorded
    /// @throws Cockpit.NotRecorded when it could not be recorded
    public AlertDrilled drill(Duration limit, Runnable taken, BooleanSupplier cancel)
            throws AlertProblem {
        MonitoringSet monitoring = monitoring();
        AlertDrill.check(limit);
        String drillId = Cockpit.newId("alert");
        cockpit.record(environment, List.of(new AlertDrillStarted(drillId, limit.toMillis())));
        AlertDrilled drilled =
                new AlertDrill(server, cockpit.clock())
                        .run(
                                drillId,
                                monitoring,
                                environment,
                                limit,
                                fact -> {
                                    cockpit.record(environment, List.of(fact));
                                    taken.run();
                                },
                                cancel);
        cockpit.record(environment, List.of(drilled));
        return drilled;
    }

    private MonitoringSet monitoring() throws AlertProblem {
        return record().newest(MonitoringSet.class)
                .map(Seen::fact)
                .orElseThrow(
                        () ->
                                new AlertProblem(
                                        "monitoring-not-set",
                                        "No monitoring is on record here. Set it first.",
                                        null));
    }

    private LaunchRecord record() {
        return cockpit.conductor(environment).snapshot().record();
    }

    private static void pause() {
        try {
            new CountDownLatch(1).await(AGAIN_MILLIS, TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        server.close();
        if (isOwn) {
            cockpit.close();
        }
    }
}
