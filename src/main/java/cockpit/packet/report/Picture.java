package cockpit.packet.report;

import com.openhtmltopdf.css.parser.FSRGBColor;
import com.openhtmltopdf.css.sheet.FontFaceRule;
import com.openhtmltopdf.css.style.CssContext;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.extend.SVGDrawer;
import com.openhtmltopdf.layout.SharedContext;
import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.render.Box;
import com.openhtmltopdf.render.RenderingContext;

import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

import java.awt.BasicStroke;
import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.io.File;
import java.util.List;
import java.util.Optional;

/// Draws the pictures that [Svg] writes, and no others, into a PDF: a full SVG engine would be ten
/// times the size of what it is needed for.
final class Picture implements SVGDrawer {
    private static final double TEXT_SIZE = 14;

    private final ReportFonts fonts;
    private final PdfSheet sheet;

    Picture(ReportFonts fonts, PdfSheet sheet) {
        this.fonts = fonts;
        this.sheet = sheet;
    }

    @Override
    public SVGImage buildSVGImage(
            Element svg, Box box, CssContext context, double width, double height, double dots) {
        String[] view = svg.getAttribute("viewBox").split(" ", -1);
        double viewWidth = Double.parseDouble(view[2]);
        double viewHeight = Double.parseDouble(view[3]);
        double wide = width >= 0 ? width : viewWidth * dots;
        return new Drawing(svg, wide, wide * viewHeight / viewWidth, wide / viewWidth);
    }

    /// One picture at its size on the page, in the page's dots.
    private final class Drawing implements SVGImage {
        private final Element svg;
        private final double width;
        private final double height;
        private final double scale;

        Drawing(Element svg, double width, double height, double scale) {
            this.svg = svg;
            this.width = width;
            this.height = height;
            this.scale = scale;
        }

        @Override
        public int getIntrinsicWidth() {
            return (int) Math.round(width);
        }

        @Override
        public int getIntrinsicHeight() {
            return (int) Math.round(height);
        }

        @Override
        public void drawSVG(OutputDevice device, RenderingContext context, double x, double y) {
            AffineTransform place = new AffineTransform(scale, 0, 0, scale, x, y);
            for (Node node = svg.getFirstChild(); node != null; node = node.getNextSibling()) {
                if (node instanceof Element element) {
                    draw(device, element, place.createTransformedShape(shape(element)));
                }
            }
        }

        private void draw(OutputDevice device, Element element, Shape shape) {
            colour(element, "f-")
                    .ifPresent(
                            fill -> {
                                device.setColor(fill);
                                device.fill(shape);
                            });
            colour(element, "s-")
                    .ifPresent(
                            stroke -> {
                                boolean isThin = classes(element).contains("s-line");
                                device.setColor(stroke);
                                device.setStroke(
                                        new BasicStroke((float) (scale * (isThin ? 1 : 2))));
                                device.draw(shape);
                            });
        }
    }

    private Shape shape(Element element) {
        return switch (element.getNodeName()) {
            case "rect" ->
                    new Rectangle2D.Double(
                            number(element, "x"),
                            number(element, "y"),
                            number(element, "width"),
                            number(element, "height"));
            case "circle" -> {
                double radius = number(element, "r");
                yield new Ellipse2D.Double(
                        number(element, "cx") - radius,
                        number(element, "cy") - radius,
                        2 * radius,
                        2 * radius);
            }
            case "polyline" -> line(element.getAttribute("points"));
            case "text" -> text(element);
            default ->
                    throw new IllegalArgumentException(
                            "a report's pictures have no " + element.getNodeName());
        };
    }

    private static Shape line(String points) {
        Path2D path = new Path2D.Double();
        for (String point : points.split(" ", -1)) {
            String[] pair = point.split(",", -1);
            double x = Double.parseDouble(pair[0]);
            double y = Double.parseDouble(pair[1]);
            if (path.getCurrentPoint() == null) {
                path.moveTo(x, y);
            } else {
                path.lineTo(x, y);
            }
        }
        return path;
    }

    private Shape text(Element element) {
        ReportFonts.Outline outline = fonts.outline(element.getTextContent(), TEXT_SIZE);
        double before =
                switch (element.getAttribute("text-anchor")) {
                    case "middle" -> outline.width() / 2;
                    case "end" -> outline.width();
                    default -> 0;
                };
        return AffineTransform.getTranslateInstance(
                        number(element, "x") - before, number(element, "y"))
                .createTransformedShape(outline.shape());
    }

    private Optional<FSRGBColor> colour(Element element, String prefix) {
        return classes(element).stream()
                .filter(name -> name.startsWith(prefix))
                .findFirst()
                .map(name -> name.equals("s-line") ? "soft" : name.substring(prefix.length()))
                .map(token -> new FSRGBColor(sheet.colour(token)));
    }

    private static List<String> classes(Element element) {
        return List.of(element.getAttribute("class").split(" ", -1));
    }

    private static double number(Element element, String name) {
        return Double.parseDouble(element.getAttribute(name));
    }

    @Override
    public void importFontFaceRules(List<FontFaceRule> rules, SharedContext context) {
        // The report's sheet has no such rule.
    }

    @Override
    public void addFontFile(
            File file, String family, @Nullable Integer weight, @Nullable FontStyle style) {
        // Text is drawn as outlines of the report's own font.
    }

    @Override
    public void close() {
        // The fonts belong to the caller.
    }
}
