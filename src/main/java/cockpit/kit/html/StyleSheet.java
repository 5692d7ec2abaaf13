package cockpit.kit.html;

import cockpit.kit.digest.Sha256;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/// A style sheet that a page carries within itself.
///
/// @param text the sheet
/// @param source what a content policy's `style-src` names it by: `sha256-` and the digest
public record StyleSheet(String text, String source) {
    /// Reads a sheet of the program.
    ///
    /// @param path within the program, such as `/packet/report.css`
    /// @throws IllegalStateException when the program lacks it
    public static StyleSheet of(String path) {
        try (InputStream in = StyleSheet.class.getResourceAsStream(path)) {
            if (in == null) {
                throw new IllegalStateException("the program lacks " + path);
            }
            byte[] sheet = in.readAllBytes();
            return new StyleSheet(
                    new String(sheet, StandardCharsets.UTF_8), "sha256-" + Sha256.base64(sheet));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
