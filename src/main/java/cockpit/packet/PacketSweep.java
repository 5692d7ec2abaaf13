package cockpit.packet;

import cockpit.kit.json.CanonicalJson;

import tools.jackson.databind.node.JsonNodeFactory;

import java.math.BigInteger;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.NavigableMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The last look at every file before it leaves: shapes of secrets, the known secrets themselves in
/// four encodings, and words that a launch denies. A hit refuses the whole export and names the
/// file and the kind, never the value (source: contract section 7.3).
public final class PacketSweep {
    /// Shorter known secrets would be found in innocent text.
    private static final int SECRET_LENGTH_MIN = 6;

    private static final Map<String, Pattern> SHAPES =
            Map.of(
                    "a secret or publishable key",
                    Pattern.compile("(?<![A-Za-z0-9])[sp]k_(?:live|test)_[A-Za-z0-9]{6,}"),
                    "a webhook or client secret",
                    Pattern.compile("(?<![A-Za-z0-9])(?:whsec|gsec)_[A-Za-z0-9+/_=-]{8,}"),
                    "an Authorization header",
                    Pattern.compile(
                            "(?i)authorization(?:\\W|&quot;|&#39;){1,8}"
                                    + "(?:(?:bearer|basic)\\s+[\\w.~+/=-]{3,}|[\\w.~+/=-]{16,})"
                                    + "|(?<![a-z])bearer\\s+(?=[^\\s\\d]*\\d)[\\w.~+/-]{12,}"),
                    "a private route",
                    Pattern.compile(
                            "(?i)(?:venue[ _-]?account|route[ _-]?priority|source["
                                    + " _-]?inventory|reserve[ _-]?path|worker["
                                    + " _-]?name)s?(?:\\W|&quot;){0,4}[:=]"),
                    "key material",
                    Pattern.compile("-----BEGIN [A-Z0-9 ]+-----"),
                    "a path of somebody's machine",
                    Pattern.compile(
                            "(?<![\\w.:/-])/(?:Users|home|root)/[\\w.-]|(?i)[a-z]:(?:\\\\){1,2}Users\\\\"));

    private static final Pattern IBAN =
            Pattern.compile("(?<![A-Za-z0-9])[A-Z]{2}\\d{2}(?:[ -]?[A-Z0-9]){11,30}");

    /// Each country's length (ISO 13616 registry). Without it, one upper-case id in five would pass
    /// for an account number.
    private static final String IBAN_LENGTHS =
            "AD24AE23AL28AT20AZ28BA20BE16BG22BH22BI27BR29BY28CH21CR22CY28CZ24DE22DJ27DK18DO28EE20"
                    + "EG29ES24FI18FK18FO18FR27GB22GE22GI23GL18GR27GT28HN28HR21HU28IE22IL23IQ23IS26"
                    + "IT27JO30KW30KZ20LB28LC32LI21LT20LU20LV21LY25MC27MD24ME22MK19MN20MR27MT31MU30"
                    + "NI28NL18NO15OM23PK24PL28PS29PT25QA29RO24RS22RU33SA24SC31SD18SE24SI19SK24SM27"
                    + "SO23ST25SV28TL23TN24TR26UA29VA22VG24XK20YE30";

    private final List<byte[]> secrets = new ArrayList<>();
    private final List<Pattern> words;

    /// @param knownSecrets keys and webhook secrets of this run; kept only as what is searched for
    /// @param deniedWords such as providers' names; found as whole words, in any case
    public PacketSweep(List<String> knownSecrets, List<String> deniedWords) {
        for (String secret : knownSecrets) {
            if (secret.length() >= SECRET_LENGTH_MIN) {
                secrets.addAll(encodings(secret));
            }
        }
        words =
                deniedWords.stream()
                        .filter(word -> !word.isBlank())
                        .map(
                                word ->
                                        Pattern.compile(
                                                "(?<![\\p{L}\\p{N}])"
                                                        + Pattern.quote(word.strip())
                                                        + "(?![\\p{L}\\p{N}])",
                                                Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE))
                        .toList();
    }

