package cockpit.packet.report;

import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/// One table of a page, written cell by cell. The first cell of a row is its header.
final class Table {
    private static final int WORD_LENGTH_MAX = 32;
    private static final String HEAD = "<th scope=\"row\">";
    private static final String LONG_HEAD = "<th scope=\"row\" class=\"long\">";

    private final Page page;
    private boolean isOpen;

    Table(Page page, String caption, String... columns) {
        this.page = page;
        page.raw("<table>\n<caption>").text(caption).raw("</caption>\n<thead><tr>");
        for (String column : columns) {
            page.raw("<th scope=\"col\">").text(column).raw("</th>");
        }
        page.raw("</tr></thead>\n<tbody>\n");
    }

    /// Begins a row.
    Table row(String head) {
        begin();
        page.raw(hasLongWord(head) ? LONG_HEAD : HEAD).text(head).raw("</th>");
        return this;
    }

    /// Begins a row whose header is a name of the evidence's.
    Table codeRow(String head) {
        begin();
        page.raw(hasLongWord(head) ? LONG_HEAD : HEAD).code(head).raw("</th>");
        return this;
    }

    Table cell(String value) {
        page.raw(hasLongWord(value) ? "<td class=\"long\">" : "<td>").text(value).raw("</td>");
        return this;
    }

    Table code(String value) {
        page.raw(hasLongWord(value) ? "<td class=\"long\">" : "<td>").code(value).raw("</td>");
        return this;
    }

    /// A number or an amount, at the cell's end.
    Table number(String value) {
        page.raw("<td class=\"number\">").text(value).raw("</td>");
        return this;
    }

    Table number(long value) {
        return number(Long.toString(value));
    }

    Table time(Instant at) {
        page.raw("<td class=\"time\">").text(Page.time(at)).raw("</td>");
        return this;
    }

    /// A state, with the mark and the colour of its word.
    Table state(String word) {
        page.raw("<td class=\"state ").text(word.replace(' ', '-')).raw("\">");
        page.text(word).raw("</td>");
        return this;
    }

    /// The numbers of the facts behind a row.
    Table evidence(List<Long> seqs) {
        page.raw("<td class=\"evidence\">");
        page.text(
                seqs.isEmpty()
                        ? "none"
                        : seqs.stream().map(seq -> "#" + seq).collect(Collectors.joining(" ")));
        page.raw("</td>");
        return this;
    }

    void end() {
        if (isOpen) {
            page.raw("</tr>\n");
        }
        page.raw("</tbody>\n</table>\n");
    }

    /// Only a word that fits into no column may be broken; the others would be broken too early.
    private static boolean hasLongWord(String value) {
        return Arrays.stream(value.split("[ \n]"))
                .anyMatch(word -> word.length() > WORD_LENGTH_MAX);
    }

    private void begin() {
        if (isOpen) {
            page.raw("</tr>\n");
        }
        isOpen = true;
        page.raw("<tr>");
    }
}
