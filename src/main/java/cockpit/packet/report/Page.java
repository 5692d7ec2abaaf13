package cockpit.packet.report;

import cockpit.kit.html.Html;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Locale;
import java.util.function.IntPredicate;

/// Markup as it is written. Every text passes through [#text], which escapes it; what a page's font
/// cannot show is written as its number, so that nothing is left out unseen.
final class Page {
    private final StringBuilder out = new StringBuilder(64 * 1024);
    private final IntPredicate isShown;
    private boolean hasNumbered;

    /// @param isShown whether the page's font has a code point
    Page(IntPredicate isShown) {
        this.isShown = isShown;
    }

    Page raw(String markup) {
        out.append(markup);
        return this;
    }

    Page text(String text) {
        out.append(Html.escape(shown(text)));
        return this;
    }

    Page code(String text) {
        return raw("<code>").text(text).raw("</code>");
    }

    Page paragraph(String text) {
        return raw("<p>").text(text).raw("</p>\n");
    }

    /// Opens a section with a heading of the second level.
    Page section(String title) {
        return raw("<section>\n<h2>").text(title).raw("</h2>\n");
    }

    Page end() {
        return raw("</section>\n");
    }

    /// Opens a table with a caption and a header cell for each column.
    Table table(String caption, String... columns) {
        return new Table(this, caption, columns);
    }

    /// Whether some text holds a character that was written as its number.
    boolean hasNumbered() {
        return hasNumbered;
    }

    /// A time to the second, in UTC.
    static String time(Instant at) {
        return at.truncatedTo(ChronoUnit.SECONDS).toString().replace('T', ' ').replace("Z", " UTC");
    }

    String markup() {
        return out.toString();
    }

    private String shown(String text) {
        if (text.codePoints().allMatch(c -> c == '\n' || isShown.test(c))) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            if (c == '\n' || isShown.test(c)) {
                                plain.appendCodePoint(c);
                            } else {
                                hasNumbered = true;
                                plain.append("\\u{")
                                        .append(Integer.toHexString(c).toUpperCase(Locale.ROOT))
                                        .append('}');
                            }
                        });
        return plain.toString();
    }
}
