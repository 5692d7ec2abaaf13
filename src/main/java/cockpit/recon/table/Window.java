package cockpit.recon.table;

import java.util.Arrays;
import java.util.function.BooleanSupplier;

/// A stretch of the source that slides over it. Its first bytes are kept free for constants and for
/// values that are written anew; the rows follow. Behind the last byte stands a line feed that is
/// not part of the source, so that a scan always ends.
final class Window {
    private static final int CHUNK = 256 << 10;
    private static final int SLACK = 16;

    private final Feed feed;
    private final Encoding encoding;
    private final int base;
    private final int longest;
    private final ReadProgress progress;
    private final BooleanSupplier cancelled;

    byte[] buf;

    /// The first byte that was not consumed.
    int pos;

    /// The place behind the last byte.
    int limit;

    /// Whether the source has no bytes beyond [#limit].
    boolean end;

    /// The place of [#pos] in the unpacked source.
    long offset;

    /// The physical line of [#pos], from 1.
    long line = 1;

    /// Data rows so far, for the progress.
    long rows;

    Window(
            Feed feed,
            Encoding encoding,
            int reserved,
            Limits limits,
            ReadProgress progress,
            BooleanSupplier cancelled) {
        this.feed = feed;
        this.encoding = encoding;
        this.base = reserved;
        this.longest = limits.rowBytes();
        this.progress = progress;
        this.cancelled = cancelled;
        this.buf = new byte[base + CHUNK + SLACK];
        this.pos = base;
        this.limit = base;
        this.offset = feed.markLength();
        buf[limit] = '\n';
    }

    /// Whether the unconsumed bytes reached the longest row.
    boolean full() {
        return limit - pos > longest;
    }

    /// Reads on; the unconsumed bytes move to the front, so places found before are void.
    ///
    /// @return false when there is nothing more
    boolean fill() throws TableProblem {
        if (end) {
            return false;
        }
        if (cancelled.getAsBoolean()) {
            throw new TableProblem("cancelled", "Reading was cancelled.");
        }
        int kept = limit - pos;
        if (pos > base) {
            System.arraycopy(buf, pos, buf, base, kept);
            pos = base;
            limit = base + kept;
        }
        if (buf.length - SLACK - limit < CHUNK / 4) {
            buf = Arrays.copyOf(buf, buf.length + Math.max(CHUNK, kept));
        }
        int n = feed.read(buf, limit, buf.length - SLACK - limit);
        if (n < 0) {
            end = true;
        } else {
            limit += n;
        }
        Arrays.fill(buf, limit, limit + SLACK, (byte) 0);
        buf[limit] = '\n';
        progress.at(feed.storedBytes(), feed.size(), rows);
        return !end;
    }

    /// Goes on to a later place.
    void consume(int to) {
        offset += encoding.width(buf, pos, to);
        pos = to;
    }
}
