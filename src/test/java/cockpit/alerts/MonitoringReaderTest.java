package cockpit.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import cockpit.kit.json.Json;
import cockpit.launch.AlertFact.AlertsRead;
import cockpit.launch.AlertFact.MonitoringSet;
import cockpit.launch.AlertFact.RuleHealth;
import cockpit.launch.AlertFact.RuleSeen;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.stream.Stream;

/// What is made of the answers of Prometheus and Alertmanager: nothing that they did not say.
class MonitoringReaderTest {
    private static final InstantSource CLOCK = InstantSource.system();
    private static final AlertRules RULES = AlertRulesTest.RULES;

    private FakeMonitoring fake;

    @BeforeEach
    void start() throws IOException {
        fake = new FakeMonitoring();
    }

    private static Stream<Arguments> reads() {
        return RULES.alerts().stream()
                .flatMap(alert -> alert.reads().stream().map(s -> Arguments.of(alert.rule(), s)));
    }

    private RuleSeen seen(AlertRule rule) {
        return read().rules().stream()
                .filter(one -> one.rule().equals(rule.alert()))
                .findFirst()
                .orElseThrow();
    }

    /// The sabotage: all rules stand as exported, and one series of one of them is gone.
    @ParameterizedTest
    @MethodSource("reads")
    void aRuleThatLacksOneOfItsSeriesIsDeadAndSaysWhich(AlertRule rule, String series) {
        loaded("ok", CLOCK.instant());
        fake.data(series);
        assertThat(seen(rule))
                .isEqualTo(
                        new RuleSeen(
                                rule.alert(),
                                RuleHealth.NO_DATA,
                                "Prometheus has no data of " + series + "."));
        fake.data();
        assertThat(seen(rule).health()).isEqualTo(RuleHealth.HEALTHY);
    }

    @Test
    void whatIsNoCounterCannotBeAskedHowMuchItGrew() {
        loaded("ok", CLOCK.instant());
        fake.data();
        fake.json(
                "/api/v1/metadata",
                FakeMonitoring.success("{\"shop_conflicts_total\":[{\"type\":\"gauge\"}]}"));
        assertThat(seen(AlertRule.TRANSACT_CONFLICTS))
                .isEqualTo(
                        new RuleSeen(
                                AlertRule.TRANSACT_CONFLICTS.alert(),
                                RuleHealth.NO_DATA,
                                "shop_conflicts_total is no counter."));
        for (String type : new String[] {"counter", "unknown", ""}) {
            fake.json(
                    "/api/v1/metadata",
                    FakeMonitoring.success(
                            "{\"shop_conflicts_total\":[{\"type\":\"%s\"}]}".formatted(type)));
            assertThat(seen(AlertRule.TRANSACT_CONFLICTS).health()).isEqualTo(RuleHealth.HEALTHY);
        }
        fake.answer("/api/v1/metadata", 500, "");
        isProblem("Prometheus answered 500");
    }

    @Test
    void anAlertWhoseCounterWasNotNamedHasNothingToReadWhateverIsLoaded() {
        loaded("ok", CLOCK.instant());
        fake.data();
        AlertsRead read =
                MonitoringReader.read(
                        fake.set(),
                        AlertRules.of(Environment.LIVE, Map.of(), Map.of(), Map.of()),
                        CLOCK);
        assertThat(read.rules()).hasSize(AlertRule.values().length);
        assertThat(read.rules())
                .filteredOn(rule -> rule.health() != RuleHealth.HEALTHY)
                .extracting(RuleSeen::rule, RuleSeen::health, RuleSeen::detail)
                .containsExactly(
                        tuple(
                                "CockpitQuoteExpirySpike",
                                RuleHealth.NO_DATA,
                                "No metric of the partner's is named for it."),
                        tuple(
                                "CockpitTransactConflicts",
                                RuleHealth.NO_DATA,
                                "No metric of the partner's is named for it."));
    }

    @AfterEach
    void stop() {
        fake.close();
    }

    private AlertsRead read() {
        return MonitoringReader.read(fake.set(), RULES, CLOCK);
    }

    private void loaded(String health, Instant evaluatedAt) {
        ObjectNode data = Json.foreign().createObjectNode();
        ObjectNode group = data.putArray("groups").addObject();
        group.put("interval", 15);
        ArrayNode rules = group.putArray("rules");
        for (Alert alert : RULES.alerts()) {
            ObjectNode rule = rules.addObject();
            rule.put("type", "alerting").put("name", alert.rule().alert());
            rule.put("query", alert.expr()).put("duration", alert.hold().toSeconds());
            rule.putObject("labels").put("severity", alert.severity());
            rule.put("health", health).put("lastEvaluation", evaluatedAt.toString());
        }
        fake.json("/api/v1/rules", FakeMonitoring.success(data.toString()));
    }

