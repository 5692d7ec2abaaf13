package cockpit.recon.match;

import cockpit.kit.digest.Sha256;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;

/// The canonical text of a result as it is written: lines of cells, in UTF-8, hashed with SHA-256.
final class Canonical {
    private final MessageDigest digest = Sha256.start();

    void line(String line) {
        digest.update(line.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) '\n');
    }

    String hex() {
        return HexFormat.of().formatHex(digest.digest());
    }

    /// A cell that holds neither tab nor line end.
    static String cell(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            char c = text.charAt(i);
            plain = c != '\t' && c != '\n' && c != '\r' && c != '\\';
        }
        return plain
                ? text
                : text.replace("\\", "\\\\")
                        .replace("\t", "\\t")
                        .replace("\n", "\\n")
                        .replace("\r", "\\r");
    }
}
