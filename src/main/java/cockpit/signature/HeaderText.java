package cockpit.signature;

import cockpit.kit.http.Header;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Reads the few header forms that the schemes share. Everything is ASCII and has one form only.
final class HeaderText {
    private static final int VALUE_CHARS_MAX = 2048;
    private static final int SECONDS_DIGITS = 10;
    private static final int ID_CHARS_MAX = 256;

    private HeaderText() {}

    /// The one signature header line.
    static String signature(SignedMessage message, SchemeSettings settings) throws Unreadable {
        String value = single(message, settings.signatureHeader(), Reason.SIGNATURE_REPEATED);
        if (value == null) {
            throw new Unreadable(Reason.SIGNATURE_MISSING);
        }
        if (value.length() > VALUE_CHARS_MAX) {
            throw new Unreadable(Reason.SIGNATURE_MALFORMED);
        }
        return value;
    }

    /// The one line of the time header, or null.
    static @Nullable String time(SignedMessage message, SchemeSettings settings) throws Unreadable {
        return settings.timestampHeader().isEmpty()
                ? null
                : single(message, settings.timestampHeader(), Reason.TIMESTAMP_REPEATED);
    }

    /// The time header where it is the only place of the time.
    static String requiredTime(SignedMessage message, SchemeSettings settings) throws Unreadable {
        String value = time(message, settings);
        if (value == null) {
            throw new Unreadable(Reason.TIMESTAMP_MISSING);
        }
        return value;
    }

    /// The event's id where it is signed.
    static String requiredId(SignedMessage message, SchemeSettings settings) throws Unreadable {
        String value = single(message, settings.idHeader(), Reason.ID_REPEATED);
        if (value == null) {
            throw new Unreadable(Reason.ID_MISSING);
        }
        if (!isId(value)) {
            throw new Unreadable(Reason.ID_MALFORMED);
        }
        return value;
    }

    /// A dot divides the signed text, so that an id with one could be read as another id.
    static boolean isId(String text) {
        return !text.isEmpty()
                && text.length() <= ID_CHARS_MAX
                && text.chars().allMatch(c -> c > ' ' && c < 0x7f && c != '.');
    }

    /// Seconds since 1970 in exactly ten digits.
    static long seconds(byte[] ascii, int from, int to) throws Unreadable {
        if (to - from != SECONDS_DIGITS) {
            throw new Unreadable(Reason.TIMESTAMP_MALFORMED);
        }
        long seconds = 0;
        for (int i = from; i < to; i++) {
            int digit = ascii[i] - '0';
            if (digit < 0 || digit > 9) {
                throw new Unreadable(Reason.TIMESTAMP_MALFORMED);
            }
            seconds = seconds * 10 + digit;
        }
        return seconds;
    }

    /// The ten digits of a time that was read, and a dot, as they are signed.
    static byte[] signedTime(byte[] ascii, int from) {
        byte[] signed = Arrays.copyOfRange(ascii, from, from + SECONDS_DIGITS + 1);
        signed[SECONDS_DIGITS] = '.';
        return signed;
    }

    /// The characters of a text, one byte each; what is no ASCII becomes a question mark.
    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /// `t=…,v1=…` with several `v1`, in any order; other versions are passed over.
    ///
    /// @param mirrored the time header, which must then say the same; null when there is none
    static Claim stamped(String value, @Nullable String mirrored, Encoding encoding)
            throws Unreadable {
        byte[] ascii = ascii(value);
        if (ascii.length != value.length()) {
            // Two characters became one question mark.
            throw new Unreadable(Reason.SIGNATURE_MALFORMED);
        }
        int stampFrom = -1;
        int stampTo = -1;
        List<byte[]> digests = new ArrayList<>(1);
        int to;
        for (int from = 0; from <= value.length(); from = to + 1) {
            int comma = value.indexOf(',', from);
            to = comma < 0 ? value.length() : comma;
            if (value.startsWith("v1=", from)) {
                add(digests, bytes(ascii, from + 3, to, encoding, SchemeRules.DIGEST_BYTES));
            } else if (!value.startsWith("t=", from)) {
                requireOtherVersion(value, from, to, '=');
            } else if (stampFrom >= 0) {
                throw new Unreadable(Reason.TIMESTAMP_REPEATED);
            } else {
                stampFrom = from + 2;
                stampTo = to;
            }
        }
        if (stampFrom < 0) {
            throw new Unreadable(Reason.TIMESTAMP_MISSING);
        }
        long seconds = seconds(ascii, stampFrom, stampTo);
        if (mirrored != null
                && !(mirrored.length() == SECONDS_DIGITS
                        && value.startsWith(mirrored, stampFrom))) {
            throw new Unreadable(Reason.TIMESTAMP_DISAGREES);
        }
        if (digests.isEmpty()) {
            throw new Unreadable(Reason.SIGNATURE_MALFORMED);
        }
        return new Claim(signedTime(ascii, stampFrom), seconds, digests, List.of());
    }

    static byte[] digest(String value, int from, int to, Encoding encoding) throws Unreadable {
        return bytes(value, from, to, encoding, SchemeRules.DIGEST_BYTES);
    }

    static byte[] bytes(String value, int from, int to, Encoding encoding, int length)
            throws Unreadable {
        byte[] ascii = ascii(value.substring(from, to));
        return bytes(ascii, 0, ascii.length, encoding, length);
    }

    private static byte[] bytes(byte[] ascii, int from, int to, Encoding encoding, int length)
            throws Unreadable {
        byte[] bytes = encoding.read(ascii, from, to, length);
        if (bytes == null) {
            throw new Unreadable(Reason.SIGNATURE_MALFORMED);
        }
        return bytes;
    }

    static void add(List<byte[]> signatures, byte[] signature) throws Unreadable {
        if (signatures.size() == SchemeRules.SIGNATURES_MAX) {
            throw new Unreadable(Reason.SIGNATURE_TOO_MANY);
        }
        signatures.add(signature);
    }

    /// A part of a version that we do not know, such as `v0=…`, has at least that form.
    static void requireOtherVersion(String value, int from, int to, char divider)
            throws Unreadable {
        int end = value.indexOf(divider, from);
        boolean isVersion = value.startsWith("v", from) && end > from + 1 && end < to - 1;
        for (int i = from; isVersion && i < to; i++) {
            char c = value.charAt(i);
            isVersion =
                    i < end
                            ? (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z')
                            : c > ' ' && c < 0x7f;
        }
        if (!isVersion) {
            throw new Unreadable(Reason.SIGNATURE_MALFORMED);
        }
    }

    private static @Nullable String single(SignedMessage message, String name, Reason repeated)
            throws Unreadable {
        String value = null;
        List<Header> headers = message.headers();
        for (int i = 0; i < headers.size(); i++) {
            if (headers.get(i).name().equalsIgnoreCase(name)) {
                if (value != null) {
                    throw new Unreadable(repeated);
                }
                value = headers.get(i).value();
            }
        }
        return value;
    }
}
