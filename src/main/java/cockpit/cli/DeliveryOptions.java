package cockpit.cli;

import cockpit.kit.http.Header;
import cockpit.signature.SignedMessage;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;

/// One delivery, given as files.
final class DeliveryOptions {
    private static final int HEADERS_BYTES_MAX = 64 * 1024;
    private static final int BODY_BYTES_MAX = 16 * 1024 * 1024;
    private static final long NOW_MAX = 9_999_999_999L;

    @Option(
            names = "--headers",
            required = true,
            paramLabel = "FILE",
            description = "The headers, one 'Name: value' a line.")
    private Path headers;

    @Option(
            names = "--body",
            required = true,
            paramLabel = "FILE",
            description = "The body, byte for byte as it arrived.")
    private Path body;

    @Option(
            names = "--now",
            paramLabel = "UNIX",
            description = "When it arrived, in seconds since 1970; this moment if not given.")
    private @Nullable Long now;

    /// @throws IllegalArgumentException `headers-malformed` or `file-too-large`
    SignedMessage message() throws IOException {
        String text =
                new String(
                        InputFile.bytes(headers, HEADERS_BYTES_MAX), StandardCharsets.ISO_8859_1);
        List<Header> read = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\r?\n", -1)) {
            number++;
            if (!line.isBlank()) {
                read.add(header(line, number));
            }
        }
        return new SignedMessage(read, InputFile.bytes(body, BODY_BYTES_MAX));
    }

    /// When the delivery arrived.
    ///
    /// @throws IllegalArgumentException `now-out-of-range`
    Instant arrivedAt(InstantSource clock) {
        if (now == null) {
            return clock.instant();
        }
        if (now < 0 || now > NOW_MAX) {
            throw new IllegalArgumentException(
                    "The time of arrival is in seconds since 1970. [now-out-of-range]");
        }
        return Instant.ofEpochSecond(now);
    }

    private static Header header(String line, int number) {
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon);
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "Line %s of the headers file is not 'Name: value'. [headers-malformed]"
                            .formatted(number));
        }
        return new Header(name, line.substring(colon + 1).strip());
    }
}
