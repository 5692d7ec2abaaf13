package cockpit.packet.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import cockpit.evidence.Head;
import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Fact.LaunchCreated;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.History;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.Seen;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.packet.Caveats;
import cockpit.packet.report.Signature.State;

import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.TimeZone;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import javax.xml.parsers.DocumentBuilderFactory;

/// The report as a page: what it says, to whom, and what it never does.
class HtmlReportTest {
    private static final String HOSTILE =
            "</style><script>alert(1)</script>\"'&]]>\u202egnp\u0000\uffff";

    @Test
    void theVerdictIsTheFirstLineAfterTheBanner() throws Exception {
        Element body = element(page(Reports.stopped(Environment.REHEARSAL)), "body");
        String text = body.getTextContent().strip();
        assertThat(text).startsWith(Caveats.BANNER + "\n\nNOT READY Launch packet of");

        String live = element(page(Reports.whole(Environment.LIVE)), "body").getTextContent();
        assertThat(live.strip()).startsWith("READY Launch packet of Practice partner");
        assertThat(live).contains("8 of 8 steps passed.", "2 of 4 signatures hold.");
    }

    @Test
    void anAbortedOrRolledBackLaunchSaysSoFirst() throws Exception {
        for (LaunchOutcome outcome : List.of(LaunchOutcome.ABORTED, LaunchOutcome.ROLLED_BACK)) {
            ReportContent content = with(Reports.whole(Environment.LIVE), outcome, List.of());
            assertThat(element(page(content), "h1").getTextContent()).startsWith(outcome.word());
        }
    }

