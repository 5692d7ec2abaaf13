package cockpit.packet.report;

import static org.assertj.core.api.Assertions.assertThat;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.LaunchOutcome;
import cockpit.launch.Step;

import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The report as a PDF: what it says, and which standards it keeps.
class PdfReportTest {
    private static final Path SHOTS = Path.of("target/shots/report");

    private static ReportContent content;
    private static byte[] pdf;

    @BeforeAll
    static void makeOne() throws Exception {
        content = Reports.stopped(Environment.REHEARSAL);
        pdf = PdfReport.of(content);
        Files.createDirectories(SHOTS);
        Files.write(SHOTS.resolve("report.pdf"), pdf);
        Files.write(SHOTS.resolve("report.html"), HtmlReport.of(content));
    }

    @Test
    void itKeepsTheStandardsForArchivesAndForAccessibility() throws Exception {
        assertThat(failures(pdf, PDFAFlavour.PDFA_2_A)).isEmpty();
        assertThat(failures(pdf, PDFAFlavour.PDFUA_1)).isEmpty();
    }

    @Test
    void theValidatorFindsWhatIsWrong() throws Exception {
        String text = new String(pdf, StandardCharsets.ISO_8859_1);
        byte[] worse =
                text.replace("<pdfaid:part>2<", "<pdfaid:part>9<")
                        .getBytes(StandardCharsets.ISO_8859_1);
        assertThat(failures(worse, PDFAFlavour.PDFA_2_A)).isNotEmpty();
    }

    @Test
    void itSaysTheVerdictEveryStepAndEverySignature() throws Exception {
        String text = text(pdf);
        assertThat(text).contains("REHEARSAL — NOT A LIVE LAUNCH NOT READY Launch packet of");
        for (Step step : Step.values()) {
            assertThat(text)
                    .contains(step.number() + " " + step.title())
                    .contains(words(content.readiness().step(step).sentence()));
        }
        for (Signature one : content.signatures()) {
            assertThat(text)
                    .contains(one.role())
                    .contains(one.name())
                    .contains(one.meaning())
                    .contains(one.signedAt())
                    .contains(one.timeSource())
                    .contains(one.sentence());
        }
        assertThat(text).contains("Page 1 of ", "What this packet does not prove");
    }

    @Test
    void theSameContentGivesTheSameBytesAndAnotherGivesAnotherId() throws Exception {
        assertThat(PdfReport.of(Reports.stopped(Environment.REHEARSAL))).isEqualTo(pdf);
        byte[] other = PdfReport.of(HtmlReportTest.with(content, LaunchOutcome.ABORTED, List.of()));
        assertThat(id(other)).isNotEqualTo(id(pdf));
    }

    @Test
    void itNamesItsTitleItsLanguageAndTheTimeOfJudging() throws Exception {
        try (PDDocument document = Loader.loadPDF(pdf)) {
            assertThat(document.getDocumentInformation().getTitle())
                    .isEqualTo("REHEARSAL — NOT A LIVE LAUNCH: " + content.title());
            assertThat(document.getDocumentInformation().getCreationDate().toInstant())
                    .isEqualTo(content.judgedAt());
            assertThat(document.getDocumentCatalog().getLanguage()).isEqualTo("en");
            assertThat(document.getDocumentCatalog().getStructureTreeRoot()).isNotNull();
        }
    }

    /// What the fonts do not have is written as its number and explained, never left out; hostile
    /// text is text, and neither breaks the standard.
    @Test
    void aCharacterThatTheFontLacksIsNotLost() throws Exception {
        byte[] foreign =
                PdfReport.of(
                        Reports.of(
                                Environment.LIVE,
                                List.of(
                                        new Fact.LaunchCreated(
                                                "launch_1",
                                                Reports.named("\u4e2d\u05d0 Ünïcode"),
                                                "M"))));
        assertThat(text(foreign))
                .contains("\\u{4E2D}\\u{5D0} Ünïcode", "the font of this document does not have");
        assertThat(failures(foreign, PDFAFlavour.PDFA_2_A)).isEmpty();
        byte[] hostile = PdfReport.of(HtmlReportTest.hostile());
        assertThat(text(hostile)).contains("<script>alert(1)</script>");
        assertThat(failures(hostile, PDFAFlavour.PDFA_2_A)).isEmpty();
    }

    private static String id(byte[] file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file)) {
            return document.getDocument().getDocumentID().toString();
        }
    }

    private static String text(byte[] file) throws Exception {
        try (PDDocument document = Loader.loadPDF(file)) {
            return words(new PDFTextStripper().getText(document));
        }
    }

    private static String words(String text) {
        return text.replaceAll("\\s+", " ");
    }

    private static Set<String> failures(byte[] file, PDFAFlavour flavour) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        try (PDFAParser parser =
                        Foundries.defaultInstance()
                                .createParser(new ByteArrayInputStream(file), flavour);
                PDFAValidator validator =
                        Foundries.defaultInstance().createValidator(flavour, false)) {
            ValidationResult result = validator.validate(parser);
            assertThat(result.getTotalAssertions()).isGreaterThan(100);
            return result.getTestAssertions().stream()
                    .filter(one -> one.getStatus() == TestAssertion.Status.FAILED)
                    .map(one -> one.getRuleId().getClause() + " " + one.getMessage())
                    .collect(Collectors.toSet());
        }
    }
}
