package cockpit.packet.report;

import cockpit.kit.html.StyleSheet;
import cockpit.launch.Environment;
import cockpit.packet.Caveats;

import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The page's style sheet as the PDF renderer understands it: light colours in the place of their
/// tokens, then what paper asks for.
final class PdfSheet {
    private static final StyleSheet PAPER = StyleSheet.of("/packet/report/report-pdf.css");
    private static final Pattern TOKEN = Pattern.compile("--([a-z]+): #([0-9a-f]{6});");
    private static final Pattern USE = Pattern.compile("var\\(--([a-z]+)\\)");

    private final Map<String, Integer> tokens = new HashMap<>();

    PdfSheet() {
        // The light tokens are those of the first line.
        Matcher token = TOKEN.matcher(HtmlReport.STYLE.text().lines().findFirst().orElseThrow());
        while (token.find()) {
            tokens.put(token.group(1), Integer.parseInt(token.group(2), 16));
        }
    }

    /// A token's colour, red, green and blue in one number.
    ///
    /// @throws IllegalArgumentException when the sheet has no such token
    int colour(String token) {
        Integer colour = tokens.get(token);
        if (colour == null) {
            throw new IllegalArgumentException("the sheet has no colour " + token);
        }
        return colour;
    }

    /// The whole sheet for one report, whose name stands at the foot of each page.
    String text(ReportContent content) {
        StringBuilder sheet = new StringBuilder();
        HtmlReport.STYLE
                .text()
                .lines()
                .filter(PdfSheet::isForPaper)
                .forEach(line -> sheet.append(line).append('\n'));
        String foot =
                (content.environment() == Environment.LIVE ? "" : Caveats.BANNER + ". ")
                        + content.headline()
                        + ". Facts #1 to #"
                        + content.head().seq()
                        + ", judged at "
                        + Page.time(content.judgedAt())
                        + ".";
        sheet.append(PAPER.text().replace("{foot}", foot));
        return USE.matcher(sheet).replaceAll(use -> hex(colour(use.group(1))));
    }

    /// A mark that the sheet puts before a cell's word would become a cell within the cell in the
    /// tagged tree; the word alone says the same.
    private static boolean isForPaper(String line) {
        return !line.startsWith(":root")
                && !line.startsWith("@media")
                && !line.contains("::before");
    }

    private static String hex(int colour) {
        return "#" + HexFormat.of().toHexDigits(colour, 6);
    }
}
