package cockpit.evidence;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Secrets that the program holds, in every form in which they could turn up in a text.
final class KnownSecrets {
    static final int LENGTH_MIN = 6;
    private static final int HALF_LENGTH_MIN = 12;
    private static final int BASE64_LENGTH_MIN = 8;

    private volatile List<Form> forms = List.of();

    synchronized void add(String secret) {
        String stripped = secret.strip();
        if (stripped.length() < LENGTH_MIN) {
            return;
        }
        Set<Form> all = new LinkedHashSet<>(forms);
        for (String plain : List.of(secret, stripped)) {
            all.addAll(forms(plain));
        }
        List<Form> sorted = new ArrayList<>(all);
        // The longest first, so that a whole secret goes before its halves.
        sorted.sort(Comparator.comparingInt((Form form) -> -form.text().length()));
        forms = List.copyOf(sorted);
    }

    private static List<Form> forms(String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        List<Form> forms = new ArrayList<>();
        forms.add(Form.exact(secret));
        int half = secret.length() / 2;
        if (half >= HALF_LENGTH_MIN) {
            forms.add(Form.exact(secret.substring(0, half)));
            forms.add(Form.exact(secret.substring(half)));
        }
        forms.add(Form.anyCase(HexFormat.of().formatHex(bytes)));
        forms.add(Form.anyCase(HexFormat.of().withPrefix("%").formatHex(bytes)));
        String form = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        forms.add(Form.anyCase(form));
        forms.add(Form.anyCase(form.replace("+", "%20")));
        forms.add(Form.anyCase(URLEncoder.encode(form, StandardCharsets.UTF_8)));
        for (String escaped : List.of(escaped(secret, false), escaped(secret, true))) {
            forms.add(Form.exact(escaped));
            forms.add(Form.exact(escaped(escaped, false)));
            forms.add(Form.exact(escaped.replace("/", "\\/")));
        }
        for (int offset = 0; offset < 3; offset++) {
            String core = base64(bytes, offset);
            if (core.length() >= BASE64_LENGTH_MIN) {
                forms.add(new Form(core, false, true));
                forms.add(new Form(core.replace('+', '-').replace('/', '_'), false, true));
            }
        }
        return forms;
    }

    /// The characters of a base64 text that depend on the secret alone when it starts at this
    /// offset within three bytes.
    private static String base64(byte[] secret, int offset) {
        byte[] shifted = new byte[offset + secret.length];
        System.arraycopy(secret, 0, shifted, offset, secret.length);
        String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
        int start = offset == 0 ? 0 : offset + 1;
        int end = text.length() - (shifted.length % 3 == 0 ? 0 : 1);
        return start < end ? text.substring(start, end) : "";
    }

    private static String escaped(String text, boolean isAscii) {
        StringBuilder out = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '"' -> out.append("\\\"");
                case '\\' -> out.append("\\\\");
                case '\n' -> out.append("\\n");
                case '\r' -> out.append("\\r");
                case '\t' -> out.append("\\t");
                default -> {
                    if (c < 0x20 || (isAscii && c > 0x7e)) {
                        out.append(String.format(Locale.ROOT, "\\u%04x", (int) c));
                    } else {
                        out.append(c);
                    }
                }
            }
        }
        return out.toString();
    }

    String mask(String text) {
        String masked = text;
        for (Form form : forms) {
            masked = form.mask(masked);
        }
        return masked;
    }

    /// One way to write a secret.
    ///
    /// @param isRun whether the encoded text around it goes too
    private record Form(String text, boolean isAnyCase, boolean isRun) {
        static Form exact(String text) {
            return new Form(text, false, false);
        }

        static Form anyCase(String text) {
            return new Form(text, true, false);
        }

        String mask(String in) {
            int at = find(in, 0);
            if (at < 0) {
                return in;
            }
            StringBuilder out = new StringBuilder(in.length());
            int from = 0;
            while (at >= 0) {
                int start = at;
                int end = at + text.length();
                if (isRun) {
                    while (start > from && isBase64(in.charAt(start - 1))) {
                        start--;
                    }
                    while (end < in.length() && isBase64(in.charAt(end))) {
                        end++;
                    }
                }
                out.append(in, from, start).append(Redactor.MASK);
                from = end;
                at = find(in, from);
            }
            return out.append(in, from, in.length()).toString();
        }

        private int find(String in, int from) {
            if (!isAnyCase) {
                return in.indexOf(text, from);
            }
            for (int i = from; i <= in.length() - text.length(); i++) {
                if (in.regionMatches(true, i, text, 0, text.length())) {
                    return i;
                }
            }
            return -1;
        }

        private static boolean isBase64(char c) {
            return (c >= 'a' && c <= 'z')
                    || (c >= 'A' && c <= 'Z')
                    || (c >= '0' && c <= '9')
                    || "+/-_=".indexOf(c) >= 0;
        }
    }
}
