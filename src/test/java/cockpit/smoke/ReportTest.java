package cockpit.smoke;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.Assertion;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.Party;
import cockpit.launch.Fact.ScenarioFinished;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Fact.SmokeRunStarted;
import cockpit.launch.Id;
import cockpit.launch.Outcome;
import cockpit.launch.Recorded;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import tools.jackson.databind.JsonNode;

import java.io.StringReader;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.transform.dom.DOMSource;
import javax.xml.validation.SchemaFactory;

class ReportTest {
    private static final String HOSTILE =
            "]]> <script>alert(1)</script> & \"quoted\" 'too' \u0000\u0008\ud800 \u202egnp.exe";
    private static final Instant AT = Instant.parse("2026-11-22T10:00:00.123Z");

    @Test
    void everyOutcomeKeepsItsOwnPlaceInEveryReport() throws Exception {
        RunReport run = RunReport.of("smoke_1", facts(false));
        assertThat(run.headline())
                .isEqualTo("1 of 5 passed, 1 failed, 1 error, 1 skipped, 1 not run");

        Document xml = junit(run);
        Element suite = (Element) xml.getElementsByTagName("testsuite").item(0);
        assertThat(suite.getAttribute("tests")).isEqualTo("5");
        assertThat(suite.getAttribute("failures")).isEqualTo("1");
        assertThat(suite.getAttribute("errors")).isEqualTo("1");
        assertThat(suite.getAttribute("skipped")).isEqualTo("2");
        NodeList cases = xml.getElementsByTagName("testcase");
        List<String> bare = new ArrayList<>();
        for (int i = 0; i < cases.getLength(); i++) {
            Element one = (Element) cases.item(i);
            if (one.getElementsByTagName("*").getLength() == 0) {
                bare.add(one.getAttribute("classname"));
            }
        }
        assertThat(bare).as("only what passed has no child").containsExactly("ladder.discovery");

        JsonNode json = Json.ours().readTree(JsonReport.of(run));
        assertThat(json.at("/counts/total").asInt()).isEqualTo(5);
        for (Outcome outcome : Outcome.values()) {
            String name = outcome.name().toLowerCase(java.util.Locale.ROOT);
            assertThat(json.at("/counts/" + name).asInt()).as(name).isEqualTo(1);
        }
        assertThat(json.at("/scenarios/4/outcome").asString()).isEqualTo("not_run");
    }

    @Test
    void hostileTextStaysTextInEveryReport() throws Exception {
        RunReport run = RunReport.of("smoke_1", facts(false));
        String failure =
                ((Element) junit(run).getElementsByTagName("failure").item(0))
                        .getAttribute("message");
        assertThat(failure).contains("<script>alert(1)</script>");

        String html = HtmlReport.of(run);
        assertThat(html)
                .contains("default-src 'none'")
                .contains("&lt;script&gt;alert(1)")
                .doesNotContain("<script")
                .doesNotContain("\u202e")
                .doesNotContain("http://")
                .doesNotContain("https://")
                .doesNotContain(" style=")
                .doesNotContain("url(");
        assertThat(html).as("again from the same facts").isEqualTo(HtmlReport.of(run));
        assertThat(Json.ours().readTree(JsonReport.of(run)).at("/scenarios/1/summary").asString())
                .contains("]]>");
    }

    @Test
    void aRunThatWasKilledReadsNotRunWhereItHasNoResult() throws Exception {
        List<Recorded> killed = facts(true);
        RunReport run = RunReport.of("smoke_1", killed);
        assertThat(run.isFinished()).isFalse();
        assertThat(run.count(Outcome.NOT_RUN)).isEqualTo(1);
        assertThat(run.rows().getLast().summary()).contains("ended before");
        junit(run);
        assertThat(HtmlReport.of(run)).contains("did not finish");
    }

    @Test
    void aRunWithNothingInItIsAnErrorAndSoIsOneThatIsNotThere() {
        List<Recorded> empty =
                recorded(List.of(new SmokeRunStarted("smoke_2", "1", "", List.of(), List.of())));
        assertThatThrownBy(() -> RunReport.of("smoke_2", empty))
                .isInstanceOfSatisfying(
                        SmokeProblem.class, e -> assertThat(e.code()).isEqualTo("empty-run"));
        assertThatThrownBy(() -> RunReport.of("smoke_1", empty))
                .isInstanceOfSatisfying(
                        SmokeProblem.class, e -> assertThat(e.code()).isEqualTo("no-such-run"));
    }

