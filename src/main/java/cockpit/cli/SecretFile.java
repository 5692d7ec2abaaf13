package cockpit.cli;

import cockpit.launch.Environment;
import cockpit.signature.SigningSecret;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A file of signing secrets: one a line, blank lines and lines with # ignored. After a secret may
/// stand when it begins and when it ends to count, as ISO 8601 times in UTC or `-`.
final class SecretFile {
    private static final int BYTES_MAX = 64 * 1024;

    private SecretFile() {}

    /// @param environment whose secrets they are; with null each is of the environment that its
    ///   prefix states, and of the sandbox when it states none
    /// @throws IllegalArgumentException when a line is not understood, which is named by its number
    ///   only, or when there is none
    static List<SigningSecret> read(Path file, @Nullable Environment environment)
            throws IOException {
        return read(file, environment, secret -> {});
    }

    /// The same, for a session that records: whatever is written must not hold a secret.
    ///
    /// @param known is told of each secret's text
    static List<SigningSecret> read(
            Path file, @Nullable Environment environment, Consumer<String> known)
            throws IOException {
        String text = new String(InputFile.bytes(file, BYTES_MAX), StandardCharsets.UTF_8);
        List<SigningSecret> secrets = new ArrayList<>();
        int number = 0;
        for (String line : text.split("\n", -1)) {
            number++;
            String content = line.strip();
            if (!content.isEmpty() && !content.startsWith("#")) {
                String[] parts = content.split("\\s+");
                known.accept(parts[0]);
                secrets.add(secret(parts, number, environment));
            }
        }
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException("The secret file holds no secret. [secret-missing]");
        }
        return secrets;
    }

    private static SigningSecret secret(
            String[] parts, int number, @Nullable Environment environment) {
        Environment stated =
                parts[0].startsWith("whsec_live_") ? Environment.LIVE : Environment.SANDBOX;
        try {
            if (parts.length > 3) {
                throw new DateTimeException("too many parts");
            }
            return SigningSecret.of(
                    environment == null ? stated : environment,
                    parts[0],
                    parts.length < 2 || parts[1].equals("-")
                            ? Instant.MIN
                            : Instant.parse(parts[1]),
                    parts.length < 3 || parts[2].equals("-")
                            ? Instant.MAX
                            : Instant.parse(parts[2]));
        } catch (DateTimeException _) {
            // Its message would quote the line.
            throw new IllegalArgumentException(
                    "Line %s of the secret file is not a secret and two times. [secret-malformed]"
                            .formatted(number));
        }
    }
}
