package cockpit.alerts;

import cockpit.alerts.Dashboard.DashboardPanel;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleSeen;
import cockpit.launch.MetricSelector;

import tools.jackson.databind.JsonNode;

import java.net.URI;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Asks the partner's Prometheus and Alertmanager how the exported rules and the dashboard stand.
/// What it cannot read is never healthy.
public final class MonitoringReader {
    private static final String PROMETHEUS = "Prometheus";
    private static final String ALERTMANAGER = "Alertmanager";

    private final MonitoringHttp http;
    private final MonitoringSet monitoring;
    private final AlertRules rules;
    private final URI prometheus;
    private final URI alertmanager;

    private MonitoringReader(MonitoringHttp http, MonitoringSet monitoring, AlertRules rules)
            throws AlertProblem {
        this.http = http;
        this.monitoring = monitoring;
        this.rules = rules;
        this.prometheus = MonitoringHttp.base(monitoring.prometheus());
        this.alertmanager = MonitoringHttp.base(monitoring.alertmanager());
    }

    /// Reads everything once; it blocks, a quarter of a minute for each request at the longest.
    ///
    /// @param rules as they would be exported now
    public static AlertsRead read(MonitoringSet monitoring, AlertRules rules, InstantSource clock) {
        try (MonitoringHttp http = new MonitoringHttp()) {
            return new MonitoringReader(http, monitoring, rules).read(clock);
        } catch (AlertProblem problem) {
            return new AlertsRead(
                    rules.sha256(),
                    List.of(),
                    List.of(),
                    false,
                    clock.instant(),
                    problem.sentence());
        }
    }

    private AlertsRead read(InstantSource clock) throws AlertProblem {
        Instant now = clock.instant();
        MonitoringHttp.Read read = http.get(PROMETHEUS, prometheus, "/api/v1/rules?type=alert");
        List<LoadedRule> loaded = LoadedRule.in(data(read));
        List<Map<String, String>> targets = targets();
        List<Silence> silences =
                Silence.active(http.get(ALERTMANAGER, alertmanager, "/api/v2/silences").json());
        RuleCheck check =
                new RuleCheck(
                        loaded,
                        silences,
                        targets,
                        serverTime(read, now),
                        this::formatted,
                        this::lack);
        List<RuleSeen> seen = new ArrayList<>();
        for (Alert alert : rules.alerts()) {
            seen.add(check.check(alert, rules.environment()));
        }
        rules.leftOut().forEach(rule -> seen.add(RuleCheck.unnamed(rule)));
        String environment = rules.environment().word();
        List<PanelSeen> panels = new ArrayList<>();
        for (DashboardPanel panel : Dashboard.panels(environment)) {
            panels.add(panel(panel));
        }
        boolean isScraped =
                !targets.isEmpty()
                        && hasData(
                                "cockpit_evidence_facts{"
                                        + Metrics.ENVIRONMENT
                                        + "=\""
                                        + environment
                                        + "\"}");
        return new AlertsRead(rules.sha256(), seen, panels, isScraped, now, route());
    }

    /// What keeps alerts from reaching the receiver; empty when nothing does.
    private String route() throws AlertProblem {
        JsonNode known = data(http.get(PROMETHEUS, prometheus, "/api/v1/alertmanagers"));
        if (known.path("activeAlertmanagers").isEmpty()) {
            return "Prometheus sends its alerts to no Alertmanager.";
        }
        if (!http.get(ALERTMANAGER, alertmanager, "/api/v2/status")
                .json()
                .path("versionInfo")
                .isObject()) {
            throw notUnderstood(ALERTMANAGER);
        }
        JsonNode receivers = http.get(ALERTMANAGER, alertmanager, "/api/v2/receivers").json();
        boolean isThere =
                receivers
                        .valueStream()
                        .anyMatch(one -> text(one, "name").equals(monitoring.receiver()));
        return isThere
                ? ""
                : "Alertmanager has no receiver called \"" + monitoring.receiver() + "\".";
    }

    /// The labels of the targets by which Prometheus reads the cockpit, as long as it succeeds.
    private List<Map<String, String>> targets() throws AlertProblem {
        JsonNode active =
                data(http.get(PROMETHEUS, prometheus, "/api/v1/targets?state=active"))
                        .path("activeTargets");
        List<Map<String, String>> targets = new ArrayList<>();
        for (JsonNode target : active) {
            JsonNode labels = target.path("labels");
            if (text(labels, "job").equals(ScrapeConfig.JOB)
                    && text(target, "health").equals("up")) {
                Map<String, String> all = new TreeMap<>();
                labels.propertyStream()
                        .forEach(entry -> all.put(entry.getKey(), entry.getValue().asString("")));
                targets.add(all);
            }
        }
        return targets;
    }

    private PanelSeen panel(DashboardPanel panel) throws AlertProblem {
        boolean hasData = hasData(panel.expr());
        return new PanelSeen(
                panel.title(), hasData, hasData ? "" : "Its query answers with nothing.");
    }

    /// What keeps a series from being read: that there is none, or that it is no counter although
    /// the rule asks how much it grew. A metric whose type nobody tells is taken for what it is
    /// called.
    private Optional<String> lack(String series) throws AlertProblem {
        if (!hasData(series)) {
            return Optional.of("Prometheus has no data of " + series + ".");
        }
        if (!rules.isCounted(series)) {
            return Optional.empty();
        }
        String name = MetricSelector.name(series);
        List<String> types =
                data(http.get(PROMETHEUS, prometheus, "/api/v1/metadata?metric=" + name))
                        .path(name)
                        .valueStream()
                        .map(one -> text(one, "type"))
                        .filter(type -> !type.isEmpty() && !type.equals("unknown"))
                        .toList();
        return types.isEmpty() || types.contains("counter")
                ? Optional.empty()
                : Optional.of(series + " is no counter.");
    }

    private boolean hasData(String query) throws AlertProblem {
        JsonNode result =
                data(http.get(
                                PROMETHEUS,
                                prometheus,
                                "/api/v1/query?query=" + MonitoringHttp.encoded(query)))
                        .path("result");
        return result.isArray() && !result.isEmpty();
    }

    /// An expression as this Prometheus writes it.
    private String formatted(String expr) throws AlertProblem {
        String path = "/api/v1/format_query?query=" + MonitoringHttp.encoded(expr);
        JsonNode json = http.get(PROMETHEUS, prometheus, path).json();
        String text = text(json, "data");
        if (!text(json, "status").equals("success") || text.isEmpty()) {
            throw notUnderstood(PROMETHEUS);
        }
        return text;
    }

    /// The time of the other machine, so that a difference of clocks makes nothing look old.
    private static Instant serverTime(MonitoringHttp.Read read, Instant now) {
        try {
            return ZonedDateTime.parse(read.date(), DateTimeFormatter.RFC_1123_DATE_TIME)
                    .toInstant();
        } catch (DateTimeException _) {
            return now;
        }
    }

    private static JsonNode data(MonitoringHttp.Read read) throws AlertProblem {
        JsonNode data = read.json().path("data");
        if (!text(read.json(), "status").equals("success") || !data.isObject()) {
            throw notUnderstood(PROMETHEUS);
        }
        return data;
    }

    private static AlertProblem notUnderstood(String who) {
        return new AlertProblem(
                "monitoring-not-understood", who + "'s answer is not what its API says.", null);
    }

    static String text(JsonNode json, String name) {
        JsonNode value = json.path(name);
        return value.isString() ? value.asString() : "";
    }
}
