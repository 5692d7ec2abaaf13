package cockpit.evidence;

import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Secrets that are known by their shape or by the name before them, in free text.
final class SecretShapes {
    private static final Pattern PRIVATE_KEY =
            Pattern.compile(
                    "-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY-----.*?"
                            + "(?:-----END [A-Z0-9 ]{0,40}PRIVATE KEY-----|\\z)",
                    Pattern.DOTALL);
    private static final Pattern WEB_TOKEN =
            Pattern.compile(
                    "(?<![A-Za-z0-9_-])eyJ[A-Za-z0-9_-]{8,}\\.[A-Za-z0-9_-]{4,}(?:\\.[A-Za-z0-9_-]*)?");
    private static final Pattern KEY =
            Pattern.compile(
                    "(?<![A-Za-z0-9])(sk|pk|rk|whsec|gsec)_((?:test_|live_)?)([A-Za-z0-9+/=._-]*)");
    private static final Pattern SCHEME =
            Pattern.compile(
                    "(?i)(?<![A-Za-z0-9])(bearer|basic|digest|negotiate|ntlm|apikey|dpop)"
                            + "((?:\\s|%20|\\+)+)([A-Za-z0-9._~+/=:%-]{8,})");
    private static final Pattern PARAMETER =
            Pattern.compile("(?<![A-Za-z0-9_.-])([A-Za-z][A-Za-z0-9_.-]{1,39})=([^&\\s\"'<>,;]+)");
    private static final Pattern HEADER =
            Pattern.compile(
                    "(?i)(?<![A-Za-z0-9-])((?:set-)?cookie|x-api-key|api-key|x-auth-token)"
                            + "(\\s*:\\s*)([^\\r\\n\"']+)");
    private static final Pattern NOTE =
            Pattern.compile(
                    "(?i)(?<![A-Za-z0-9_\"-])(password|passwd|passphrase|(?:[a-z]+ )?secret|secret"
                        + " key|api[ _-]?key|token)(\\s*[:=]\\s*|\\s+is\\s+)([^\\s\"',;&]{4,})");
    private static final Pattern ADDRESS =
            Pattern.compile("(://[^/\\s:@\"']*:)([^/\\s@\"']+)(?=@)");
    private static final Pattern CURL_USER =
            Pattern.compile("(?<![A-Za-z0-9-])(-u|--user)([ =]+[\"']?[^\\s:\"']+:)([^\\s\"']+)");
    private static final Pattern TICKER = Pattern.compile("[A-Z]{3,5}");
    private static final Pattern STAND_IN =
            Pattern.compile(
                    "(?i)[x*.\u2026_0-]*|<[^>]*>|\\{+[^}]*\\}+|\\$\\{?[a-z_]+\\}?"
                            + "|.*(?:your|example|placeholder|redacted|changeme|insert).*");
    private static final List<String> LITERALS = List.of("true", "false", "null", "none");

    private SecretShapes() {}

    static String mask(String text) {
        String masked = text;
        if (masked.contains("-----BEGIN ")) {
            masked =
                    PRIVATE_KEY.matcher(masked).replaceAll(Matcher.quoteReplacement(Redactor.MASK));
        }
        masked = QuotedFields.mask(masked);
        masked = Authorizations.mask(masked);
        masked = replace(WEB_TOKEN, masked, _ -> Redactor.MASK);
        masked = replace(KEY, masked, SecretShapes::key);
        masked = replace(SCHEME, masked, SecretShapes::scheme);
        masked = replace(HEADER, masked, m -> m.group(1) + m.group(2) + value(m.group(3)));
        masked = replace(PARAMETER, masked, SecretShapes::parameter);
        masked = replace(NOTE, masked, SecretShapes::note);
        masked = replace(ADDRESS, masked, m -> m.group(1) + value(m.group(2)));
        masked = replace(CURL_USER, masked, m -> m.group(1) + m.group(2) + value(m.group(3)));
        return Ibans.mask(masked);
    }

    /// The mask for a value that is a secret by its name; what stands in for a secret stays.
    static String value(String value) {
        String plain = value.strip();
        return isStandIn(plain) || TICKER.matcher(plain).matches() ? value : Redactor.MASK;
    }

    private static String key(MatchResult match) {
        String prefix = match.group(1);
        String rest = match.group(3);
        boolean isLong = prefix.length() > 2;
        boolean hasMode = !match.group(2).isEmpty();
        boolean isKey =
                (isLong || hasMode)
                        ? rest.length() >= 4
                        : rest.length() >= 16 && has(rest, '0', '9') && hasLetter(rest);
        return isKey && !isStandIn(rest) ? Redactor.MASK : match.group();
    }

    private static String scheme(MatchResult match) {
        String value = match.group(3);
        boolean isWord = value.chars().skip(1).allMatch(c -> (c >= 'a' && c <= 'z') || c == '.');
        return (isWord && value.length() < 20) || isStandIn(value)
                ? match.group()
                : match.group(1) + match.group(2) + Redactor.MASK;
    }

    private static String parameter(MatchResult match) {
        return SecretNames.isSecret(match.group(1))
                ? match.group(1) + "=" + value(match.group(2))
                : match.group();
    }

    /// In prose "the token is required" stays; a password is a password whatever it looks like.
    private static String note(MatchResult match) {
        String value = match.group(3);
        boolean isPassword = match.group(1).toLowerCase(Locale.ROOT).startsWith("pass");
        boolean isVerb = match.group(2).strip().equalsIgnoreCase("is");
        boolean isOdd = has(value, '0', '9') || value.length() >= 16;
        boolean isSecret = isOdd || (isPassword && !isVerb);
        return isSecret && !isStandIn(value)
                ? match.group(1) + match.group(2) + Redactor.MASK
                : match.group();
    }

    private static boolean isStandIn(String value) {
        return LITERALS.contains(value.toLowerCase(Locale.ROOT))
                || STAND_IN.matcher(value).matches()
                || isCounting(value);
    }

    /// 1234, 12345678, 0123456789012: nobody's secret.
    private static boolean isCounting(String value) {
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            int before = i == 0 ? c - '0' : value.charAt(i - 1) - '0' + 1;
            if (c < '0' || c > '9' || before % 10 != (c - '0') % 10) {
                return false;
            }
        }
        return true;
    }

    private static boolean has(String text, char from, char to) {
        return text.chars().anyMatch(c -> c >= from && c <= to);
    }

    private static boolean hasLetter(String text) {
        return has(text, 'a', 'z') || has(text, 'A', 'Z');
    }

    private static String replace(Pattern pattern, String text, Function<MatchResult, String> by) {
        return pattern.matcher(text).replaceAll(match -> Matcher.quoteReplacement(by.apply(match)));
    }
}
