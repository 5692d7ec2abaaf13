package cockpit.packet.report;

import org.apache.fontbox.ttf.CmapLookup;
import org.apache.fontbox.ttf.GlyphData;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;

import java.awt.Shape;
import java.awt.geom.AffineTransform;
import java.awt.geom.Path2D;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/// The fonts that a PDF carries within itself: DejaVu, which ships with the program, so that the
/// same text has the same shape on every machine. One instance serves one PDF.
final class ReportFonts implements AutoCloseable {
    static final String SANS = "/packet/report/fonts/DejaVuSans.ttf";
    static final String SANS_BOLD = "/packet/report/fonts/DejaVuSans-Bold.ttf";
    static final String MONO = "/packet/report/fonts/DejaVuSansMono.ttf";

    private final TrueTypeFont sans;
    private final TrueTypeFont bold;
    private final TrueTypeFont mono;
    private final List<CmapLookup> maps;

    ReportFonts() throws IOException {
        sans = read(SANS);
        bold = read(SANS_BOLD);
        mono = read(MONO);
        maps = List.of(map(sans), map(bold), map(mono));
    }

    /// A font's bytes as a stream.
    ///
    /// @throws IllegalStateException when the program lacks it
    static InputStream stream(String path) {
        InputStream in = ReportFonts.class.getResourceAsStream(path);
        if (in == null) {
            throw new IllegalStateException("the program lacks " + path);
        }
        return in;
    }

    /// Whether every font has this code point and it reads from left to right: what reads the other
    /// way would be set in the wrong order.
    boolean isShown(int codePoint) {
        byte direction = Character.getDirectionality(codePoint);
        return direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT
                && direction != Character.DIRECTIONALITY_RIGHT_TO_LEFT_ARABIC
                && maps.stream().allMatch(map -> map.getGlyphId(codePoint) != 0);
    }

    /// A line of text as outlines, its baseline beginning at 0, 0 and y growing downwards. A
    /// picture so needs no font of its own.
    ///
    /// @param size the height of its em
    Outline outline(String text, double size) {
        try {
            double scale = size / sans.getUnitsPerEm();
            Path2D path = new Path2D.Double();
            double x = 0;
            for (int c : text.codePoints().toArray()) {
                int id = maps.getFirst().getGlyphId(c);
                GlyphData glyph = sans.getGlyph().getGlyph(id);
                if (glyph != null) {
                    AffineTransform place = new AffineTransform(scale, 0, 0, -scale, x, 0);
                    path.append(place.createTransformedShape(glyph.getPath()), false);
                }
                x += sans.getAdvanceWidth(id) * scale;
            }
            return new Outline(path, x);
        } catch (IOException e) {
            throw new IllegalStateException("the program's own font cannot be read", e);
        }
    }

    /// @param width how far the text advances
    record Outline(Shape shape, double width) {}

    @Override
    public void close() throws IOException {
        sans.close();
        bold.close();
        mono.close();
    }

    private static TrueTypeFont read(String path) throws IOException {
        try (InputStream in = stream(path)) {
            return new TTFParser().parse(new RandomAccessReadBuffer(in));
        }
    }

    private static CmapLookup map(TrueTypeFont font) throws IOException {
        return font.getUnicodeCmapLookup();
    }
}
