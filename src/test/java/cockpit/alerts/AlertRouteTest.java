package cockpit.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.launch.AlertFact.AlertDrilled;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.DrillEnd;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.PanelSeen;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertFact.RuleSeen;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;
import cockpit.launch.History;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;

/// The whole route of an alert through a real Prometheus and a real Alertmanager on loopback.
class AlertRouteTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final String PASSWORD = "practice-receiver-1";
    private static final AlertRules RULES = AlertRulesTest.RULES;

    /// The partner's own counters; they are empty while the partner's product is gone.
    private static final AtomicReference<String> PRODUCT = new AtomicReference<>("");

    private static final String COUNTERS =
            """
            # TYPE shop_quotes_expired_total counter
            shop_quotes_expired_total{env="live",app="shop"} 0
            # TYPE shop_conflicts_total counter
            shop_conflicts_total 0
            """;

    private static final AtomicInteger DRILLS = new AtomicInteger();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private static String absent = "";
    private static @Nullable AlertServer server;
    private static @Nullable AlertServer product;
    private static @Nullable LocalMonitoring local;

    @BeforeAll
    static void start() throws AlertProblem {
        absent = LocalMonitoring.absent(System.getenv()).orElse("");
        if (absent.isEmpty()) {
            server = server(PASSWORD);
            PRODUCT.set(COUNTERS);
            product = AlertServer.start(0, PRODUCT::get, Optional.empty());
            local =
                    LocalMonitoring.start(
                            new LocalMonitoring.Setup(
                                    server,
                                    RULES,
                                    PASSWORD,
                                    "cockpit",
                                    Optional.of("127.0.0.1:" + product.port()),
                                    Optional.empty()),
                            System.getenv());
        }
    }

    @AfterAll
    static void stop() {
        if (local != null) {
            local.close();
        }
        if (server != null) {
            server.close();
        }
        if (product != null) {
            product.close();
        }
    }

    @BeforeEach
    void needsBoth() {
        assumeTrue(absent.isEmpty(), absent);
    }

    private static AlertServer server(String password) throws AlertProblem {
        History history = MetricsTest.launch();
        history.add(History.gaps(3));
        for (GuardRule rule : GuardRule.values()) {
            history.add(MetricsTest.look(rule, 3, ""));
        }
        String metrics = MetricsTest.text(history);
        return AlertServer.start(0, () -> metrics, Optional.of(ReceiverPassword.of(password)));
    }

    private static MonitoringSet set(LocalMonitoring of) {
        return new MonitoringSet(
                of.prometheus().toString(), of.alertmanager().toString(), "cockpit", "A. Person");
    }

    private static AlertsRead readUntilHealthy(AlertRule rule) {
        AlertsRead read = MonitoringReader.read(set(local), RULES, CLOCK);
        for (int i = 0;
                i < 600 && !(health(read, rule) == RuleHealth.HEALTHY && isFull(read));
                i++) {
            Thread.onSpinWait();
            read = MonitoringReader.read(set(local), RULES, CLOCK);
        }
        return read;
    }

    private static boolean isFull(AlertsRead read) {
        return read.isScraped() && read.panels().stream().allMatch(PanelSeen::hasData);
    }

    private static RuleHealth health(AlertsRead read, AlertRule rule) {
        return read.rules().stream()
                .filter(one -> one.rule().equals(rule.alert()))
                .map(RuleSeen::health)
                .findFirst()
                .orElseThrow();
    }

    private static AlertDrilled drill(LocalMonitoring of, AlertServer at, Duration limit) {
        return new AlertDrill(at, CLOCK)
                .run(
                        "alert_" + DRILLS.incrementAndGet(),
                        set(of),
                        Environment.LIVE,
                        limit,
                        _ -> {},
                        () -> false);
    }

    private static String post(URI url, String json) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    http.send(
                            HttpRequest.newBuilder(url)
                                    .header("Content-Type", "application/json")
                                    .POST(HttpRequest.BodyPublishers.ofString(json))
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
            return answer.body();
        }
    }

    private static String silence(String alert) throws IOException, InterruptedException {
        String answer =
                post(
                        URI.create(local.alertmanager() + "/api/v2/silences"),
                        ("{\"matchers\":[{\"name\":\"alertname\",\"value\":\"%s\",\"isRegex\":false,"
                             + "\"isEqual\":true}],\"startsAt\":\"%s\",\"endsAt\":\"%s\","
                             + "\"createdBy\":\"t\",\"comment\":\"t\"}")
                                .formatted(
                                        alert, CLOCK.instant(), CLOCK.instant().plusSeconds(600)));
        return answer.replaceAll(".*\"silenceID\":\"([^\"]+)\".*", "$1").strip();
    }

    private static void unsilence(String id) throws IOException, InterruptedException {
        try (HttpClient http = HttpClient.newHttpClient()) {
            http.send(
                    HttpRequest.newBuilder(
                                    URI.create(local.alertmanager() + "/api/v2/silence/" + id))
                            .DELETE()
                            .build(),
                    HttpResponse.BodyHandlers.discarding());
        }
    }

    @Test
    void everyRuleIsHealthyAndEveryPanelHasDataWhenAllStandsAsExported() {
        AlertsRead read = readUntilHealthy(AlertRule.RETURNS);
        assertThat(read.problem()).isEmpty();
        assertThat(read.isScraped()).isTrue();
        assertThat(read.rules())
                .hasSize(AlertRule.values().length)
                .allSatisfy(
                        rule ->
                                assertThat(rule.health())
                                        .as(rule.rule())
                                        .isEqualTo(RuleHealth.HEALTHY));
        assertThat(read.panels()).allMatch(PanelSeen::hasData);
        assertThat(read.rulesSha256()).isEqualTo(RULES.sha256());
    }

    @Test
    void anotherLimitOrEnvironmentThanIsLoadedIsAChangeAndNotHealthy() {
        AlertRules other =
                AlertRules.of(
                        Environment.LIVE,
                        Map.of(
                                GuardRule.QUOTE_FAILURES,
                                new GuardLimits(600, 6, 3, 0, 120, 900, 900)),
                        Map.of(),
                        AlertRulesTest.METRICS);
        readUntilHealthy(AlertRule.RETURNS);
        AlertsRead read = MonitoringReader.read(set(local), other, CLOCK);
        assertThat(health(read, AlertRule.QUOTE_FAILURES)).isEqualTo(RuleHealth.CHANGED);
        assertThat(health(read, AlertRule.SESSION_FAILURES)).isEqualTo(RuleHealth.CHANGED);
        assertThat(health(read, AlertRule.RETURNS)).isEqualTo(RuleHealth.HEALTHY);
        AlertsRead rehearsal =
                MonitoringReader.read(
                        set(local),
                        AlertRules.of(
                                Environment.REHEARSAL, Map.of(), Map.of(), AlertRulesTest.METRICS),
                        CLOCK);
        assertThat(health(rehearsal, AlertRule.RETURNS)).isEqualTo(RuleHealth.CHANGED);
        assertThat(rehearsal.isScraped()).isFalse();
    }

    @Test
    void aSilencedRuleIsSilencedAndNotHealthy() throws IOException, InterruptedException {
        String id = silence(AlertRule.RETURNS.alert());
        AlertsRead read = readUntilHealthy(AlertRule.RESERVED_AGE);
        unsilence(id);
        assertThat(health(read, AlertRule.RETURNS)).isEqualTo(RuleHealth.SILENCED);
        assertThat(health(read, AlertRule.RESERVED_AGE)).isEqualTo(RuleHealth.HEALTHY);
    }

    /// The sabotage on the real thing: the partner's product no longer serves one counter, and the
    /// cockpit no longer one of its own, while every rule stays loaded and evaluated.
    @Test
    void aRuleWhoseMetricIsGoneIsNotHealthyAndIsAgainWhenItComesBack() {
        readUntil(AlertRule.TRANSACT_CONFLICTS, RuleHealth.HEALTHY);
        PRODUCT.set(COUNTERS.replace("shop_conflicts_total 0\n", ""));
        AlertsRead read = readUntil(AlertRule.TRANSACT_CONFLICTS, RuleHealth.NO_DATA);
        assertThat(detail(read, AlertRule.TRANSACT_CONFLICTS))
                .isEqualTo("Prometheus has no data of shop_conflicts_total.");
        assertThat(health(read, AlertRule.EXPIRY_SPIKE)).isEqualTo(RuleHealth.HEALTHY);
        PRODUCT.set(COUNTERS.replace("conflicts_total counter", "conflicts_total gauge"));
        read = readUntil(AlertRule.TRANSACT_CONFLICTS, RuleHealth.NO_DATA);
        assertThat(read.problem()).isEmpty();
        PRODUCT.set(COUNTERS);
        readUntil(AlertRule.TRANSACT_CONFLICTS, RuleHealth.HEALTHY);
    }

    private static AlertsRead readUntil(AlertRule rule, RuleHealth health) {
        AlertsRead read = MonitoringReader.read(set(local), RULES, CLOCK);
        for (int i = 0; i < 2_000 && health(read, rule) != health; i++) {
            Thread.onSpinWait();
            read = MonitoringReader.read(set(local), RULES, CLOCK);
        }
        assertThat(health(read, rule)).as(detail(read, rule)).isEqualTo(health);
        return read;
    }

    private static String detail(AlertsRead read, AlertRule rule) {
        return read.rules().stream()
                .filter(one -> one.rule().equals(rule.alert()))
                .map(RuleSeen::detail)
                .findFirst()
                .orElseThrow();
    }

    @Test
    void anAlertComesBackByTheRealRouteAndIsTimed() {
        AlertDrilled drilled = drill(local, server, LIMIT);
        assertThat(drilled.end()).as(drilled.detail()).isEqualTo(DrillEnd.RECEIVED);
        assertThat(drilled.sentStatus()).isEqualTo(200);
        assertThat(drilled.roundTripMillis()).isBetween(0L, LIMIT.toMillis());
        assertThat(drilled.receiver()).isEqualTo("cockpit");
    }

    /// G-S4: Alertmanager's API says 200, and nobody is told.
    @Test
    void aWrongPasswordInAlertmanagersConfigurationFailsTheDrillThoughTheApiSaid200()
            throws AlertProblem {
        try (AlertServer other = server("another-password");
                LocalMonitoring wrong =
                        LocalMonitoring.start(
                                new LocalMonitoring.Setup(other, RULES, PASSWORD, "cockpit"),
                                System.getenv())) {
            AlertDrilled drilled = drill(wrong, other, LIMIT);
            assertThat(drilled.end()).as(drilled.detail()).isEqualTo(DrillEnd.REFUSED);
            assertThat(drilled.sentStatus()).isEqualTo(200);
            assertThat(drilled.roundTripMillis()).isZero();
            assertThat(drilled.toString()).doesNotContain(PASSWORD, "another-password");
        }
    }

    @Test
    void aSilencedDrillIsNotReceived() throws IOException, InterruptedException {
        String id = silence(AlertDrill.ALERT);
        AlertDrilled drilled = drill(local, server, Duration.ofSeconds(4));
        unsilence(id);
        assertThat(drilled.end()).isEqualTo(DrillEnd.NOT_RECEIVED);
        assertThat(drilled.sentStatus()).isEqualTo(200);
    }

    @Test
    void whatWasStartedEndsWithItAndAPrometheusThatEndedIsAProblem()
            throws AlertProblem, InterruptedException {
        LocalMonitoring other =
                LocalMonitoring.start(
                        new LocalMonitoring.Setup(server, RULES, PASSWORD, "cockpit"),
                        System.getenv());
        try (other) {
            other.endPrometheus();
            assertThat(MonitoringReader.read(set(other), RULES, CLOCK).problem())
                    .contains("Prometheus could not be asked");
        }
        AlertDrilled drilled = drill(other, server, LIMIT);
        assertThat(drilled.end()).isEqualTo(DrillEnd.NOT_SENT);
        assertThat(drilled.sentStatus()).isZero();
    }
}