    @Test
    void aCurlLineHasNoKeyAndSurvivesAnyShell() {
        ExchangeRecorded exchange = exchange("{\"quoteId\":\"pq'; rm -rf ~ #\"}");
        assertThat(CurlLine.of(exchange, "http://127.0.0.1:8080/v1"))
                .hasValue(
                        "curl -sS -i -X POST -H \"Authorization: Bearer $OBIT_SECRET_KEY\""
                                + " -H 'Idempotency-Key: pool-tx:1'"
                                + " -H 'Content-Type: application/json'"
                                + " --data-raw '{\"quoteId\":\"pq'\\''; rm -rf ~ #\"}'"
                                + " http://127.0.0.1:8080/v1/pools/EUR-USDT/transact");
    }

    @Test
    void theCatalogueHasEightRowsOfTheLadderEightOfTheMatrixAndSixFixtures() {
        assertThat(ScenarioCatalogue.ids()).hasSize(22).doesNotHaveDuplicates();
        for (ScenarioInfo info : ScenarioCatalogue.all()) {
            assertThat(info.title()).isNotBlank().isEqualTo(info.source().row());
            assertThat(info.expected()).isNotBlank();
        }
        assertThat(ScenarioCatalogue.all().stream().map(ScenarioInfo::group).toList())
                .filteredOn("ladder"::equals)
                .hasSize(8);
        assertThat(ScenarioCatalogue.all().stream().map(ScenarioInfo::group).toList())
                .filteredOn("fixture"::equals)
                .hasSize(6);
    }

    private static Document junit(RunReport run) throws Exception {
        DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
        factory.setNamespaceAware(true);
        factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
        Document document =
                factory.newDocumentBuilder()
                        .parse(new InputSource(new StringReader(JUnitReport.of(run))));
        SchemaFactory.newDefaultInstance()
                .newSchema(ReportTest.class.getResource("junit.xsd"))
                .newValidator()
                .validate(new DOMSource(document));
        return document;
    }

    private static List<Recorded> facts(boolean isKilled) {
        List<Fact> facts = new ArrayList<>();
        facts.add(
                new SmokeRunStarted(
                        "smoke_1", "1", HOSTILE, ScenarioCatalogue.ids().subList(0, 5), List.of()));
        facts.add(exchange("{}"));
        facts.add(finished(0, Outcome.PASSED, "Fine."));
        facts.add(finished(1, Outcome.FAILED, HOSTILE));
        facts.add(finished(2, Outcome.ERROR, HOSTILE));
        facts.add(finished(3, Outcome.SKIPPED, HOSTILE));
        if (!isKilled) {
            facts.add(finished(4, Outcome.NOT_RUN, "The run was cancelled."));
            facts.add(new SmokeRunFinished("smoke_1", 1, 1, 1, 1, 1, true, 1234));
        }
        return recorded(facts);
    }

    private static ScenarioFinished finished(int place, Outcome outcome, String summary) {
        return new ScenarioFinished(
                "smoke_1",
                ScenarioCatalogue.ids().get(place),
                outcome,
                summary,
                "",
                12,
                List.of(
                        new Assertion(
                                "one trade", outcome, outcome == Outcome.PASSED ? "" : HOSTILE)),
                List.of(new Id(Id.Kind.QUOTE, "pq_test_1")));
    }

    private static ExchangeRecorded exchange(String body) {
        return new ExchangeRecorded(
                "smoke_1",
                ScenarioCatalogue.LADDER_DISCOVERY,
                0,
                Party.COCKPIT,
                Party.POOLS,
                "POST",
                "/v1/pools/EUR-USDT/transact",
                200,
                "",
                "req_test_1",
                7,
                AT,
                body,
                "<b>not markup</b>",
                List.of(new Id(Id.Kind.IDEMPOTENCY_KEY, "pool-tx:1")));
    }

    private static List<Recorded> recorded(List<Fact> facts) {
        List<Recorded> all = new ArrayList<>();
        for (Fact fact : facts) {
            all.add(new Recorded(all.size() + 1L, "0", AT, Environment.SANDBOX, fact));
        }
        return all;
    }
}
