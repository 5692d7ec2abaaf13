package cockpit.cli;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Arrays;
import java.util.Set;

/// One secret from a file or from the standard input: its only line.
final class SecretInput {
    private static final int SIZE_MAX = 4 * 1024;

    private static final Set<PosixFilePermission> OWNERS =
            Set.of(
                    PosixFilePermission.OWNER_READ,
                    PosixFilePermission.OWNER_WRITE,
                    PosixFilePermission.OWNER_EXECUTE);

    private SecretInput() {}

    /// @throws IllegalArgumentException `file-open-to-others` when somebody else may read or write
    ///   it, `no-file`, `file-too-large` or `secret-malformed`
    static char[] of(Path file) throws IOException {
        PosixFileAttributeView view =
                Files.getFileAttributeView(file, PosixFileAttributeView.class);
        if (view != null
                && Files.exists(file)
                && !OWNERS.containsAll(view.readAttributes().permissions())) {
            throw new IllegalArgumentException(
                    "Others may read or write %s. Close it with 'chmod 600', and rotate what it"
                                    .formatted(file.getFileName())
                            + " holds if somebody could have read it. [file-open-to-others]");
        }
        return line(InputFile.bytes(file, SIZE_MAX));
    }

    /// @throws IllegalArgumentException `secret-malformed`
    static char[] of(InputStream in) throws IOException {
        return line(in.readNBytes(SIZE_MAX + 1));
    }

    private static char[] line(byte[] bytes) {
        int end = bytes.length;
        if (end > 0 && bytes[end - 1] == '\n') {
            end--;
        }
        if (end > 0 && bytes[end - 1] == '\r') {
            end--;
        }
        try {
            CharBuffer text =
                    StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes, 0, end));
            char[] chars = new char[text.remaining()];
            text.get(chars);
            Arrays.fill(text.array(), '\0');
            if (bytes.length <= SIZE_MAX && chars.length > 0) {
                return chars;
            }
        } catch (CharacterCodingException _) {
            // Its message is not for people.
        } finally {
            Arrays.fill(bytes, (byte) 0);
        }
        throw new IllegalArgumentException(
                "A secret is one line of text, at most 4 KiB. [secret-malformed]");
    }
}
