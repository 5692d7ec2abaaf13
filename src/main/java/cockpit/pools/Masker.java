package cockpit.pools;

import org.jspecify.annotations.Nullable;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Takes known secrets, and whatever has the shape of one, out of text that a server sent. A
/// hostile or careless server may echo a key in an error page; what is kept must not hold it.
public final class Masker {
    private static final String MASK = "[masked]";
    private static final int PLAIN_LENGTH_MIN = 8;
    private static final Pattern SHAPES =
            Pattern.compile("(?:sk_(?:test|live)_|whsec_|gsec_)[A-Za-z0-9_+/=-]{4,}");
    private static final Pattern ESCAPE = Pattern.compile("\\\\u([0-9a-fA-F]{4})|\\\\(/)");
    private static final Pattern IBAN =
            Pattern.compile("\\b[A-Z]{2}[0-9]{2}(?: ?[A-Z0-9]{4}){2,7}(?: ?[A-Z0-9]{1,3})?\\b");

    private final List<String> forms;

    /// @param secrets the texts to take out, in plain, Base64, hexadecimal and URL encoding
    public Masker(Collection<String> secrets) {
        List<String> all = new ArrayList<>();
        for (String secret : secrets) {
            if (secret.length() >= PLAIN_LENGTH_MIN) {
                byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
                all.add(secret);
                all.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
                all.add(HexFormat.of().formatHex(bytes));
                all.add(HexFormat.of().withUpperCase().formatHex(bytes));
                all.add(Base64.getEncoder().encodeToString(bytes));
                all.add(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
            }
        }
        all.sort(Comparator.comparingInt(String::length).reversed());
        this.forms = List.copyOf(all);
    }

    /// The text without secrets.
    public String mask(String text) {
        String masked = maskPlainly(text);
        if (masked.indexOf('\\') < 0) {
            return masked;
        }
        // A key spelled in JSON escapes: that it goes matters more than how exactly it was spelled.
        String open = unescaped(masked);
        String openMasked = maskPlainly(open);
        return openMasked.equals(open) ? masked : openMasked;
    }

    public @Nullable String maskOrNull(@Nullable String text) {
        return text == null ? null : mask(text);
    }

    /// The text without bank account numbers, for the one operation that answers with one.
    static String maskIban(String text) {
        return IBAN.matcher(text).replaceAll(MASK);
    }

    private String maskPlainly(String text) {
        String masked = text;
        for (String form : forms) {
            masked = masked.replace(form, MASK);
        }
        return SHAPES.matcher(masked).replaceAll(MASK);
    }

    /// Only what a key may hold is unescaped, so that no control character and no quote comes out.
    private static String unescaped(String text) {
        return ESCAPE.matcher(text).replaceAll(match -> Matcher.quoteReplacement(unescaped(match)));
    }

    private static String unescaped(MatchResult match) {
        if (match.group(1) == null) {
            return "/";
        }
        int point = Integer.parseInt(match.group(1), 16);
        boolean isOfAKey = point > 0x20 && point < 0x7f && point != '"' && point != '\\';
        return isOfAKey ? Character.toString(point) : match.group();
    }
}
