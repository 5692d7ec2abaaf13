package cockpit.evidence;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Account numbers by ISO 13616, in any grouping. Country and the last two characters stay, so that
/// people can tell two of them apart.
final class Ibans {
    private static final Pattern START =
            Pattern.compile("(?:(?<![A-Za-z0-9])|(?<=%[0-9A-F]{2}))[A-Za-z]{2}[0-9]{2}");
    private static final Map<String, Integer> LENGTHS = new HashMap<>();
    private static final int DIGIT_COUNT_MIN = 10;

    static {
        String lengths =
                "AD24 AE23 AL28 AT20 AZ28 BA20 BE16 BG22 BH22 BI27 BR29 BY28 CH21 CR22 CY28 CZ24"
                    + " DE22 DJ27 DK18 DO28 EE20 EG29 ES24 FI18 FK18 FO18 FR27 GB22 GE22 GI23 GL18"
                    + " GR27 GT28 HN28 HR21 HU28 IE22 IL23 IQ23 IS26 IT27 JO30 KW30 KZ20 LB28 LC32"
                    + " LI21 LT20 LU20 LV21 LY25 MC27 MD24 ME22 MK19 MN20 MR27 MT31 MU30 NI28 NL18"
                    + " NO15 OM23 PK24 PL28 PS29 PT25 QA29 RO24 RS22 RU33 SA24 SC31 SD18 SE24 SI19"
                    + " SK24 SM27 SO23 ST25 SV28 TL23 TN24 TR26 UA29 VA22 VG24 XK20 YE30";
        for (String entry : lengths.split(" ", -1)) {
            LENGTHS.put(entry.substring(0, 2), Integer.valueOf(entry.substring(2)));
        }
    }

    private Ibans() {}

    static String mask(String text) {
        Matcher start = START.matcher(text);
        StringBuilder out = new StringBuilder(text.length());
        int from = 0;
        while (start.find(from)) {
            int end = end(text, start.start());
            if (end < 0) {
                out.append(text, from, start.end());
                from = start.end();
                continue;
            }
            out.append(text, from, start.start() + 2)
                    .append(Redactor.MASK)
                    .append(text, end - 2, end);
            from = end;
        }
        return out.append(text, from, text.length()).toString();
    }

    /// Where the account number that starts here ends, or -1 when none does.
    private static int end(String text, int start) {
        String country = text.substring(start, start + 2);
        Integer length = LENGTHS.get(country.toUpperCase(Locale.ROOT));
        if (length == null) {
            return -1;
        }
        StringBuilder compact = new StringBuilder();
        int at = start;
        while (at < text.length() && compact.length() < length) {
            int gap = compact.length() < 4 ? 0 : gap(text, at);
            if (at + gap >= text.length() || !isPart(text.charAt(at + gap))) {
                return -1;
            }
            compact.append(text.charAt(at + gap));
            at += gap + 1;
        }
        boolean isWhole =
                compact.length() == length && (at == text.length() || !isPart(text.charAt(at)));
        return isWhole && isAccount(compact.toString()) ? at : -1;
    }

    /// How many characters separate this group from the next.
    private static int gap(String text, int at) {
        if (text.startsWith("%20", at)) {
            return 3;
        }
        return " \u00a0+-.".indexOf(text.charAt(at)) >= 0 ? 1 : 0;
    }

    private static boolean isPart(char c) {
        return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z');
    }

    /// The check digits decide. A made-up number in capitals, mostly digits, is masked too.
    private static boolean isAccount(String compact) {
        String upper = compact.toUpperCase(Locale.ROOT);
        int remainder = 0;
        for (char c : (upper.substring(4) + upper.substring(0, 4)).toCharArray()) {
            int value = Character.digit(c, 36);
            remainder = (remainder * (value < 10 ? 10 : 100) + value) % 97;
        }
        long digits = compact.chars().filter(c -> c >= '0' && c <= '9').count();
        return remainder == 1 || (upper.equals(compact) && digits >= DIGIT_COUNT_MIN);
    }
}
