package cockpit.packet.report;

import cockpit.kit.html.StyleSheet;
import cockpit.launch.Environment;
import cockpit.packet.Caveats;

import java.nio.charset.StandardCharsets;
import java.util.function.IntPredicate;

/// The packet as one page for people: no script, nothing loaded, light and dark, every text
/// escaped. Its content security policy allows its own style sheet by digest and nothing else. The
/// page is well-formed XML too, so that the PDF is made of the same markup.
public final class HtmlReport {
    static final StyleSheet STYLE = StyleSheet.of("/packet/report/report.css");

    private HtmlReport() {}

    /// The whole page in UTF-8. The same content gives the same bytes.
    public static byte[] of(ReportContent content) {
        return write(content, HtmlReport::isCharacter).markup().getBytes(StandardCharsets.UTF_8);
    }

    /// The page with the characters that its font has.
    static Page write(ReportContent content, IntPredicate isShown) {
        Page page = new Page(isShown);
        head(page, content);
        page.raw("<body>\n");
        if (content.environment() != Environment.LIVE) {
            page.raw("<p class=\"banner\">").text(Caveats.BANNER).raw("</p>\n");
        }
        VerdictPart.write(page, content);
        PeoplePart.write(page, content);
        OpenPart.write(page, content);
        SmokePart.write(page, content);
        WebhookPart.write(page, content);
        FlowPart.write(page, content);
        BooksPart.write(page, content);
        OriginPart.write(page, content);
        return page.raw("</body>\n</html>\n");
    }

    private static void head(Page page, ReportContent content) {
        page.raw("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n");
        page.raw("<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; ");
        page.raw("style-src '").raw(STYLE.source());
        page.raw("'; base-uri 'none'; form-action 'none'\"/>\n");
        page.raw("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n");
        page.raw("<meta name=\"color-scheme\" content=\"light dark\"/>\n<title>");
        if (content.environment() != Environment.LIVE) {
            page.text(Caveats.BANNER + ": ");
        }
        page.text(content.title()).raw("</title>\n");
        page.raw("<style>").raw(STYLE.text()).raw("</style>\n</head>\n");
    }

    /// XML has no place for code points that are no characters.
    private static boolean isCharacter(int c) {
        return (c & 0xFFFE) != 0xFFFE && (c < 0xFDD0 || c > 0xFDEF);
    }
}
