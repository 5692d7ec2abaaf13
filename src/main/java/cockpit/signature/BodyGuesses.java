package cockpit.signature;

import org.jspecify.annotations.Nullable;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.function.Predicate;

/// The bytes that a sender may have signed in place of those that arrived. Each is made when its
/// turn comes, so that only one is held at a time.
final class BodyGuesses {
    /// A longer body is tried with few changes, and not as JSON.
    static final int JSON_BYTES_MAX = 256 * 1024;

    private static final String RAW =
            "Verify the raw bytes of the request, before anything parses, decodes or rewrites"
                    + " them.";
    private static final byte[] BOM = {(byte) 0xef, (byte) 0xbb, (byte) 0xbf};

    private final byte[] body;
    private final @Nullable String text;

    BodyGuesses(byte[] body) {
        this.body = body;
        this.text = decoded(body, StandardCharsets.UTF_8);
    }

    /// Offers one guess after the other, the likely first, until one is taken.
    ///
    /// @param isIt tells whether the bytes give the signature
    /// @return the change of the guess taken; null when none was
    @Nullable Change first(Predicate<byte[]> isIt) {
        List<Change> taken = new ArrayList<>(1);
        boolean isTaken =
                ends(isIt, taken)
                        || charsets(isIt, taken)
                        || wrappings(isIt, taken)
                        || json(isIt, taken);
        return isTaken ? taken.getFirst() : null;
    }

    private boolean ends(Predicate<byte[]> isIt, List<Change> taken) {
        int end = body.length;
        int start = 0;
        while (end > 0 && isSpace(body[end - 1])) {
            end--;
        }
        while (start < end && isSpace(body[start])) {
            start++;
        }
        int lineEnd = end < body.length && body[body.length - 1] == '\n' ? 1 : 0;
        int lineEndWithReturn =
                lineEnd == 1 && body.length > 1 && body[body.length - 2] == '\r' ? 2 : lineEnd;
        Change added =
                change(
                        "body-trailing-newline",
                        "A line end was added to the end of the body after it was signed.",
                        "Keep editors, echo and templates from adding a line end. " + RAW);
        Change removed =
                change(
                        "body-trailing-newline",
                        "The line end at the end of the body was removed after it was signed.",
                        "Do not trim the body. " + RAW);
        Change lines =
                change(
                        "body-line-ends",
                        "The line ends were changed between LF and CRLF after it was signed.",
                        "Do not read the body as lines of text. " + RAW);
        Change mark =
                change(
                        "body-byte-order-mark",
                        "A byte order mark was added to or removed from the start of the body.",
                        "Do not decode the body before it is verified. " + RAW);
        return offer(Arrays.copyOf(body, body.length - lineEnd), added, isIt, taken)
                || offer(Arrays.copyOf(body, body.length - lineEndWithReturn), added, isIt, taken)
                || offer(
                        joined(body, "\n".getBytes(StandardCharsets.US_ASCII)),
                        removed,
                        isIt,
                        taken)
                || offer(
                        joined(body, "\r\n".getBytes(StandardCharsets.US_ASCII)),
                        removed,
                        isIt,
                        taken)
                || offer(
                        Arrays.copyOfRange(body, start, end),
                        change(
                                "body-trailing-newline",
                                "White space was added around the body after it was signed.",
                                RAW),
                        isIt,
                        taken)
                || offer(withLineFeeds(body), lines, isIt, taken)
                || offer(withReturns(withLineFeeds(body)), lines, isIt, taken)
                || offer(joined(BOM, body), mark, isIt, taken)
                || (startsWithBom()
                        && offer(
                                Arrays.copyOfRange(body, BOM.length, body.length),
                                mark,
                                isIt,
                                taken));
    }

    private boolean charsets(Predicate<byte[]> isIt, List<Change> taken) {
        List<Charset> single =
                List.of(StandardCharsets.ISO_8859_1, Charset.forName("windows-1252"));
        List<Charset> wide =
                List.of(
                        StandardCharsets.UTF_16LE,
                        StandardCharsets.UTF_16BE,
                        StandardCharsets.UTF_16);
        for (Charset charset : single) {
            if (offerIn(text, charset, isIt, taken)) {
                return true;
            }
            String misread = decoded(body, charset);
            if (misread != null
                    && offer(
                            misread.getBytes(StandardCharsets.UTF_8),
                            charset(charset),
                            isIt,
                            taken)) {
                return true;
            }
        }
        for (Charset charset : wide) {
            if (offerIn(text, charset, isIt, taken)) {
                return true;
            }
            String narrow = decoded(body, charset);
            if (narrow != null
                    && offer(
                            narrow.getBytes(StandardCharsets.UTF_8),
                            charset(charset),
                            isIt,
                            taken)) {
                return true;
            }
        }
        return false;
    }