    @Test
    void nothingIsReadyWhileAStepIsOpen() {
        ReportContent open = Reports.stopped(Environment.LIVE);
        assertThatThrownBy(() -> with(open, LaunchOutcome.READY, List.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aWaivedStepNeverReadsAsPassed() throws Exception {
        ReportContent content = Reports.waived();
        assertThat(content.readiness().step(Step.SUPPORT).state()).isEqualTo(StepState.WAIVED);
        Document page = page(content);

        assertThat(element(page, "h1").getTextContent()).startsWith("READY WITH 1 WAIVED STEP");
        assertThat(text(page))
                .contains("7 of 8 steps passed, 1 waived, which is not passed.")
                .contains("Asked by", "Given by", "Manager", "Product lead", "expired");
        Element row = rowOf(page, "5 Support can trace");
        Element state = (Element) row.getElementsByTagName("td").item(0);
        assertThat(state.getTextContent()).isEqualTo("waived");
        assertThat(state.getAttribute("class")).isEqualTo("state waived");
        assertThat(element(page, "svg").getAttribute("aria-label")).contains("step 5 waived");
    }

    @Test
    void hostileTextIsOnlyEverText() throws Exception {
        String html = html(hostile());
        assertThat(html).doesNotContain("<script", "\u202e", "\u0000", "\uffff", "onerror=\"");
        assertThat(html).contains("default-src 'none'").contains("&lt;script&gt;");
        Document page = page(hostile());
        assertThat(page.getElementsByTagName("script").getLength()).isZero();
        assertThat(page.getElementsByTagName("style").getLength()).isEqualTo(1);
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            Element one = (Element) all.item(i);
            assertThat(one.getAttribute("style")).isEmpty();
            assertThat(one.getAttribute("src") + one.getAttribute("href")).isEmpty();
        }
        assertThat(element(page, "h1").getTextContent())
                .contains("</style><script>alert(1)</script>\"'&]]>\\u{202E}gnp\\u{0}\\u{FFFF}");
    }

    @Test
    void headingsAreInOrderAndEveryTableHasHeadersAndACaption() throws Exception {
        for (ReportContent content :
                List.of(Reports.stopped(Environment.REHEARSAL), Reports.waived(), bare())) {
            Document page = page(content);
            assertThat(page.getDocumentElement().getAttribute("lang")).isEqualTo("en");
            headings(page);
            NodeList tables = page.getElementsByTagName("table");
            assertThat(tables.getLength()).isGreaterThan(3);
            for (int i = 0; i < tables.getLength(); i++) {
                table((Element) tables.item(i));
            }
            NodeList pictures = page.getElementsByTagName("svg");
            for (int i = 0; i < pictures.getLength(); i++) {
                Element picture = (Element) pictures.item(i);
                assertThat(picture.getAttribute("role")).isEqualTo("img");
                assertThat(picture.getAttribute("aria-label")).hasSizeGreaterThan(20);
            }
        }
    }

    private static void headings(Document page) {
        List<Integer> levels = new ArrayList<>();
        NodeList all = page.getElementsByTagName("*");
        for (int i = 0; i < all.getLength(); i++) {
            String name = all.item(i).getNodeName();
            if (name.matches("h[1-6]")) {
                levels.add(name.charAt(1) - '0');
            }
        }
        assertThat(levels).startsWith(1, 2);
        assertThat(levels.subList(1, levels.size())).doesNotContain(1);
        for (int i = 1; i < levels.size(); i++) {
            assertThat(levels.get(i)).isLessThanOrEqualTo(levels.get(i - 1) + 1);
        }
    }

    private static void table(Element table) {
        assertThat(table.getElementsByTagName("caption").item(0).getTextContent()).isNotBlank();
        NodeList rows = table.getElementsByTagName("tr");
        NodeList head = ((Element) rows.item(0)).getElementsByTagName("th");
        for (int i = 0; i < head.getLength(); i++) {
            assertThat(((Element) head.item(i)).getAttribute("scope")).isEqualTo("col");
        }
        for (int i = 1; i < rows.getLength(); i++) {
            Element row = (Element) rows.item(i);
            NodeList heads = row.getElementsByTagName("th");
            assertThat(heads.getLength()).isEqualTo(1);
            assertThat(((Element) heads.item(0)).getAttribute("scope")).isEqualTo("row");
            assertThat(row.getElementsByTagName("td").getLength())
                    .as(table.getTextContent())
                    .isEqualTo(head.getLength() - 1);
        }
    }

    @Test
    void everySignatureIsNamedWithItsMeaningItsTimeAndWhoStatesIt() throws Exception {
        ReportContent content = Reports.whole(Environment.LIVE);
        Document page = page(content);
        for (Signature one : content.signatures()) {
            String row = rowOf(page, one.role()).getTextContent();
            assertThat(row)
                    .contains(one.name(), one.meaning(), one.signedAt(), one.timeSource())
                    .contains(one.state().word(), one.sentence(), one.keyId());
        }
        assertThat(rowOf(page, "Finance").getTextContent()).contains("nobody yet", "not signed");
        assertThat(text(page(with(content, LaunchOutcome.READY, List.of()))))
                .contains("No person has signed this packet.");
    }

    @Test
    void theScenariosAreShownOnlyWhereTheyAgreeWithTheSeal() throws Exception {
        ReportContent content = Reports.whole(Environment.LIVE);
        SandboxSealed seal =
                content.record().newest(SandboxSealed.class).map(Seen::fact).orElseThrow();
        Document page = page(content);
        String row = rowOf(page, "Two accepts make one trade").getTextContent();
        assertThat(row).contains("passed", "1.011 s", "3", "12 ms", "51 ms");

        assertThat(SmokeTable.of(Reports.smokeJson(21), seal).problem()).contains("other results");
        assertThat(SmokeTable.of(bytes("{\"runId\":\"smoke_2\"}"), seal).problem())
                .contains("another run");
        for (String odd : List.of("", "[]", "{\"runId\":\"smoke_1\"}", "{\"runId\":1}")) {
            assertThat(SmokeTable.of(bytes(odd), seal).rows()).as(odd).isEmpty();
        }
        ReportContent lying = withSmoke(content, SmokeTable.of(Reports.smokeJson(21), seal));
        assertThat(text(page(lying)))
                .contains("smoke.json counts other results than the seal does.")
                .doesNotContain("Median latency");
    }

    @Test
    void theRampAndEveryStopOfItAreTold() throws Exception {
        Document page = page(Reports.stopped(Environment.LIVE));
        assertThat(rowOf(page, "Stage 2").getTextContent())
                .contains("Ann, Bob", "100 orders, 5000.00 EUR", "42", "30", "2100.00 EUR");
        Element chart = (Element) page.getElementsByTagName("svg").item(1);
        assertThat(chart.getAttribute("aria-label"))
                .contains("Stage 2 allowed 100 orders: 42 made, 30 settled, 4 failed, 8 open.");
        assertThat(text(page))
                .contains("Quote failures tripped the guard")
                .contains("Asked by Ann, approved by Bob: The provider is back.")
                .contains("The live flow is paused");
    }

    @Test
    void whatTheEvidenceDoesNotGiveIsNotInvented() throws Exception {
        assertThat(text(page(bare())))
                .contains("Nothing was waived.")
                .contains("No smoke run is sealed")
                .contains("The webhook handler was not drilled.")
                .contains("No stage of live traffic was opened.")
                .contains("The flow was never stopped")
                .contains("The books were not matched")
                .contains("No decision of a person is on record.")
                .contains("What this packet does not prove")
                .contains(Caveats.of(Environment.LIVE));
    }

    @Test
    void textHasEnoughContrastInLightAndInDark() {
        for (String line : HtmlReport.STYLE.text().lines().limit(2).toList()) {
            Matcher token = Pattern.compile("--([a-z]+): #([0-9a-f]{6});").matcher(line);
            java.util.Map<String, Double> light = new java.util.HashMap<>();
            while (token.find()) {
                light.put(token.group(1), luminance(Integer.parseInt(token.group(2), 16)));
            }
            for (String ink : List.of("ink", "soft", "passed", "failed", "open", "waived")) {
                assertThat(contrast(light, ink, "page")).as(ink + line).isGreaterThan(4.5);
            }
            assertThat(contrast(light, "ink", "band")).isGreaterThan(4.5);
            for (String bar : List.of("passed", "failed", "open")) {
                assertThat(contrast(light, bar, "track")).as(bar).isGreaterThan(3);
            }
        }
    }

    private static double contrast(java.util.Map<String, Double> light, String one, String two) {
        double a = light.get(one);
        double b = light.get(two);
        return (Math.max(a, b) + 0.05) / (Math.min(a, b) + 0.05);
    }

    /// WCAG 2.2, relative luminance.
    private static double luminance(int colour) {
        double sum = 0;
        double[] weights = {0.2126, 0.7152, 0.0722};
        for (int i = 0; i < 3; i++) {
            double part = (colour >> (16 - 8 * i) & 0xff) / 255.0;
            sum +=
                    weights[i]
                            * (part <= 0.04045
                                    ? part / 12.92
                                    : Math.pow((part + 0.055) / 1.055, 2.4));
        }
        return sum;
    }

    @Test
    void theSameContentGivesTheSameBytesInEveryLocaleAndZone() {
        Locale locale = Locale.getDefault();
        TimeZone zone = TimeZone.getDefault();
        String here = html(Reports.stopped(Environment.LIVE));
        try {
            Locale.setDefault(Locale.forLanguageTag("ar-EG"));
            TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
            assertThat(html(Reports.stopped(Environment.LIVE))).isEqualTo(here);
        } finally {
            Locale.setDefault(locale);
            TimeZone.setDefault(zone);
        }
    }

    /// A launch of which nothing is known but its profile.
    static ReportContent bare() {
        return Reports.of(
                Environment.LIVE, List.of(new LaunchCreated("launch_1", History.profile(), "M")));
    }

    /// A launch whose every free text is hostile.
    static ReportContent hostile() {
        List<Fact> facts = new ArrayList<>();
        facts.add(new LaunchCreated(HOSTILE, Reports.named(HOSTILE), HOSTILE));
        facts.add(
                new Fact.WaiverGiven(
                        Reports.WAIVABLE,
                        HOSTILE,
                        HOSTILE,
                        HOSTILE,
                        Reports.JUDGED.plusSeconds(9)));
        ReportContent content = Reports.of(Environment.LIVE, facts);
        Signature signature =
                new Signature(
                        HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, State.VALID, HOSTILE);
        return with(content, LaunchOutcome.ABORTED, List.of(signature));
    }

    static ReportContent with(
            ReportContent content, LaunchOutcome outcome, List<Signature> signatures) {
        return new ReportContent(
                outcome,
                content.sentence(),
                content.launch(),
                content.record(),
                content.readiness(),
                content.flow(),
                content.trend(),
                content.documents(),
                content.smoke(),
                new Head(content.head().seq(), content.head().hash(), content.head().seq()),
                content.rulesId(),
                content.caveats(),
                content.keyId(),
                signatures);
    }

    private static ReportContent withSmoke(ReportContent content, SmokeTable smoke) {
        return new ReportContent(
                content.outcome(),
                content.sentence(),
                content.launch(),
                content.record(),
                content.readiness(),
                content.flow(),
                content.trend(),
                content.documents(),
                Optional.of(smoke),
                content.head(),
                content.rulesId(),
                content.caveats(),
                content.keyId(),
                content.signatures());
    }

    private static Element rowOf(Document page, String head) {
        NodeList rows = page.getElementsByTagName("tr");
        for (int i = 0; i < rows.getLength(); i++) {
            Element row = (Element) rows.item(i);
            if (row.getElementsByTagName("th").item(0).getTextContent().equals(head)
                    && row.getElementsByTagName("td").getLength() > 0) {
                return row;
            }
        }
        throw new AssertionError("no row is headed " + head);
    }

    private static String text(Document page) {
        return page.getDocumentElement().getTextContent();
    }

    private static Element element(Document page, String name) {
        return (Element) page.getElementsByTagName(name).item(0);
    }

    private static String html(ReportContent content) {
        return new String(HtmlReport.of(content), StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Document page(ReportContent content) throws Exception {
        return DocumentBuilderFactory.newDefaultInstance()
                .newDocumentBuilder()
                .parse(new InputSource(new StringReader(html(content))));
    }
}
