package cockpit.webhook;

import cockpit.evidence.DeliveryRow;
import cockpit.kit.digest.Sha256;
import cockpit.kit.http.Header;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.UnaryOperator;

/// One delivery as the drawer shows it. It holds the body's text without its secrets and never the
/// bytes, which stay in the delivery log as they came.
///
/// @param headers as they came, without secrets
/// @param shownBody without secrets; at most [#SHOWN_LENGTH_MAX] characters
/// @param isCut whether the body is longer than what is shown
/// @param bodySha256 of the bytes as they came, 64 hex digits
/// @param chainHash the delivery log's chain up to this delivery, 64 hex digits
/// @param attempts the deliveries with this event id, oldest first
/// @param replays when this event was sent again from here, oldest first
public record DeliveryDetail(
        DeliveryRow row,
        List<Header> headers,
        String shownBody,
        boolean isCut,
        String bodySha256,
        String chainHash,
        List<DeliveryRow> attempts,
        List<Replay> replays) {
    public static final int SHOWN_LENGTH_MAX = 4_000;

    private static final int SHOWN_BYTES_MAX = 64;

    public DeliveryDetail {
        headers = List.copyOf(headers);
        attempts = List.copyOf(attempts);
        replays = List.copyOf(replays);
    }

    /// One time that the event was sent again.
    ///
    /// @param status the HTTP status of the answer, 0 when none came
    /// @param failure why no answer came; empty when one did
    /// @param signing what it was signed with, in words
    public record Replay(Instant at, String target, int status, String failure, String signing) {}

    /// Reads the bytes as text and takes the secrets out. Call it on a background thread.
    ///
    /// @param redact takes secrets out of a text
    public static DeliveryDetail of(
            DeliveryRow row,
            List<Header> headers,
            byte[] body,
            String chainHash,
            List<DeliveryRow> attempts,
            List<Replay> replays,
            UnaryOperator<String> redact) {
        // Redacted as a whole first: a secret that is cut in two would not be seen.
        String whole = redact.apply(text(body));
        boolean isCut = whole.length() > SHOWN_LENGTH_MAX;
        return new DeliveryDetail(
                row,
                headers.stream()
                        .map(header -> new Header(header.name(), redacted(header, redact)))
                        .toList(),
                isCut ? whole.substring(0, SHOWN_LENGTH_MAX) : whole,
                isCut,
                Sha256.hex(body),
                chainHash,
                attempts,
                replays);
    }

    // The redactor knows secrets by the names of their fields, so it sees the whole line.
    private static String redacted(Header header, UnaryOperator<String> redact) {
        String start = header.name() + ": ";
        String line = redact.apply(start + header.value());
        return line.startsWith(start) ? line.substring(start.length()) : line;
    }

    private static String text(byte[] body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body))
                    .toString();
        } catch (CharacterCodingException e) {
            // Not text: its first bytes, sixteen a line.
            int shown = Math.min(body.length, SHOWN_BYTES_MAX);
            return HexFormat.ofDelimiter(" ")
                    .formatHex(body, 0, shown)
                    .replaceAll("((?:.. ){15}..) ", "$1\n");
        }
    }
}