    private boolean wrappings(Predicate<byte[]> isIt, List<Change> taken) {
        if (text != null && body.length <= JSON_BYTES_MAX) {
            if (LooseJson.parse(text) instanceof LooseJson.Text(String inner)
                    && offer(
                            inner.getBytes(StandardCharsets.UTF_8),
                            change(
                                    "body-wrapped",
                                    "The body was wrapped into a JSON string after it was signed.",
                                    RAW),
                            isIt,
                            taken)) {
                return true;
            }
            byte[] inner = base64(text.strip());
            if (inner != null
                    && offer(
                            inner,
                            change(
                                    "body-wrapped",
                                    "The body was encoded in Base64 after it was signed, as"
                                            + " gateways do with binary bodies.",
                                    "Decode it before verifying, or let the gateway pass it on as"
                                            + " it is."),
                            isIt,
                            taken)) {
                return true;
            }
        }
        return offer(
                new byte[0],
                change(
                        "body-empty",
                        "An empty body was signed.",
                        "Let the sender sign the body that it sends, once it is complete."),
                isIt,
                taken);
    }

    private boolean json(Predicate<byte[]> isIt, List<Change> taken) {
        if (text == null || body.length > JSON_BYTES_MAX) {
            return false;
        }
        LooseJson value = LooseJson.parse(text.startsWith("\ufeff") ? text.substring(1) : text);
        if (value == null) {
            return false;
        }
        for (JsonStyle style : JsonStyle.all()) {
            byte[] written = style.write(value).getBytes(StandardCharsets.UTF_8);
            if (offer(
                    written,
                    change(
                            "body-reserialised",
                            "The body was parsed and written again; what was signed is the same"
                                    + " JSON %s.".formatted(style.words()),
                            RAW),
                    isIt,
                    taken)) {
                return true;
            }
        }
        return false;
    }

    private boolean offerIn(
            @Nullable String decoded, Charset charset, Predicate<byte[]> isIt, List<Change> taken) {
        byte[] bytes = decoded == null ? null : encoded(decoded, charset);
        return bytes != null && offer(bytes, charset(charset), isIt, taken);
    }

    private boolean offer(byte[] bytes, Change change, Predicate<byte[]> isIt, List<Change> taken) {
        if (Arrays.equals(bytes, body) || !isIt.test(bytes)) {
            return false;
        }
        taken.add(change);
        return true;
    }

    private static Change change(String code, String sentence, String fix) {
        return new Change(code, sentence, fix);
    }

    private static Change charset(Charset charset) {
        return change(
                "body-charset",
                "The body was converted between %s and UTF-8 after it was signed."
                        .formatted(charset.name()),
                "Do not turn the body into text and back. " + RAW);
    }

    private static @Nullable String decoded(byte[] bytes, Charset charset) {
        try {
            return charset.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static byte @Nullable [] encoded(String text, Charset charset) {
        try {
            ByteBuffer buffer = charset.newEncoder().encode(CharBuffer.wrap(text));
            byte[] bytes = new byte[buffer.remaining()];
            buffer.get(bytes);
            return bytes;
        } catch (CharacterCodingException _) {
            return null;
        }
    }

    private static byte @Nullable [] base64(String text) {
        try {
            return Base64.getDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return null;
        }
    }

    private boolean startsWithBom() {
        return body.length >= BOM.length && Arrays.equals(body, 0, BOM.length, BOM, 0, BOM.length);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static byte[] joined(byte[] first, byte[] second) {
        byte[] joined = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        return joined;
    }

    private static byte[] withLineFeeds(byte[] bytes) {
        byte[] out = new byte[bytes.length];
        int size = 0;
        for (int i = 0; i < bytes.length; i++) {
            boolean isReturn = bytes[i] == '\r' && i + 1 < bytes.length && bytes[i + 1] == '\n';
            if (!isReturn) {
                out[size++] = bytes[i];
            }
        }
        return Arrays.copyOf(out, size);
    }

    private static byte[] withReturns(byte[] bytes) {
        byte[] out = new byte[2 * bytes.length];
        int size = 0;
        for (byte b : bytes) {
            if (b == '\n') {
                out[size++] = '\r';
            }
            out[size++] = b;
        }
        return Arrays.copyOf(out, size);
    }
}
