package cockpit.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.kit.json.Json;
import cockpit.launch.AlertRule;
import cockpit.launch.Environment;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardRule;
import cockpit.launch.MetricSelector;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import tools.jackson.databind.JsonNode;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The exported rules, as Prometheus' own tool judges them.
class AlertRulesTest {
    /// The partner's counters, by the alert that watches each.
    static final Map<AlertRule, String> METRICS =
            Map.of(
                    AlertRule.EXPIRY_SPIKE,
                    "shop_quotes_expired_total{env=\"live\",app=\"shop\"}",
                    AlertRule.TRANSACT_CONFLICTS,
                    "shop_conflicts_total");

    static final AlertRules RULES = AlertRules.of(Environment.LIVE, Map.of(), Map.of(), METRICS);

    private static final Pattern SELECTOR =
            Pattern.compile("[a-z_]+_[a-z_]+(\\{[^}]*})?|up\\{[^}]*}");

    private static void write(Path folder, AlertRules rules) throws IOException {
        Files.writeString(folder.resolve(AlertRules.RULES_FILE), rules.rules());
        Files.writeString(folder.resolve(AlertRules.TESTS_FILE), rules.tests());
    }

    private static Programs.Ended testRules(Path folder) throws IOException, InterruptedException {
        return Programs.promtool(folder, "test", "rules", AlertRules.TESTS_FILE);
    }

