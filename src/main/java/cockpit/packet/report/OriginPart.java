package cockpit.packet.report;

import cockpit.packet.Document;
import cockpit.packet.Field;

/// 0Bit's four documents, what the packet does not prove, and where it comes from.
final class OriginPart {
    private OriginPart() {}

    static void write(Page page, ReportContent content) {
        documents(page, content);
        caveats(page, content);
        origin(page, content);
    }

    private static void documents(Page page, ReportContent content) {
        page.section("The four documents");
        page.paragraph("What 0Bit's pages ask for, field by field, as the packet's files hold it.");
        for (Document document : content.documents()) {
            page.raw("<h3>").text(document.title() + " ").code(document.file()).raw("</h3>\n");
            Table table =
                    page.table(
                            "Each field of " + document.file() + ", its value and why.",
                            "Field",
                            "Value",
                            "Why",
                            "Evidence");
            for (Field field : document.fields()) {
                table.codeRow(field.name())
                        .code(field.value().toString())
                        .cell(field.sentence())
                        .evidence(field.evidence());
            }
            table.end();
        }
        page.end();
    }

    private static void caveats(Page page, ReportContent content) {
        page.section("What this packet does not prove");
        page.raw("<ul>\n");
        for (String sentence : content.caveats()) {
            page.raw("<li>").text(sentence).raw("</li>\n");
        }
        page.raw("</ul>\n").end();
    }

    private static void origin(Page page, ReportContent content) {
        page.section("Where it comes from");
        page.raw("<dl>\n");
        entry(page, "Partner", content.profile().partnerId());
        entry(page, "Launch", content.launch().launchId());
        entry(page, "Evidence", "#1 to #" + content.head().seq());
        entry(page, "Head", content.head().hash());
        entry(page, "Rules", content.rulesId());
        entry(page, "Cockpit's key", content.keyId());
        page.raw("</dl>\n");
        page.raw("<p>A number such as #12 is a line of <code>evidence.ndjson</code>. ");
        page.raw(
                "This page is a view for reading: the signed originals are the other files of the"
                        + " ");
        page.raw("packet. Check them with <code>cockpit packet verify</code>.</p>\n");
        if (page.hasNumbered()) {
            page.paragraph(
                    "A text such as \\u{4E2D} is a character that the font of this document does"
                            + " not have; report.html shows it.");
        }
        page.end();
    }

    private static void entry(Page page, String name, String value) {
        page.raw("<dt>").text(name).raw("</dt><dd>").code(value).raw("</dd>\n");
    }
}
