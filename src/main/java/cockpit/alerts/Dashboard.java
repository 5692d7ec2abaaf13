package cockpit.alerts;

import cockpit.kit.json.Json;

import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.util.ArrayList;
import java.util.List;

/// A dashboard for Grafana 10 and later whose rows are the four questions of the health dashboard
/// (contract section 7.5). The same environment gives the same bytes.
public final class Dashboard {
    public static final String FILE = "cockpit-dashboard.json";

    private static final int SCHEMA_VERSION = 38;
    private static final int WIDTH = 8;
    private static final int HEIGHT = 7;
    private static final int PANELS_IN_ROW = 3;

    private Dashboard() {}

    /// One panel and the query behind it.
    ///
    /// @param legend the label by which several lines are told apart; empty for one line
    record DashboardPanel(String title, String expr, String legend, String unit) {}

    /// A question and the panels that answer it.
    record Question(String text, List<DashboardPanel> panels) {}

    /// @param environment the word of it
    static List<Question> questions(String environment) {
        String of = "{" + Metrics.ENVIRONMENT + "=\"" + environment + "\"}";
        return List.of(
                new Question(
                        "Can users get a quote?",
                        List.of(
                                panel("Quotes asked for", "cockpit_quote_requests" + of),
                                panel("Quotes that failed", "cockpit_quote_failures" + of),
                                panel("Discovery errors", "cockpit_discovery_errors" + of))),
                new Question(
                        "Do accepted quotes become trades?",
                        List.of(
                                panel("Orders without a match", "cockpit_unmatched_orders" + of),
                                panel("Over the stage's limits", "cockpit_traffic_over_limit" + of),
                                panel(
                                        "Accepts after expiry",
                                        "cockpit_accepts_after_expiry" + of))),
                new Question(
                        "Do trades reach terminal states?",
                        List.of(
                                new DashboardPanel(
                                        "Oldest reserved trade",
                                        "cockpit_reserved_age_max_seconds" + of,
                                        "",
                                        "s"),
                                panel(
                                        "Failed, released or returned",
                                        "cockpit_terminal_failures" + of),
                                new DashboardPanel(
                                        "Webhook deliveries",
                                        "cockpit_deliveries_total" + of,
                                        "outcome",
                                        "short"))),
                new Question(
                        "Can finance reconcile?",
                        List.of(
                                panel("Ledger mismatches", "cockpit_ledger_mismatches" + of),
                                panel("Breaks to decide", "cockpit_reconciliation_backlog" + of),
                                panel(
                                        "Doubts about the balance",
                                        "cockpit_balance_problems" + of))));
    }

    static List<DashboardPanel> panels(String environment) {
        return questions(environment).stream().flatMap(q -> q.panels().stream()).toList();
    }

    private static DashboardPanel panel(String title, String expr) {
        return new DashboardPanel(title, expr, "", "short");
    }

    /// The dashboard's file; on import Grafana asks which Prometheus it is to read.
    ///
    /// @param environment the word of it
    public static String json(String environment) {
        ObjectNode root = Json.foreign().createObjectNode();
        ObjectNode input = root.putArray("__inputs").addObject();
        input.put("name", "DS_PROMETHEUS");
        input.put("label", "Prometheus");
        input.put("type", "datasource");
        input.put("pluginId", "prometheus");
        input.put("pluginName", "Prometheus");
        ArrayNode requires = root.putArray("__requires");
        requires(requires, "grafana", "grafana", "Grafana", "10.0.0");
        requires(requires, "datasource", "prometheus", "Prometheus", "1.0.0");
        requires(requires, "panel", "timeseries", "Time series", "");
        root.put("uid", "cockpit-" + environment);
        root.put("title", "Launch cockpit: " + environment);
        root.put("schemaVersion", SCHEMA_VERSION);
        root.put("version", 1);
        root.put("editable", true);
        root.put("refresh", "30s");
        root.put("timezone", "utc");
        root.putArray("tags").add("launch-cockpit");
        root.putObject("templating").putArray("list");
        root.putObject("annotations").putArray("list");
        root.putObject("time").put("from", "now-6h").put("to", "now");
        ArrayNode panels = root.putArray("panels");
        int id = 1;
        int y = 0;
        for (Question question : questions(environment)) {
            row(panels.addObject(), id++, question.text(), y++);
            List<DashboardPanel> all = new ArrayList<>(question.panels());
            for (int i = 0; i < all.size(); i++) {
                int x = i % PANELS_IN_ROW * WIDTH;
                panel(panels.addObject(), id++, all.get(i), x, y + i / PANELS_IN_ROW * HEIGHT);
            }
            y += (all.size() + PANELS_IN_ROW - 1) / PANELS_IN_ROW * HEIGHT;
        }
        return Json.foreign()
                        .writer()
                        .with(SerializationFeature.INDENT_OUTPUT)
                        .writeValueAsString(root)
                        .replace("\r\n", "\n")
                + "\n";
    }

    private static void requires(
            ArrayNode requires, String type, String id, String name, String version) {
        requires.addObject()
                .put("type", type)
                .put("id", id)
                .put("name", name)
                .put("version", version);
    }

    private static void row(ObjectNode row, int id, String title, int y) {
        row.put("id", id).put("type", "row").put("title", title).put("collapsed", false);
        place(row, 0, y, WIDTH * PANELS_IN_ROW, 1);
        row.putArray("panels");
    }

    private static void panel(ObjectNode panel, int id, DashboardPanel shown, int x, int y) {
        panel.put("id", id).put("type", "timeseries").put("title", shown.title());
        place(panel, x, y, WIDTH, HEIGHT);
        datasource(panel);
        ObjectNode defaults = panel.putObject("fieldConfig").putObject("defaults");
        defaults.put("unit", shown.unit()).put("min", 0);
        // A gap stays a gap: to draw it as zero would be to say that all was well.
        defaults.putObject("custom").put("spanNulls", false).put("fillOpacity", 10);
        panel.withObject("/fieldConfig").putArray("overrides");
        ObjectNode target = panel.putArray("targets").addObject();
        target.put("refId", "A").put("expr", shown.expr());
        target.put(
                "legendFormat",
                shown.legend().isEmpty() ? shown.title() : "{{" + shown.legend() + "}}");
        datasource(target);
    }

    private static void place(ObjectNode panel, int x, int y, int width, int height) {
        panel.putObject("gridPos").put("h", height).put("w", width).put("x", x).put("y", y);
    }

    private static void datasource(ObjectNode of) {
        of.putObject("datasource").put("type", "prometheus").put("uid", "${DS_PROMETHEUS}");
    }
}
