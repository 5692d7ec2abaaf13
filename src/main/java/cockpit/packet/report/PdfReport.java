package cockpit.packet.report;

import cockpit.kit.digest.Sha256;

import com.openhtmltopdf.extend.FSSupplier;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.outputdevice.helper.ExternalResourceControlPriority;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder.PdfAConformance;
import com.openhtmltopdf.util.XRLog;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.common.PDMetadata;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;
import org.xml.sax.SAXException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.GregorianCalendar;

import javax.xml.XMLConstants;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

/// The report as a tagged PDF (PDF/A-2a, PDF/UA-1) of the same markup as its page, with its fonts
/// within. Its dates are the time of judging and its id follows from its text, so the same content
/// gives the same bytes.
public final class PdfReport {
    private PdfReport() {}

    /// The whole file.
    public static byte[] of(ReportContent content) {
        // The renderer logs every rule of a style sheet that paper has no use for.
        XRLog.setLoggingEnabled(false);
        try (ReportFonts fonts = new ReportFonts()) {
            Page page = HtmlReport.write(content, fonts::isShown);
            return render(content, page.markup(), fonts);
        } catch (IOException e) {
            // Nothing here is read from outside the program or written to a file.
            throw new UncheckedIOException(e);
        }
    }

    private static byte[] render(ReportContent content, String markup, ReportFonts fonts)
            throws IOException {
        PdfSheet sheet = new PdfSheet();
        Document page = document(markup, sheet.text(content));
        String title = page.getElementsByTagName("title").item(0).getTextContent();
        try (Picture picture = new Picture(fonts, sheet);
                PdfBoxRenderer renderer = builder(page, picture);
                PDDocument pdf = renderer.createPDFKeepOpen()) {
            describe(pdf, title, content.judgedAt(), markup);
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            pdf.save(out);
            return out.toByteArray();
        }
    }

    private static PdfBoxRenderer builder(Document document, Picture picture) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.withW3cDocument(document, null);
        builder.usePdfAConformance(PdfAConformance.PDFA_2_A);
        builder.usePdfUaAccessibility(true);
        builder.useColorProfile(Srgb.profile());
        builder.useSVGDrawer(picture);
        builder.useFont(font(ReportFonts.SANS), "Report", 400, FontStyle.NORMAL, true);
        builder.useFont(font(ReportFonts.SANS_BOLD), "Report", 700, FontStyle.NORMAL, true);
        builder.useFont(font(ReportFonts.MONO), "Report Mono", 400, FontStyle.NORMAL, true);
        builder.useExternalResourceAccessControl(
                (_, _) -> false, ExternalResourceControlPriority.RUN_BEFORE_RESOLVING_URI);
        return builder.buildPdfRenderer();
    }

    private static FSSupplier<InputStream> font(String path) {
        return () -> ReportFonts.stream(path);
    }

    /// The page as a tree, with the sheet for paper and the pictures' texts where the renderer
    /// looks for them.
    private static Document document(String markup, String sheet) {
        Document document = parse(markup);
        Element style = (Element) document.getElementsByTagName("style").item(0);
        style.setTextContent(sheet);
        NodeList pictures = document.getElementsByTagName("svg");
        for (int i = 0; i < pictures.getLength(); i++) {
            Element picture = (Element) pictures.item(i);
            picture.setAttribute("alt", picture.getAttribute("aria-label"));
        }
        return document;
    }

    private static Document parse(String markup) {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
            factory.setFeature(XMLConstants.FEATURE_SECURE_PROCESSING, true);
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_DTD, "");
            factory.setAttribute(XMLConstants.ACCESS_EXTERNAL_SCHEMA, "");
            factory.setExpandEntityReferences(false);
            return factory.newDocumentBuilder().parse(new InputSource(new StringReader(markup)));
        } catch (ParserConfigurationException | SAXException | IOException e) {
            throw new IllegalStateException("the report's page is not well-formed", e);
        }
    }

    /// States title, dates and standards twice, as PDF/A asks, and the same at every making.
    private static void describe(PDDocument pdf, String title, Instant at, String markup)
            throws IOException {
        GregorianCalendar date = GregorianCalendar.from(at.atZone(ZoneOffset.UTC));
        PDDocumentInformation about = new PDDocumentInformation();
        about.setTitle(title);
        about.setSubject(PdfMetadata.SUBJECT);
        about.setCreator(PdfMetadata.CREATOR);
        about.setProducer(PdfMetadata.PRODUCER);
        about.setCreationDate(date);
        about.setModificationDate(date);
        pdf.setDocumentInformation(about);
        PDMetadata metadata = new PDMetadata(pdf);
        metadata.importXMPMetadata(PdfMetadata.xmp(title, at));
        pdf.getDocumentCatalog().setMetadata(metadata);
        String digest = Sha256.hex(markup.getBytes(StandardCharsets.UTF_8));
        pdf.setDocumentId(Long.parseUnsignedLong(digest.substring(0, 16), 16));
    }
}
