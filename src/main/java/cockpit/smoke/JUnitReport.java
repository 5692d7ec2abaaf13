package cockpit.smoke;

import cockpit.launch.Fact.Assertion;
import cockpit.launch.Outcome;
import cockpit.smoke.RunReport.Row;

import java.io.StringWriter;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;

import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/// A run as JUnit XML, in the form that build servers read. What was not run is `skipped` with its
/// reason, because the form has no word for it; it is never a case without a child, which would
/// read as passed.
public final class JUnitReport {
    private static final DateTimeFormatter TIMESTAMP =
            DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss").withZone(ZoneOffset.UTC);

    private JUnitReport() {}

    /// The whole document.
    public static String of(RunReport run) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newDefaultFactory().createXMLStreamWriter(text);
            xml.writeStartDocument("UTF-8", "1.0");
            write(run, xml);
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw new SmokeProblem("report-not-written", "The JUnit report has no XML form.", e);
        }
        return text.toString();
    }

    private static void write(RunReport run, XMLStreamWriter xml) throws XMLStreamException {
        xml.writeStartElement("testsuites");
        start(run, "testsuite", xml);
        xml.writeAttribute("name", "cockpit.smoke");
        xml.writeAttribute("tests", String.valueOf(run.rows().size()));
        xml.writeAttribute("failures", String.valueOf(run.count(Outcome.FAILED)));
        xml.writeAttribute("errors", String.valueOf(run.count(Outcome.ERROR)));
        xml.writeAttribute(
                "skipped", String.valueOf(run.count(Outcome.SKIPPED) + run.count(Outcome.NOT_RUN)));
        xml.writeAttribute("time", seconds(run.durationMillis()));
        xml.writeStartElement("properties");
        property(xml, "run", run.started().runId());
        property(xml, "environment", run.environment().word());
        property(xml, "backend", run.started().backend());
        property(xml, "suite version", run.started().suiteVersion());
        property(xml, "sabotages", String.join(", ", run.started().sabotages()));
        property(xml, "not run", String.valueOf(run.count(Outcome.NOT_RUN)));
        property(xml, "cancelled", String.valueOf(run.isCancelled()));
        property(xml, "finished", String.valueOf(run.isFinished()));
        xml.writeEndElement();
        for (Row row : run.rows()) {
            testCase(xml, row);
        }
        text(xml, "system-out", run.headline());
        text(xml, "system-err", "");
        xml.writeEndElement();
        xml.writeEndElement();
    }

    private static void start(RunReport run, String element, XMLStreamWriter xml)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("id", "0");
        xml.writeAttribute("package", "cockpit.smoke");
        xml.writeAttribute("hostname", "localhost");
        Instant at = run.startedAt().truncatedTo(ChronoUnit.SECONDS);
        xml.writeAttribute("timestamp", TIMESTAMP.format(at));
    }

    private static void testCase(XMLStreamWriter xml, Row row) throws XMLStreamException {
        xml.writeStartElement("testcase");
        xml.writeAttribute("name", clean(row.info().title()));
        xml.writeAttribute("classname", clean(row.info().id()));
        xml.writeAttribute("time", seconds(row.durationMillis()));
        switch (row.outcome()) {
            case PASSED -> {}
            case FAILED -> verdict(xml, "failure", row);
            case ERROR -> verdict(xml, "error", row);
            case SKIPPED, NOT_RUN -> {
                xml.writeStartElement("skipped");
                xml.writeAttribute("message", clean(row.outcome().word() + ": " + row.summary()));
                xml.writeEndElement();
            }
        }
        xml.writeEndElement();
    }

    private static void verdict(XMLStreamWriter xml, String element, Row row)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeAttribute("message", clean(row.summary()));
        xml.writeAttribute("type", row.outcome().word());
        StringBuilder detail = new StringBuilder();
        for (Assertion assertion : row.assertions()) {
            detail.append(assertion.outcome().word()).append(": ").append(assertion.text());
            if (!assertion.detail().isEmpty()) {
                detail.append(" (").append(assertion.detail()).append(')');
            }
            detail.append('\n');
        }
        detail.append(row.remedy());
        xml.writeCharacters(clean(detail.toString()));
        xml.writeEndElement();
    }

    private static void property(XMLStreamWriter xml, String name, String value)
            throws XMLStreamException {
        xml.writeEmptyElement("property");
        xml.writeAttribute("name", name);
        xml.writeAttribute("value", clean(value));
    }

    private static void text(XMLStreamWriter xml, String element, String value)
            throws XMLStreamException {
        xml.writeStartElement(element);
        xml.writeCharacters(clean(value));
        xml.writeEndElement();
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString();
    }

    /// XML has no form, not even an escaped one, for most control characters and lone surrogates.
    private static String clean(String text) {
        StringBuilder clean = new StringBuilder(text.length());
        text.codePoints().map(c -> isXml(c) ? c : 0xFFFD).forEach(clean::appendCodePoint);
        return clean.toString();
    }

    private static boolean isXml(int c) {
        return c == '\t'
                || c == '\n'
                || c == '\r'
                || (c >= 0x20 && c <= 0xD7FF)
                || (c >= 0xE000 && c <= 0xFFFD)
                || c >= 0x10000;
    }
}