    @Test
    void theRulesAndTheirTestsPassWithPromtool(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Programs.absent().isEmpty(), Programs.absent());
        write(folder, RULES);
        Programs.Ended check =
                Programs.promtool(folder, "check", "rules", "--lint-fatal", AlertRules.RULES_FILE);
        assertThat(check.status()).as(check.output()).isZero();
        assertThat(check.output()).contains(AlertRule.values().length + " rules found");
        Programs.Ended test = testRules(folder);
        assertThat(test.status()).as(test.output()).isZero();
    }

    /// A test that cannot fail proves nothing: the first threshold of each rule is moved by one.
    @Test
    void everyMovedThresholdMakesItsOwnTestFail(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Programs.absent().isEmpty(), Programs.absent());
        write(folder, RULES);
        Files.writeString(
                folder.resolve(AlertRules.RULES_FILE),
                Pattern.compile("(expr: \".*?(?:>|>=|==) )([0-9]+)")
                        .matcher(RULES.rules())
                        .replaceAll(
                                threshold ->
                                        Matcher.quoteReplacement(
                                                threshold.group(1)
                                                        + (Long.parseLong(threshold.group(2))
                                                                + 1))));
        Programs.Ended test = testRules(folder);
        assertThat(test.status()).isEqualTo(1);
        assertThat(AlertRule.values())
                .allSatisfy(
                        rule ->
                                assertThat(test.output())
                                        .contains("alertname: " + rule.alert() + ","));
    }

    @Test
    void aShorterOrLongerWaitMakesATestFail(@TempDir Path folder)
            throws IOException, InterruptedException {
        assumeTrue(Programs.absent().isEmpty(), Programs.absent());
        for (String wait : new String[] {"for: \"0s\"", "for: \"3600s\""}) {
            write(folder, RULES);
            Files.writeString(
                    folder.resolve(AlertRules.RULES_FILE),
                    RULES.rules().replaceFirst("for: \"120s\"", wait));
            assertThat(testRules(folder).status()).as(wait).isEqualTo(1);
        }
    }

    @Test
    void approvedLimitsAndOwnersStandInTheRulesAndTheirTestsStillPass(@TempDir Path folder)
            throws IOException, InterruptedException {
        AlertRules own =
                AlertRules.of(
                        Environment.REHEARSAL,
                        Map.of(
                                GuardRule.QUOTE_FAILURES,
                                new GuardLimits(600, 40, 3, 0, 60, 900, 900),
                                GuardRule.RESERVED_AGE,
                                new GuardLimits(86_400, 0, 100, 1_234, 172_800, 604_800, 900)),
                        Map.of(GuardRule.QUOTE_FAILURES, "Ops \"night\": #1 – 'desk'\n- x"),
                        METRICS);
        assertThat(own.rules())
                .contains("cockpit_quote_failures{environment=\\\"rehearsal\\\"} > 40")
                .contains("cockpit_reserved_age_max_seconds{environment=\\\"rehearsal\\\"} > 1234")
                .contains("owner: \"Ops \\\"night\\\": #1 \\u2013 'desk'\\u000a- x\"");
        assertThat(own.sha256()).isNotEqualTo(RULES.sha256()).hasSize(64);
        assertThat(own.rules())
                .isEqualTo(
                        AlertRules.of(
                                        Environment.REHEARSAL,
                                        Map.of(
                                                GuardRule.RESERVED_AGE,
                                                new GuardLimits(
                                                        86_400, 0, 100, 1_234, 172_800, 604_800,
                                                        900),
                                                GuardRule.QUOTE_FAILURES,
                                                new GuardLimits(600, 40, 3, 0, 60, 900, 900)),
                                        Map.of(
                                                GuardRule.QUOTE_FAILURES,
                                                "Ops \"night\": #1 – 'desk'\n- x"),
                                        METRICS)
                                .rules());
        assumeTrue(Programs.absent().isEmpty(), Programs.absent());
        write(folder, own);
        Programs.Ended test = testRules(folder);
        assertThat(test.status()).as(test.output()).isZero();
    }

    @Test
    void everyAlertWaitsHasASeverityAnOwnerAndARunbook() {
        assertThat(RULES.names()).containsExactlyInAnyOrder(AlertRule.values());
        assertThat(RULES.alerts())
                .allSatisfy(
                        alert -> {
                            assertThat(alert.owner()).isNotBlank();
                            assertThat(alert.runbook()).endsWith(".");
                            assertThat(alert.severity()).isIn("critical", "warning");
                            assertThat(alert.cases())
                                    .anyMatch(one -> one.firing().isEmpty())
                                    .anyMatch(one -> !one.firing().isEmpty());
                        });
        assertThat(RULES.rules().split("for: \"", -1)).hasSize(AlertRule.values().length + 1);
    }

    /// What step 6 asks data for is what the expressions read, no more and no less.
    @Test
    void everySeriesOfAnExpressionIsToldAsRead() {
        assertThat(RULES.alerts())
                .allSatisfy(
                        alert ->
                                assertThat(
                                                SELECTOR.matcher(alert.expr())
                                                        .results()
                                                        .map(MatchResult::group)
                                                        .distinct())
                                        .as(alert.expr())
                                        .containsExactlyInAnyOrderElementsOf(alert.reads()));
    }

    @Test
    void anAlertWithoutASourceIsNotExportedAndSaysSo() {
        AlertRules none = AlertRules.of(Environment.LIVE, Map.of(), Map.of(), Map.of());
        assertThat(none.leftOut())
                .containsExactly(AlertRule.EXPIRY_SPIKE, AlertRule.TRANSACT_CONFLICTS);
        assertThat(none.rules())
                .doesNotContain("CockpitQuoteExpirySpike", "CockpitTransactConflicts");
        assertThat(RULES.leftOut()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1conflicts",
                "a b",
                "a{",
                "a{}",
                "a{b=\"c\"",
                "a{b=~\".*\"}",
                "a{b=\"c\"} or vector(0)",
                "a{b=\"\\\"\"}",
                "a[5m]",
                "a-b",
                "konfl\u00edkt",
                "a\n",
                "cockpit_evidence_facts"
            })
    void whatIsMoreThanANameAndEqualLabelsOrIsTheCockpitsOwnIsNoMetricOfThePartners(String text) {
        assertThat(MetricSelector.isPartners(text)).isFalse();
    }

    @Test
    void namesAsPrometheusAllowsThemAreTaken() {
        assertThat(METRICS.values()).allMatch(MetricSelector::isPartners);
        assertThat(MetricSelector.isPartners("shop:conflicts:sum5m")).isTrue();
        assertThat(MetricSelector.name("a_total{env=\"live\"}")).isEqualTo("a_total");
    }

    /// Rows of contract section 7.5 and of the two seeds, by the alert that watches each.
    @Test
    void everyRowOfTheMonitoringListsHasItsAlert() {
        assertThat(RULES.names())
                .contains(
                        AlertRule.DISCOVERY_ERRORS,
                        AlertRule.QUOTE_FAILURES,
                        AlertRule.EXPIRY_SPIKE,
                        AlertRule.TRANSACT_CONFLICTS,
                        AlertRule.RESERVED_AGE,
                        AlertRule.TERMINAL_FAILURES,
                        AlertRule.RETURNS,
                        AlertRule.WEBHOOK_FAILURES,
                        AlertRule.LEDGER_MISMATCHES,
                        AlertRule.SESSION_FAILURES,
                        AlertRule.WEBHOOK_DEAD_LETTERS,
                        AlertRule.RECONCILIATION_BACKLOG);
    }

    @Test
    void theDashboardAnswersTheFourQuestionsWithMetricsThatExist() {
        JsonNode dashboard = Json.foreign().readTree(Dashboard.json("live"));
        assertThat(dashboard.required("schemaVersion").asInt()).isGreaterThanOrEqualTo(38);
        assertThat(dashboard.required("panels").valueStream())
                .filteredOn(panel -> panel.required("type").asString().equals("row"))
                .extracting(panel -> panel.required("title").asString())
                .containsExactly(
                        "Can users get a quote?",
                        "Do accepted quotes become trades?",
                        "Do trades reach terminal states?",
                        "Can finance reconcile?");
        assertThat(Dashboard.json("live")).isEqualTo(Dashboard.json("live"));
        assertThat(Dashboard.panels("live"))
                .allSatisfy(panel -> assertThat(panel.expr()).matches("cockpit_[a-z_]+\\{.*}"));
    }

    @Test
    void theSnippetsHoldNoPasswordAndAreAcceptedByTheirPrograms(@TempDir Path folder)
            throws IOException, InterruptedException {
        String alertmanager =
                ScrapeConfig.alertmanager(
                        "cockpit",
                        URI.create("http://127.0.0.1:9/alerts"),
                        "/etc/cockpit/password",
                        ScrapeConfig.Pace.USUAL);
        assertThat(alertmanager)
                .contains("password_file: \"/etc/cockpit/password\"")
                .doesNotContain("password: ");
        assumeTrue(Programs.absent().isEmpty(), Programs.absent());
        write(folder, RULES);
        Files.writeString(
                folder.resolve("prometheus.yml"),
                ScrapeConfig.prometheus(
                        "127.0.0.1:9",
                        Optional.of("127.0.0.1:11"),
                        "127.0.0.1:10",
                        AlertRules.RULES_FILE,
                        ScrapeConfig.Pace.USUAL));
        Programs.Ended check = Programs.promtool(folder, "check", "config", "prometheus.yml");
        assertThat(check.status()).as(check.output()).isZero();
        assertThat(Arrays.asList(check.output().split("\n")))
                .anyMatch(line -> line.contains("is valid prometheus config file syntax"));
    }
}
