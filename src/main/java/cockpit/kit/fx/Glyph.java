package cockpit.kit.fx;

import java.util.List;

/// A shape on a field of 24 by 24, drawn in the colours of a style class.
///
/// @param styleClass gives the colours, such as `state-passed`
/// @param parts drawn in this order
public record Glyph(String styleClass, List<Part> parts) {
    public Glyph {
        parts = List.copyOf(parts);
    }

    public static Glyph of(String styleClass, Part... parts) {
        return new Glyph(styleClass, List.of(parts));
    }

    /// @param path in SVG's path language
    /// @param ink what the style sheet colours it as
    public record Part(String path, Ink ink) {}

    /// How a part is inked; the names are style classes.
    public enum Ink {
        /// Filled with the state's colour.
        FILL("glyph-fill"),
        /// Filled with a faint shade of the state's colour.
        SHADE("glyph-shade"),
        /// Drawn on top of a fill.
        MARK("glyph-mark"),
        /// An outline in the state's colour.
        LINE("glyph-line"),
        /// A dotted outline in the state's colour.
        DOTS("glyph-dots"),
        /// A faint outline.
        TRACK("glyph-track");

        private final String styleClass;

        Ink(String styleClass) {
            this.styleClass = styleClass;
        }

        String styleClass() {
            return styleClass;
        }
    }
}
