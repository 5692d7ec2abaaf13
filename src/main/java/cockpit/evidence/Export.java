package cockpit.evidence;

import cockpit.kit.file.SafeFile;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.function.Consumer;

/// A journal's lines in a file of their own, with the anchor beside it: without one, nobody could
/// see that the file's end was cut.
final class Export {
    private Export() {}

    /// @param journal hands every line to whom it is given
    static void write(Path ndjson, Head head, Consumer<Consumer<JournalLine>> journal)
            throws IOException {
        // Two files cannot change at once. With an anchor that promises nothing, a kill in between
        // leaves the old journal or the new one, either of them whole.
        Anchor.write(anchorOf(ndjson), Head.START);
        try {
            SafeFile.replace(
                    ndjson,
                    out -> {
                        BufferedOutputStream buffered = new BufferedOutputStream(out, 1 << 16);
                        journal.accept(line -> write(buffered, line));
                        buffered.flush();
                    });
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        Anchor.write(anchorOf(ndjson), head);
    }

    private static void write(BufferedOutputStream out, JournalLine line) {
        try {
            out.write(line.bytes());
            out.write('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Path anchorOf(Path ndjson) {
        return ndjson.resolveSibling(ndjson.getFileName() + ".anchor.json");
    }
}