    private void allIs(RuleHealth health) {
        assertThat(read().rules())
                .hasSize(AlertRule.values().length)
                .extracting(RuleSeen::health)
                .containsOnly(health);
    }

    private void isProblem(String part) {
        AlertsRead read = read();
        assertThat(read.problem()).contains(part);
        assertThat(read.rules()).isEmpty();
        assertThat(read.isScraped()).isFalse();
    }

    @Test
    void aPrometheusWithoutRulesMissesAllOfThem() {
        allIs(RuleHealth.MISSING);
        assertThat(read().panels()).isNotEmpty().noneMatch(panel -> panel.hasData());
        assertThat(read().isScraped()).isFalse();
    }

    @Test
    void onlyAKnownGoodAndRecentHealthIsHealthy() {
        fake.data();
        loaded("ok", CLOCK.instant());
        allIs(RuleHealth.HEALTHY);
        loaded("unknown", CLOCK.instant());
        allIs(RuleHealth.UNHEALTHY);
        loaded("err", CLOCK.instant());
        allIs(RuleHealth.UNHEALTHY);
        loaded("", CLOCK.instant());
        allIs(RuleHealth.UNHEALTHY);
        loaded("ok", CLOCK.instant().minusSeconds(120));
        allIs(RuleHealth.UNHEALTHY);
        loaded("ok", Instant.parse("0001-01-01T00:00:00Z"));
        allIs(RuleHealth.UNHEALTHY);
    }

    @Test
    void silencesOfAnyShapeAreNotOverlooked() {
        fake.data();
        loaded("ok", CLOCK.instant());
        for (String matcher :
                new String[] {
                    "{\"name\":\"environment\",\"value\":\"live\",\"isRegex\":false}",
                    "{\"name\":\"alertname\",\"value\":\"Cockpit.*\",\"isRegex\":true}",
                    "{\"name\":\"alertname\",\"value\":\"(\",\"isRegex\":true}",
                    "{\"name\":\"team\",\"value\":\"x\",\"isRegex\":false,\"isEqual\":false}"
                }) {
            fake.json(
                    "/api/v2/silences",
                    "[{\"id\":\"s1\",\"status\":{\"state\":\"active\"},\"matchers\":["
                            + matcher
                            + "]}]");
            allIs(RuleHealth.SILENCED);
        }
        fake.json(
                "/api/v2/silences",
                "[{\"id\":\"s1\",\"status\":{\"state\":\"expired\"},\"matchers\":[]},"
                        + "{\"id\":\"s2\",\"status\":{\"state\":\"active\"},\"matchers\":["
                        + "{\"name\":\"alertname\",\"value\":\"NodeDown\",\"isRegex\":false}]}]");
        allIs(RuleHealth.HEALTHY);
    }

    @Test
    void whatIsNoAnswerOfTheApiIsAProblemAndNotARule() {
        fake.answer("/api/v1/rules", 302, "");
        isProblem("Prometheus answered 302");
        fake.json("/api/v1/rules", "<html>sign in</html>");
        isProblem("not strict JSON");
        fake.json("/api/v1/rules", "{\"status\":\"success\",\"status\":\"success\"}");
        isProblem("not strict JSON");
        fake.json("/api/v1/rules", "{\"status\":\"error\",\"data\":{}}");
        isProblem("not what its API says");
        fake.json("/api/v1/rules", "\"" + "x".repeat(9 * 1024 * 1024) + "\"");
        isProblem("larger than is accepted");
        loaded("ok", CLOCK.instant());
        fake.json("/api/v2/silences", "{}");
        isProblem("Alertmanager's answer");
        fake.answer("/api/v2/silences", 500, "[]");
        isProblem("Alertmanager answered 500");
    }

    @Test
    void aRouteThatLeadsNowhereIsAProblem() {
        loaded("ok", CLOCK.instant());
        fake.json("/api/v2/receivers", "[{\"name\":\"pager\"}]");
        assertThat(read().problem()).isEqualTo("Alertmanager has no receiver called \"cockpit\".");
        fake.json("/api/v1/alertmanagers", FakeMonitoring.success("{\"activeAlertmanagers\":[]}"));
        assertThat(read().problem()).isEqualTo("Prometheus sends its alerts to no Alertmanager.");
    }

    @Test
    void anAddressThatNobodyAnswersAtIsAProblem() {
        fake.close();
        isProblem("Prometheus could not be asked");
        for (String address :
                new String[] {
                    "ftp://127.0.0.1", "http://user:secret@127.0.0.1", "http://x/?token=1", "x y"
                }) {
            AlertsRead read =
                    MonitoringReader.read(
                            new MonitoringSet(address, address, "cockpit", "A. Person"),
                            RULES,
                            CLOCK);
            assertThat(read.problem()).contains("http or https").doesNotContain("secret");
        }
    }
}
