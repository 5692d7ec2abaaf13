package cockpit.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import cockpit.conductor.Snapshot;
import cockpit.evidence.Head;
import cockpit.launch.Environment;
import cockpit.launch.GuardFact.GuardLooked;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.Sign;
import cockpit.launch.GuardRule;
import cockpit.launch.History;
import cockpit.launch.Id;
import cockpit.launch.StatusFact.Gap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// What Prometheus is told, from stored facts alone.
class MetricsTest {
    private static Snapshot snapshot(History history) {
        return new Snapshot(
                history.record().environment(),
                new Head(history.facts().size(), "a".repeat(64), history.facts().size()),
                history.record(),
                history.judge(),
                history.now(),
                Optional.empty());
    }

    static String text(History... histories) {
        return Metrics.text(Stream.of(histories).map(MetricsTest::snapshot).toList());
    }

    static GuardLooked look(GuardRule rule, long total, String problem, String... details) {
        return new GuardLooked(
                rule,
                History.START.minusSeconds(600),
                History.START,
                "trades of the last 10 minutes",
                total,
                Arrays.stream(details)
                        .map(
                                detail ->
                                        new Sign(
                                                new Id(Id.Kind.QUOTE, "pq_live_secret_1"),
                                                History.START.minusSeconds(300),
                                                detail))
                        .toList(),
                0,
                problem);
    }

    static History launch() {
        return History.complete(Environment.LIVE);
    }

    @Test
    void whatHasNoSourceHasNoSample() {
        assertThat(text(new History(Environment.LIVE)))
                .contains("cockpit_readiness", "cockpit_evidence_facts")
                .doesNotContain(
                        "cockpit_quote_failures",
                        "cockpit_reserved_age",
                        "cockpit_receiver_receiving",
                        "cockpit_discovery_errors",
                        "cockpit_reconciliation_backlog",
                        "cockpit_webhook_dead_letters");
    }

    @Test
    void aLookThatFailedGivesNoNumberButItsTime() {
        String text =
                text(launch().add(look(GuardRule.QUOTE_FAILURES, 0, "0Pools did not answer.")));
        assertThat(text)
                .doesNotContain("cockpit_quote_failures", "cockpit_quote_requests")
                .contains(
                        "cockpit_guard_look_timestamp_seconds{environment=\"live\",rule=\"quote-failures\"}"
                            + " "
                                + History.START.getEpochSecond()
                                + "\n");
    }

    @Test
    void theGuardsNewestLookIsCountedByReason() {
        String text =
                text(
                        launch().add(
                                        look(
                                                GuardRule.QUOTE_FAILURES,
                                                9,
                                                "",
                                                "pool_dry",
                                                "engine_unavailable",
                                                "quote_expired",
                                                "409 conflict",
                                                "<script>")));
        assertThat(text)
                .contains(
                        "cockpit_quote_requests{environment=\"live\"} 9\n",
                        "cockpit_quote_failures{environment=\"live\"} 5\n",
                        "cockpit_quote_failure_reasons{environment=\"live\",reason=\"pool_dry\"}"
                                + " 1\n",
                        "cockpit_quote_failure_reasons{environment=\"live\",reason=\"other\"} 3\n")
                .doesNotContain("script", "pq_live_secret_1");
        assertThat(text(launch().add(look(GuardRule.RESERVED_AGE, 3, "", "reserved"))))
                .contains("cockpit_reserved_age_max_seconds{environment=\"live\"} 300\n");
        assertThat(text(launch().add(look(GuardRule.RESERVED_AGE, 3, ""))))
                .contains("cockpit_reserved_age_max_seconds{environment=\"live\"} 0\n");
        assertThat(
                        text(
                                launch().add(
                                                look(
                                                        GuardRule.TERMINAL_FAILURES,
                                                        3,
                                                        "",
                                                        "returned",
                                                        "failed"))))
                .contains(
                        "cockpit_terminal_failures{environment=\"live\"} 2\n",
                        "cockpit_returns{environment=\"live\"} 1\n");
    }

    @Test
    void whatIsOnRecordIsTold() {
        History history =
                launch().add(
                                History.gaps(
                                        3, new Gap("t_1", "q_1", "settled", "e".repeat(64), true)))
                        .add(History.heard(false, "The probe did not come back."))
                        .add(new PauseAsked("pause_1", "A. Person", "a drill"))
                        .add(look(GuardRule.RESERVED_AGE, 3, "0Pools did not answer."));
        assertThat(text(history))
                .contains(
                        "cockpit_readiness{environment=\"live\",step=\"6\",state=\"not started\"}"
                                + " 1\n",
                        "cockpit_evidence_facts{environment=\"live\"} "
                                + history.facts().size()
                                + "\n",
                        "cockpit_receiver_receiving{environment=\"live\"} 0\n",
                        "cockpit_deliveries_total{environment=\"live\",outcome=\"accepted\"} 1\n",
                        "cockpit_webhook_dead_letters{environment=\"live\"} 1\n",
                        "cockpit_discovery_errors{environment=\"live\"} 0\n",
                        "cockpit_reconciliation_backlog{environment=\"live\"} 0\n",
                        "cockpit_flow_paused{environment=\"live\"} 1\n",
                        "cockpit_traffic_open{environment=\"live\"} 0\n",
                        "cockpit_guard_outcome{environment=\"live\",rule=\"balance\"} 2\n",
                        "cockpit_guard_outcome{environment=\"live\",rule=\"reserved-age\"} 3\n",
                        "cockpit_guard_tolerated{environment=\"live\",rule=\"quote-failures\"}"
                                + " 5\n");
    }

    @Test
    void noIdNameAmountOrHostIsInIt() {
        String text = text(launch());
        for (String one :
                List.of(
                        "pq_live",
                        "txn_live",
                        "partner",
                        "100.00",
                        "finance_ops",
                        "http",
                        "IBAN")) {
            assertThat(text).doesNotContain(one);
        }
    }

    @Test
    void theTextIsWellFormedForTwoEnvironmentsAndAlwaysTheSame(@TempDir Path folder)
            throws IOException, InterruptedException {
        History[] both = {
            new History(Environment.SANDBOX), launch().add(look(GuardRule.BALANCE, 1, ""))
        };
        assertThat(text(both)).isEqualTo(text(both));
        assumeTrue(Programs.absent().isEmpty(), Programs.absent());
        Programs.Ended check = Programs.promtoolReading(folder, text(both), "check", "metrics");
        // 3 stands for matters of style, such as a gauge's unit; 1 for a text that is not readable.
        assertThat(check.status()).as(check.output()).isIn(0, 3);
        assertThat(check.output()).doesNotContain("error while linting");
    }
}
