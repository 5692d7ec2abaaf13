package cockpit.signature;

import cockpit.signature.LooseJson.Bare;
import cockpit.signature.LooseJson.Items;
import cockpit.signature.LooseJson.Member;
import cockpit.signature.LooseJson.Members;
import cockpit.signature.LooseJson.Text;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.regex.Pattern;

/// One of the ways in which common programs write JSON.
record JsonStyle(Layout layout, boolean isSorted, Escapes escapes, boolean isShortNumbers) {
    private static final Pattern NUMBER =
            Pattern.compile("-?[0-9]{1,40}(\\.[0-9]{1,40})?([eE][+-]?[0-9]{1,2})?");

    /// Where white space goes.
    enum Layout {
        COMPACT("without white space", ":", ",", ""),
        SPACED("with a space after each colon and comma, as Python does", ": ", ", ", ""),
        INDENT_2("indented by two spaces", ": ", ",", "  "),
        INDENT_4("indented by four spaces", ": ", ",", "    "),
        INDENT_TAB("indented by tabs", ": ", ",", "\t");

        private final String words;
        private final String colon;
        private final String comma;
        private final String indent;

        Layout(String words, String colon, String comma, String indent) {
            this.words = words;
            this.colon = colon;
            this.comma = comma;
            this.indent = indent;
        }
    }

    /// Which characters of strings are escaped beyond those that must be.
    enum Escapes {
        FEW(""),
        UNICODE(", other characters than ASCII escaped"),
        SLASHES(", slashes escaped"),
        SLASHES_AND_UNICODE(", slashes and other characters than ASCII escaped, as PHP does"),
        HTML(", the characters <, > and & escaped, as Go does");

        private final String words;

        Escapes(String words) {
            this.words = words;
        }

        private boolean isEscaped(char c) {
            return switch (this) {
                case FEW -> false;
                case UNICODE -> c > 0x7e;
                case SLASHES -> c == '/';
                case SLASHES_AND_UNICODE -> c == '/' || c > 0x7e;
                case HTML -> c == '<' || c == '>' || c == '&' || c == 0x2028 || c == 0x2029;
            };
        }
    }

    /// All of them, the most common first.
    static List<JsonStyle> all() {
        List<JsonStyle> all = new ArrayList<>();
        for (boolean isShortNumbers : new boolean[] {false, true}) {
            for (boolean isSorted : new boolean[] {false, true}) {
                for (Escapes escapes : Escapes.values()) {
                    for (Layout layout : Layout.values()) {
                        all.add(new JsonStyle(layout, isSorted, escapes, isShortNumbers));
                    }
                }
            }
        }
        return all;
    }

    /// Such as "without white space, keys sorted".
    String words() {
        return layout.words
                + (isSorted ? ", keys sorted" : "")
                + escapes.words
                + (isShortNumbers ? ", numbers written again" : "");
    }

    String write(LooseJson value) {
        StringBuilder out = new StringBuilder();
        write(value, out, 0);
        return out.toString();
    }

    private void write(LooseJson value, StringBuilder out, int depth) {
        switch (value) {
            case Text text -> string(text.value(), out);
            case Bare bare -> out.append(isShortNumbers ? shortened(bare.token()) : bare.token());
            case Items items -> {
                out.append('[');
                Iterator<LooseJson> rest = items.items().iterator();
                for (int i = 0; rest.hasNext(); i++) {
                    divide(i > 0, out, depth + 1);
                    write(rest.next(), out, depth + 1);
                }
                close(items.items().isEmpty(), ']', out, depth);
            }
            case Members members -> {
                out.append('{');
                List<Member> all = (isSorted ? members.sorted() : members).members();
                for (int i = 0; i < all.size(); i++) {
                    divide(i > 0, out, depth + 1);
                    string(all.get(i).name(), out);
                    out.append(layout.colon);
                    write(all.get(i).value(), out, depth + 1);
                }
                close(all.isEmpty(), '}', out, depth);
            }
        }
    }

    private void divide(boolean isAfterAnother, StringBuilder out, int depth) {
        if (isAfterAnother) {
            out.append(layout.comma);
        }
        breakLine(out, depth);
    }

    private void close(boolean isEmpty, char bracket, StringBuilder out, int depth) {
        if (!isEmpty) {
            breakLine(out, depth);
        }
        out.append(bracket);
    }

    private void breakLine(StringBuilder out, int depth) {
        if (!layout.indent.isEmpty()) {
            out.append('\n').repeat(layout.indent, depth);
        }
    }

    private void string(String text, StringBuilder out) {
        out.append('"');
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"', '\\' -> out.append('\\').append(c);
                case '\b' -> out.append("\\b");
                case '\f' -> out.append("\\f");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c == '/' && escapes.isEscaped(c)) {
                        out.append("\\/");
                    } else if (c < ' ' || escapes.isEscaped(c)) {
                        out.append("\\u%04x".formatted((int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        out.append('"');
    }

    /// A number as programs write it that have read it into a double: `1.50` becomes `1.5`.
    private static String shortened(String token) {
        if (!NUMBER.matcher(token).matches()) {
            return token;
        }
        BigDecimal number = new BigDecimal(token);
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }
}