    /// Looks through every file, and changes none.
    ///
    /// @param files by name, as they would be written
    /// @throws PacketRefused `secret-in-packet` at the first hit
    public void check(NavigableMap<String, byte[]> files) throws PacketRefused {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            String name = file.getKey();
            for (byte[] secret : secrets) {
                if (contains(file.getValue(), secret)) {
                    throw hit(name, "a secret of this launch");
                }
            }
            String text = new String(file.getValue(), StandardCharsets.UTF_8);
            for (Map.Entry<String, Pattern> shape : SHAPES.entrySet()) {
                if (shape.getValue().matcher(withoutKey(name, text)).find()) {
                    throw hit(name, shape.getKey());
                }
            }
            for (Matcher iban = IBAN.matcher(text); iban.find(); ) {
                if (isIban(iban.group().replaceAll("[ -]", ""))) {
                    throw hit(name, "a bank account number");
                }
            }
            for (Pattern word : words) {
                if (word.matcher(text).find()) {
                    throw hit(name, "a word that this launch keeps to itself");
                }
            }
        }
    }

    /// A public key is meant to leave, in a file that is for it.
    private static String withoutKey(String name, String text) {
        return PacketFile.isPublicKey(name)
                ? text.replaceFirst("-----BEGIN PUBLIC KEY-----", "")
                        .replaceFirst("-----END PUBLIC KEY-----", "")
                : text;
    }

    /// The country's length and the check digits (ISO 13616); a number is often followed by text.
    private static boolean isIban(String text) {
        int country = IBAN_LENGTHS.indexOf(text.substring(0, 2));
        if (country < 0) {
            return false;
        }
        int length = Integer.parseInt(IBAN_LENGTHS.substring(country + 2, country + 4));
        if (text.length() < length) {
            return false;
        }
        StringBuilder digits = new StringBuilder();
        (text.substring(4, length) + text.substring(0, 4))
                .chars()
                .forEach(c -> digits.append(Character.digit(c, 36)));
        return new BigInteger(digits.toString()).mod(BigInteger.valueOf(97)).intValue() == 1;
    }

    /// As is, as JSON, JSON within JSON and XML escape it, hex in both cases, URL encoding, and
    /// Base64 at each of the three places where a text can begin, without the characters at its
    /// ends that depend on its neighbours.
    private static List<byte[]> encodings(String secret) {
        byte[] plain = secret.getBytes(StandardCharsets.UTF_8);
        List<String> texts = new ArrayList<>();
        texts.add(secret);
        texts.add(inJson(secret));
        texts.add(inJson(inJson(secret)));
        String inXml = secret.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        texts.add(inXml);
        texts.add(inXml.replace("\"", "&quot;"));
        texts.add(inXml.replace("\"", "&quot;").replace("'", "&#39;"));
        texts.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
        texts.add(HexFormat.of().formatHex(plain));
        texts.add(HexFormat.of().formatHex(plain).toUpperCase(Locale.ROOT));
        for (int shift = 0; shift < 3; shift++) {
            byte[] shifted = new byte[shift + plain.length];
            System.arraycopy(plain, 0, shifted, shift, plain.length);
            String base64 = Base64.getEncoder().withoutPadding().encodeToString(shifted);
            int from = shift == 0 ? 0 : shift + 1;
            int to = shifted.length % 3 == 0 ? base64.length() : base64.length() - 1;
            texts.add(base64.substring(from, to));
            texts.add(base64.substring(from, to).replace('+', '-').replace('/', '_'));
        }
        return texts.stream()
                .distinct()
                .map(text -> text.getBytes(StandardCharsets.UTF_8))
                .toList();
    }

    private static String inJson(String text) {
        String quoted = CanonicalJson.text(JsonNodeFactory.instance.stringNode(text));
        return quoted.substring(1, quoted.length() - 1);
    }

    private static boolean contains(byte[] data, byte[] wanted) {
        for (int i = 0; i + wanted.length <= data.length; i++) {
            if (data[i] == wanted[0]
                    && Arrays.equals(data, i, i + wanted.length, wanted, 0, wanted.length)) {
                return true;
            }
        }
        return false;
    }

    private static PacketRefused hit(String file, String kind) {
        return new PacketRefused(
                "secret-in-packet",
                "The export is refused: " + file + " holds " + kind + "; nothing is written.");
    }
}
