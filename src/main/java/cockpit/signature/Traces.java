package cockpit.signature;

import cockpit.kit.http.Header;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/// What the headers of a refused delivery hold that may be a signature, a time or an id, read as
/// leniently as it goes. Nothing here accepts anything: it finds what a diagnosis then tries.
final class Traces {
    private static final int HEADERS_MAX = 64;
    private static final int VALUE_CHARS_MAX = 4096;
    private static final int EACH_MAX = 16;
    private static final int CUT_HEX_MIN = 16;
    private static final int CUT_BASE64_MIN = 12;

    private static final Pattern DIVIDERS = Pattern.compile("[,; ]+");
    private static final Pattern NAME = Pattern.compile("^[A-Za-z][A-Za-z0-9_-]{0,15}=(?=[^=])");
    private static final Pattern HEX = Pattern.compile("[0-9A-Fa-f]+");
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/_-]+={0,2}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{10,19}");

    private final SchemeSettings settings;
    private final List<Mark> marks = new ArrayList<>();
    private final List<Stamp> stamps = new ArrayList<>();
    private final List<EventId> ids = new ArrayList<>();

    /// What may be a signature.
    ///
    /// @param bytes the signature, or its beginning
    /// @param isCut whether only the beginning is there
    // Two marks are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record Mark(byte[] bytes, boolean isCut, List<Change> changes) {
        /// Nothing is accepted by this, so the time it takes is no secret.
        boolean isOf(byte[] digest) {
            return isCut
                    ? bytes.length <= digest.length
                            && Arrays.equals(bytes, 0, bytes.length, digest, 0, bytes.length)
                    : Arrays.equals(bytes, digest);
        }
    }

    /// What may be the signed time, as it is written.
    record Stamp(String text, List<Change> changes) {}

    /// What may be the signed id.
    record EventId(String text, List<Change> changes) {}

    private Traces(SchemeSettings settings) {
        this.settings = settings;
    }

    static Traces of(SignedMessage message, SchemeSettings settings) {
        Traces traces = new Traces(settings);
        // First what is where it should be, so that it is tried first.
        for (boolean isExpected : new boolean[] {true, false}) {
            message.headers().stream()
                    .limit(HEADERS_MAX)
                    .filter(header -> header.value().length() <= VALUE_CHARS_MAX)
                    .forEach(header -> traces.add(header, isExpected));
        }
        return traces;
    }

    List<Mark> marks() {
        return marks;
    }

    List<Stamp> stamps() {
        return stamps;
    }

    List<EventId> ids() {
        return ids;
    }

    private void add(Header header, boolean isExpected) {
        String name = header.name();
        boolean isSignature = name.equalsIgnoreCase(settings.signatureHeader());
        if (isSignature == isExpected) {
            addSigned(header, isSignature);
        }
        boolean isTime = name.equalsIgnoreCase(settings.timestampHeader());
        if (isTime == isExpected && !isSignature && (isTime || isDigits(header.value()))) {
            addStamp(header.value(), isTime ? List.of() : List.of(otherTimeHeader(name)));
        }
        boolean isId = name.equalsIgnoreCase(settings.idHeader());
        if (isId == isExpected && (isId || name.toLowerCase(Locale.ROOT).endsWith("-id"))) {
            if (ids.size() < EACH_MAX && HeaderText.isId(header.value())) {
                ids.add(
                        new EventId(
                                header.value(), isId ? List.of() : List.of(otherIdHeader(name))));
            }
        }
    }

    private void addSigned(Header header, boolean isSignature) {
        List<Change> elsewhere =
                isSignature ? List.of() : List.of(otherSignatureHeader(header.name()));
        for (String part : DIVIDERS.split(header.value(), -1)) {
            if (part.startsWith("t=") && (isSignature || isDigits(part.substring(2)))) {
                addStamp(part.substring(2), List.of());
            } else {
                addMarks(NAME.matcher(part).replaceFirst(""), elsewhere, isSignature);
            }
        }
    }

    private void addStamp(String text, List<Change> changes) {
        if (stamps.size() < EACH_MAX
                && !text.isEmpty()
                && stamps.stream().noneMatch(stamp -> stamp.text.equals(text))) {
            stamps.add(new Stamp(text, changes));
        }
    }

    private void addMarks(String text, List<Change> elsewhere, boolean isSignature) {
        int length = text.length();
        if (HEX.matcher(text).matches()) {
            if (length == 2 * SchemeRules.DIGEST_BYTES) {
                boolean isLower = text.equals(text.toLowerCase(Locale.ROOT));
                addMark(
                        HexFormat.of().parseHex(text),
                        elsewhere,
                        settings.encoding() != Encoding.HEX
                                ? otherEncoding("hex")
                                : isLower ? null : upperCase(),
                        null);
            } else if (isSignature && length >= CUT_HEX_MIN && length < 64) {
                addMark(
                        HexFormat.of().parseHex(text.substring(0, length / 2 * 2)),
                        elsewhere,
                        settings.encoding() == Encoding.HEX ? null : otherEncoding("hex"),
                        cut(length, 2 * SchemeRules.DIGEST_BYTES));
            }
        }
        if (BASE64.matcher(text).matches()) {
            addBase64(text, elsewhere, isSignature);
        }
    }

    private void addBase64(String text, List<Change> elsewhere, boolean isSignature) {
        String bare = text.replace('-', '+').replace('_', '/').replace("=", "");
        boolean isWhole = bare.length() == 43 || bare.length() == 86;
        if (!isWhole && (!isSignature || bare.length() < CUT_BASE64_MIN || bare.length() > 86)) {
            return;
        }
        String whole = isWhole ? bare : bare.substring(0, bare.length() / 4 * 4);
        byte[] bytes = Base64.getDecoder().decode(whole);
        boolean isStrict = isWhole && Encoding.BASE64.write(bytes).equals(text);
        Change encoding = null;
        if (settings.encoding() != Encoding.BASE64) {
            encoding = otherEncoding("Base64");
        } else if (isWhole && !isStrict) {
            encoding = otherEncoding("Base64 for URLs or without padding");
        }
        addMark(
                bytes,
                elsewhere,
                encoding,
                isWhole ? null : cut(bare.length(), bare.length() < 44 ? 43 : 86));
    }

    private void addMark(
            byte[] bytes, List<Change> elsewhere, @Nullable Change encoding, @Nullable Change cut) {
        if (marks.size() < 2 * EACH_MAX) {
            List<Change> changes = new ArrayList<>(elsewhere);
            if (encoding != null) {
                changes.add(encoding);
            }
            if (cut != null) {
                changes.add(cut);
            }
            marks.add(new Mark(bytes, cut != null, List.copyOf(changes)));
        }
    }

    static boolean isDigits(String text) {
        return DIGITS.matcher(text).matches();
    }

    static boolean isDigestCharacter(int c) {
        return (c >= '0' && c <= '9')
                || (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || c == '+'
                || c == '/';
    }

    private Change otherSignatureHeader(String name) {
        for (Scheme scheme : Scheme.values()) {
            if (scheme != settings.scheme()
                    && SchemeSettings.of(scheme).signatureHeader().equalsIgnoreCase(name)) {
                return wrongScheme(scheme);
            }
        }
        return new Change(
                "signature-header-name",
                "The signature is in the header %s, not in %s."
                        .formatted(name, settings.signatureHeader()),
                "Set the name of the signature header to %s.".formatted(name));
    }

    static Change wrongScheme(Scheme scheme) {
        return new Change(
                "wrong-scheme",
                "The delivery is signed by the scheme %s.".formatted(scheme.word()),
                "Choose the scheme %s, or take the endpoint's address out of the product that sends"
                                .formatted(scheme.word())
                        + " it.");
    }

    private Change otherTimeHeader(String name) {
        return new Change(
                "timestamp-header-name",
                "The signed time is in the header %s.".formatted(name),
                "Set the name of the time header to %s.".formatted(name));
    }

    private Change otherIdHeader(String name) {
        return new Change(
                "id-header-name",
                "The signed id is in the header %s, not in %s."
                        .formatted(name, settings.idHeader()),
                "Set the name of the id header to %s.".formatted(name));
    }

    private Change otherEncoding(String found) {
        String fix =
                switch (settings.scheme()) {
                    case ZERO_POOLS -> "Set the encoding to %s.".formatted(lower(found));
                    case HMAC_HEX -> "Choose the scheme hmac-base64.";
                    case HMAC_BASE64 -> "Choose the scheme hmac-hex.";
                    default -> "Let the sender write the digest in the scheme's own encoding.";
                };
        return new Change(
                "digest-encoding",
                "The digest is right, but written in %s where %s is expected."
                        .formatted(found, settings.encoding().word()),
                fix);
    }

    private static String lower(String found) {
        return found.toLowerCase(Locale.ROOT);
    }

    private static Change upperCase() {
        return new Change(
                "digest-encoding",
                "The digest is right, but written in upper-case hex.",
                "Let the sender write hex in lower case.");
    }

    private static Change cut(int have, int whole) {
        return new Change(
                "signature-truncated",
                "The signature is cut off: its first %s of %s characters are right."
                        .formatted(have, whole),
                "Look for a limit on header length or column width between the sender and here.");
    }
}
