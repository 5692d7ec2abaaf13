package cockpit.cli;

import cockpit.AlertSession;
import cockpit.Cockpit;
import cockpit.alerts.AlertDrill;
import cockpit.alerts.AlertExport;
import cockpit.alerts.AlertProblem;
import cockpit.alerts.AlertRules;
import cockpit.alerts.AlertServer;
import cockpit.alerts.ReceiverPassword;
import cockpit.conductor.Command.NameMetric;
import cockpit.conductor.Command.SetMonitoring;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.MetricNamed;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `cockpit alerts …`: step 6 without a window.
@Command(
        name = "alerts",
        mixinStandardHelpOptions = true,
        description = "Export alert rules, read how they stand, and drill an alert.")
final class AlertsCommand {
    private static final String PORT = "" + AlertExport.PORT;
    private static final String IN_USE = "store-in-use";
    private static final String WINDOW =
            "Another cockpit has this data folder open. In its window, step 6 reads the rules and"
                    + " runs the drill; or close it first.";
    private static final String EXPIRED_QUOTES = "--expired-quotes-metric";
    private static final String CONFLICTS = "--conflicts-metric";

    private final Terminal terminal;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            scope = ScopeType.INHERIT,
            description = "The data folder.")
    private @Nullable Path data;

    @Option(
            names = "--environment",
            scope = ScopeType.INHERIT,
            defaultValue = "live",
            description = "live (the default) or rehearsal.")
    private String environment;

    AlertsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Command(
            name = "export",
            mixinStandardHelpOptions = true,
            description = {
                "Write rules and their tests, dashboard, and what Prometheus and Alertmanager are"
                        + " to be told.",
                "The limits are those in force in --data; without a launch there, the cautious"
                        + " ones."
            })
    int export(
            @Option(names = "--out", required = true, paramLabel = "DIR") Path out,
            @Option(
                            names = "--port",
                            defaultValue = PORT,
                            description = "Where 'alerts listen' will listen.")
                    int port,
            @Option(
                            names = "--receiver",
                            defaultValue = AlertExport.RECEIVER,
                            description = "The name of Alertmanager's receiver.")
                    String receiver,
            @Option(
                            names = "--password-file",
                            defaultValue = AlertExport.PASSWORD_FILE,
                            paramLabel = "FILE",
                            description = "Where Alertmanager reads the receiver's password.")
                    String passwordFile)
            throws StoreProblem, IOException {
        AlertRules rules;
        try (Cockpit cockpit = cockpit()) {
            rules = AlertRules.inForce(cockpit.production().snapshot().record());
        }
        new AlertExport(port, receiver, passwordFile).write(out, rules);
        terminal.say(
                "%s alert rules, SHA-256 %s. Try: promtool test rules %s"
                        .formatted(rules.names().size(), rules.sha256(), AlertRules.TESTS_FILE));
        for (AlertRule rule : rules.leftOut()) {
            terminal.say(
                    "Left out: %s, until 'alerts set %s' names the counter of the partner's product."
                            .formatted(rule.alert(), option(rule)));
        }
        return ExitCode.HOLDS;
    }

    @Command(
            name = "set",
            mixinStandardHelpOptions = true,
            description = "Put on record which monitoring watches this launch.")
    int set(
            @Option(names = "--prometheus", required = true, paramLabel = "URL") String prometheus,
            @Option(names = "--alertmanager", required = true, paramLabel = "URL")
                    String alertmanager,
            @Option(names = "--receiver", required = true, paramLabel = "NAME") String receiver,
            @Option(names = "--person", required = true, paramLabel = "NAME") String person,
            @Option(
                            names = EXPIRED_QUOTES,
                            paramLabel = "METRIC",
                            description =
                                    "The product's counter of quotes that expired before accept.")
                    @Nullable String expiredQuotes,
            @Option(
                            names = CONFLICTS,
                            paramLabel = "METRIC",
                            description =
                                    "The product's counter of accepts that 0Pools answered with a"
                                            + " conflict.")
                    @Nullable String conflicts)
            throws StoreProblem {
        try (Cockpit cockpit = cockpit()) {
            // A name that is refused leaves the monitoring as it is.
            name(cockpit, AlertRule.EXPIRY_SPIKE, expiredQuotes, person);
            name(cockpit, AlertRule.TRANSACT_CONFLICTS, conflicts, person);
            cockpit.submit(
                    side(),
                    new SetMonitoring(
                            new MonitoringSet(prometheus, alertmanager, receiver, person)));
            terminal.say("The monitoring is on record; read it and drill an alert next.");
            return ExitCode.HOLDS;
        }
    }

    private void name(Cockpit cockpit, AlertRule rule, @Nullable String selector, String person) {
        if (selector != null) {
            cockpit.submit(side(), new NameMetric(new MetricNamed(rule, selector, person)));
        }
    }

    private static String option(AlertRule rule) {
        return rule == AlertRule.EXPIRY_SPIKE ? EXPIRED_QUOTES : CONFLICTS;
    }

    @Command(
            name = "read",
            mixinStandardHelpOptions = true,
            description = {
                "Read how rules and dashboard stand, while the metrics are served.",
                "It ends 0 when all of it stands, 1 when something does not."
            })
    int read(
            @Option(names = "--port", defaultValue = PORT) int port,
            @Option(
                            names = "--wait",
                            defaultValue = "60",
                            paramLabel = "SECONDS",
                            description = "How long to read again while something is amiss.")
                    long wait,
            @Mixin KeyRingOptions keys)
            throws StoreProblem, AlertProblem, KeyRingProblem, IOException {
        try (AlertSession session = session(port, keys, null)) {
            AlertsRead read = session.read(Duration.ofSeconds(wait), () -> false);
            read.rules().stream()
                    .filter(rule -> rule.health() != RuleHealth.HEALTHY)
                    .forEach(
                            rule ->
                                    terminal.say(
                                            "%-9s %s: %s"
                                                    .formatted(
                                                            rule.health(),
                                                            rule.rule(),
                                                            rule.detail())));
            read.panels().stream()
                    .filter(panel -> !panel.hasData())
                    .forEach(panel -> terminal.say("no data   " + panel.title()));
            terminal.say(
                    read.problem().isEmpty()
                            ? "%s of %s rules are healthy, %s of %s panels have data; Prometheus %s the cockpit's metrics."
                                    .formatted(
                                            read.rules().stream()
                                                    .filter(r -> r.health() == RuleHealth.HEALTHY)
                                                    .count(),
                                            read.rules().size(),
                                            read.panels().stream()
                                                    .filter(panel -> panel.hasData())
                                                    .count(),
                                            read.panels().size(),
                                            read.isScraped() ? "reads" : "does not read")
                            : read.problem());
            return AlertSession.isWhole(read) ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }
    }

    @Command(
            name = "drill",
            mixinStandardHelpOptions = true,
            description = {
                "Send a marked test alert to Alertmanager and wait for it to come back.",
                "It ends 0 when it came back in time, 1 when it did not."
            })
    int drill(
            @Option(names = "--port", defaultValue = PORT) int port,
            @Option(
                            names = "--password-file",
                            paramLabel = "FILE",
                            description = {
                                "What Alertmanager must say to the receiver; or --keyring, which"
                                        + " takes its receiver-password."
                            })
                    @Nullable Path passwordFile,
            @Option(names = "--limit", defaultValue = "60", paramLabel = "SECONDS") long limit,
            @Mixin KeyRingOptions keys)
            throws StoreProblem, AlertProblem, KeyRingProblem, IOException {
        AlertDrill.check(Duration.ofSeconds(limit));
        if (passwordFile == null && !keys.isWanted()) {
            throw new IllegalArgumentException(
                    "Say with --password-file or --keyring what Alertmanager must say."
                            + " [password-missing]");
        }
        try (AlertSession session = session(port, keys, passwordFile)) {
            AlertDrilled drilled = session.drill(Duration.ofSeconds(limit), () -> {}, () -> false);
            terminal.say(drilled.end() + ": " + drilled.detail());
            return drilled.end() == DrillEnd.RECEIVED ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }
    }

    @Command(
            name = "listen",
            mixinStandardHelpOptions = true,
            description = "Serve the metrics and take alerts until the process ends.")
    int listen(
            @Option(names = "--port", defaultValue = PORT) int port,
            @Option(names = "--password-file", paramLabel = "FILE") @Nullable Path passwordFile,
            @Option(names = "--for", paramLabel = "SECONDS") @Nullable Long seconds,
            @Mixin KeyRingOptions keys)
            throws StoreProblem, AlertProblem, KeyRingProblem, IOException, InterruptedException {
        try (AlertSession session = session(port, keys, passwordFile)) {
            terminal.say(
                    "Metrics at http://127.0.0.1:%s%s, alerts at %s."
                            .formatted(
                                    session.server().port(),
                                    AlertServer.METRICS_PATH,
                                    session.server().alertsUrl()));
            new CountDownLatch(1)
                    .await(seconds == null ? Long.MAX_VALUE : seconds, TimeUnit.SECONDS);
            terminal.say("The metrics were read %s times.".formatted(session.server().scrapes()));
            return session.server().scrapes() > 0 ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }
    }

    private AlertSession session(int port, KeyRingOptions keys, @Nullable Path passwordFile)
            throws StoreProblem, AlertProblem, KeyRingProblem, IOException {
        Redactor redactor = new Redactor();
        Path folder = terminal.existing(data);
        Optional<ReceiverPassword> password =
                keys.receiverPassword(terminal, passwordFile, data, side(), redactor);
        try {
            return AlertSession.own(folder, side(), port, password, redactor, terminal.clock());
        } catch (StoreProblem problem) {
            throw problem.code().equals(IN_USE) && side() == Environment.REHEARSAL
                    ? new StoreProblem(IN_USE, WINDOW, problem)
                    : problem;
        }
    }

    private Cockpit cockpit() throws StoreProblem {
        return Cockpit.open(
                terminal.dataFolder(data),
                side(),
                new Redactor(),
                terminal.clock(),
                Progress.none());
    }

    private Environment side() {
        Environment side = Environment.of(environment);
        if (side == Environment.SANDBOX) {
            throw new IllegalArgumentException(
                    "Alerts watch the rehearsal or the live environment. [wrong-environment]");
        }
        return side;
    }
}
