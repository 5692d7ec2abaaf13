package cockpit.packet.report;

import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// An inline picture of a few shapes, in whole numbers. Colours are tokens of the style sheet by
/// class: `f-` and a token's name fills, `s-` strokes. [Picture] draws exactly these into a PDF.
final class Svg {
    private final Page page;

    /// @param says what the picture shows, for those who do not see it
    Svg(Page page, int width, int height, String says) {
        this.page = page;
        page.raw("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 ");
        page.raw(width + " " + height + "\" role=\"img\" aria-label=\"").text(says).raw("\">\n");
    }

    void box(int x, int y, int width, int height, String style) {
        page.raw("<rect x=\"" + x + "\" y=\"" + y + "\" width=\"" + width + "\" height=\"" + height)
                .raw("\" class=\"" + style + "\"/>\n");
    }

    void circle(String style, int x, int y, int radius) {
        page.raw("<circle cx=\"" + x + "\" cy=\"" + y + "\" r=\"" + radius)
                .raw("\" class=\"" + style + "\"/>\n");
    }

    /// @param points x and y in turn
    void line(String style, int... points) {
        String list =
                IntStream.range(0, points.length / 2)
                        .mapToObj(i -> points[2 * i] + "," + points[2 * i + 1])
                        .collect(Collectors.joining(" "));
        page.raw("<polyline points=\"" + list + "\" class=\"" + style + "\"/>\n");
    }

    /// @param anchor `start`, `middle` or `end`
    void text(int x, int y, String anchor, String style, String text) {
        page.raw("<text x=\"" + x + "\" y=\"" + y + "\" text-anchor=\"" + anchor)
                .raw("\" class=\"" + style + "\">")
                .text(text)
                .raw("</text>\n");
    }

    void end() {
        page.raw("</svg>\n");
    }
}
