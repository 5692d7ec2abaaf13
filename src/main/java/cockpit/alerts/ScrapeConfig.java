package cockpit.alerts;

import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;

/// What Prometheus and Alertmanager must be told to read the cockpit and to reach it. No password
/// stands in either: Alertmanager reads it from a file.
public final class ScrapeConfig {
    /// The name of the scrape job; rules and reader look for it.
    static final String JOB = "cockpit";

    private static final String PARTNER_JOB = "partner";

    /// Who Alertmanager says it is.
    static final String USER = "cockpit";

    /// The alerts that the cockpit's route takes.
    private static final String MATCHER = "alertname=~\"Cockpit.+\"";

    private ScrapeConfig() {}

    /// How often Prometheus reads and judges, and how long Alertmanager gathers.
    ///
    /// @param scrape at least 1 s
    /// @param groupWait how long the first alert of a group waits for others
    public record Pace(Duration scrape, Duration evaluation, Duration groupWait) {
        /// For a partner's own monitoring.
        public static final Pace USUAL =
                new Pace(Duration.ofSeconds(15), Duration.ofSeconds(15), Duration.ofSeconds(10));
    }

    /// A whole configuration of Prometheus, of which a partner takes what is missing in theirs.
    ///
    /// @param metrics host and port where the cockpit serves `/metrics`
    /// @param partner host and port where the partner's product serves `/metrics`, when Prometheus
    ///   does not read it yet
    /// @param alertmanager host and port of Alertmanager
    /// @param rules the rules' file
    public static String prometheus(
            String metrics,
            Optional<String> partner,
            String alertmanager,
            String rules,
            Pace pace) {
        List<Map<String, Object>> scrapes = new ArrayList<>();
        scrapes.add(scrape(JOB, metrics, pace));
        partner.ifPresent(target -> scrapes.add(scrape(PARTNER_JOB, target, pace)));
        SequencedMap<String, Object> document = new LinkedHashMap<>();
        document.put("global", Map.of("evaluation_interval", seconds(pace.evaluation())));
        document.put("rule_files", List.of(rules));
        document.put("scrape_configs", scrapes);
        document.put(
                "alerting",
                Map.of("alertmanagers", List.of(Map.of("static_configs", targets(alertmanager)))));
        return Yaml.of(
                List.of("Take the rule file, the scrape job and the Alertmanager into your own."),
                document);
    }

    private static Map<String, Object> scrape(String job, String target, Pace pace) {
        SequencedMap<String, Object> scrape = new LinkedHashMap<>();
        scrape.put("job_name", job);
        scrape.put("scrape_interval", seconds(pace.scrape()));
        scrape.put("scrape_timeout", seconds(pace.scrape()));
        scrape.put("follow_redirects", false);
        scrape.put("body_size_limit", "1MB");
        scrape.put("static_configs", targets(target));
        return scrape;
    }

    private static List<Map<String, List<String>>> targets(String target) {
        return List.of(Map.of("targets", List.of(target)));
    }

    /// A whole configuration of Alertmanager, of which a partner takes route and receiver.
    ///
    /// @param receiver the receiver's name, as it is agreed
    /// @param address where the cockpit listens for alerts
    /// @param passwordFile the file that holds the receiver's password and nothing else
    public static String alertmanager(
            String receiver, URI address, String passwordFile, Pace pace) {
        SequencedMap<String, Object> route = new LinkedHashMap<>();
        route.put("matchers", List.of(MATCHER));
        route.put("receiver", receiver);
        route.put("group_by", List.of("alertname", Metrics.ENVIRONMENT, AlertDrill.DRILL_LABEL));
        route.put("group_wait", seconds(pace.groupWait()));
        route.put("group_interval", "60s");
        route.put("repeat_interval", "4h");
        route.put("continue", true);
        SequencedMap<String, Object> root = new LinkedHashMap<>();
        root.put("receiver", "nobody");
        root.put("routes", List.of(route));
        SequencedMap<String, Object> hook = new LinkedHashMap<>();
        hook.put("url", address.toString());
        hook.put("send_resolved", true);
        SequencedMap<String, Object> login = new LinkedHashMap<>();
        login.put("username", USER);
        login.put("password_file", passwordFile);
        SequencedMap<String, Object> http = new LinkedHashMap<>();
        http.put("follow_redirects", false);
        http.put("basic_auth", login);
        hook.put("http_config", http);
        SequencedMap<String, Object> document = new LinkedHashMap<>();
        document.put("route", root);
        SequencedMap<String, Object> cockpit = new LinkedHashMap<>();
        cockpit.put("name", receiver);
        cockpit.put("webhook_configs", List.of(hook));
        document.put("receivers", List.of(Map.of("name", "nobody"), cockpit));
        return Yaml.of(
                List.of("Take the route, before your others, and the receiver into your own."),
                document);
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + "s";
    }
}
