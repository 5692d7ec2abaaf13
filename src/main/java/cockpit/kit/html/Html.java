package cockpit.kit.html;

import java.util.Locale;

/// Text made safe for a page. Besides the five characters of HTML, control characters and those
/// that turn the reading direction are shown as their numbers, so that no text can pose as another.
public final class Html {
    private Html() {}

    public static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '"' -> out.append("&quot;");
                                case '\'' -> out.append("&#39;");
                                default -> {
                                    if (isHidden(c)) {
                                        out.append("\\u{")
                                                .append(
                                                        Integer.toHexString(c)
                                                                .toUpperCase(Locale.ROOT))
                                                .append('}');
                                    } else {
                                        out.appendCodePoint(c);
                                    }
                                }
                            }
                        });
        return out.toString();
    }

    private static boolean isHidden(int c) {
        int type = Character.getType(c);
        return (type == Character.CONTROL && c != '\n')
                || type == Character.FORMAT
                || type == Character.SURROGATE;
    }
}
