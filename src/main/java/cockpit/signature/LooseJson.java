package cockpit.signature;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// JSON as a tree that keeps numbers as written, members in their order and repeated names, so that
/// it can be written again as other programs would. It is for guessing and judges nothing.
sealed interface LooseJson {
    record Members(List<Member> members) implements LooseJson {
        Members sorted() {
            return new Members(
                    members.stream().sorted(Comparator.comparing(Member::name)).toList());
        }
    }

    record Member(String name, LooseJson value) {}

    record Items(List<LooseJson> items) implements LooseJson {}

    record Text(String value) implements LooseJson {}

    /// A number or a word.
    record Bare(String token) implements LooseJson {}

    /// The tree of a text, or null when it is not JSON or is too deep.
    static @Nullable LooseJson parse(String text) {
        try {
            Parser parser = new Parser(text);
            LooseJson value = parser.value(0);
            return parser.isAtEnd() ? value : null;
        } catch (IndexOutOfBoundsException | NumberFormatException _) {
            return null;
        }
    }

    /// Running off the text's end, or `NumberFormatException`, means that it is not JSON.
    final class Parser {
        private static final int DEPTH_MAX = 64;

        private final String text;
        private int at;

        private Parser(String text) {
            this.text = text;
        }

        private boolean isAtEnd() {
            skipSpace();
            return at == text.length();
        }

        private LooseJson value(int depth) {
            if (depth > DEPTH_MAX) {
                throw new NumberFormatException("too deep");
            }
            skipSpace();
            return switch (text.charAt(at)) {
                case '{' -> members(depth);
                case '[' -> items(depth);
                case '"' -> new Text(string());
                default -> new Bare(token());
            };
        }

        private LooseJson members(int depth) {
            List<Member> members = new ArrayList<>();
            at++;
            if (isNext('}')) {
                return new Members(members);
            }
            do {
                skipSpace();
                String name = string();
                require(':');
                members.add(new Member(name, value(depth + 1)));
            } while (isNext(','));
            require('}');
            return new Members(members);
        }

        private LooseJson items(int depth) {
            List<LooseJson> items = new ArrayList<>();
            at++;
            if (isNext(']')) {
                return new Items(items);
            }
            do {
                items.add(value(depth + 1));
            } while (isNext(','));
            require(']');
            return new Items(items);
        }

        private String string() {
            require('"');
            StringBuilder string = new StringBuilder();
            for (char c = text.charAt(at++); c != '"'; c = text.charAt(at++)) {
                string.append(c == '\\' ? escaped() : c);
            }
            return string.toString();
        }

        private char escaped() {
            char c = text.charAt(at++);
            return switch (c) {
                case 'b' -> '\b';
                case 'f' -> '\f';
                case 'n' -> '\n';
                case 'r' -> '\r';
                case 't' -> '\t';
                case 'u' -> {
                    at += 4;
                    yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                }
                default -> c;
            };
        }

        private String token() {
            int from = at;
            while (at < text.length() && ",]} \t\r\n".indexOf(text.charAt(at)) < 0) {
                at++;
            }
            if (from == at) {
                throw new NumberFormatException("no value");
            }
            return text.substring(from, at);
        }

        private boolean isNext(char wanted) {
            skipSpace();
            boolean isNext = text.charAt(at) == wanted;
            if (isNext) {
                at++;
            }
            return isNext;
        }

        private void require(char wanted) {
            if (!isNext(wanted)) {
                throw new NumberFormatException("another character");
            }
        }

        private void skipSpace() {
            while (at < text.length() && " \t\r\n".indexOf(text.charAt(at)) >= 0) {
                at++;
            }
        }
    }
}
