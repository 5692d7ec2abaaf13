package cockpit.recon.table;

import cockpit.kit.digest.Sha256;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/// The bytes of a source on their way to a reader: counted and digested as stored, then unpacked,
/// then turned into UTF-8 without its byte order mark.
final class Feed implements AutoCloseable {
    private static final long FREE_UNPACKED = 16L << 20;

    private final TableSource source;
    private final Limits limits;
    private final MessageDigest digest = Sha256.start();
    private final InputStream stored;
    private final InputStream text;
    private final boolean packed;
    private final long markLength;
    private long storedBytes;
    private long unpackedBytes;

    Feed(TableSource source, Encoding encoding, Limits limits) throws TableProblem {
        this.source = source;
        this.limits = limits;
        try {
            stored = new Stored(source.open());
            BufferedInputStream raw = new BufferedInputStream(stored, 1 << 16);
            packed = Magic.gzip(Magic.head(raw, 4));
            BufferedInputStream plain =
                    packed
                            ? new BufferedInputStream(new GZIPInputStream(raw, 1 << 16), 1 << 16)
                            : raw;
            byte[] head = Magic.head(plain, 4);
            Magic.refuseForeign(head, packed);
            markLength = Magic.markLength(head, encoding);
            plain.skipNBytes(markLength);
            text = encoding == Encoding.UTF_8 ? plain : new Transcoder(plain, encoding);
        } catch (IOException e) {
            throw unreadable(e);
        }
    }

    /// The length of the byte order mark, at which the text begins.
    long markLength() {
        return markLength;
    }

    long storedBytes() {
        return storedBytes;
    }

    long size() {
        return source.size();
    }

    /// Like [InputStream#read(byte[], int, int)], within the limits.
    int read(byte[] bytes, int offset, int length) throws TableProblem {
        int n;
        try {
            n = text.read(bytes, offset, length);
        } catch (IOException e) {
            throw unreadable(e);
        }
        if (n > 0) {
            unpackedBytes += n;
            if (unpackedBytes > limits.sourceBytes()) {
                throw new TableProblem(
                        "source-too-long",
                        "The source "
                                + source.name()
                                + " is longer than the limit of "
                                + limits.sourceBytes()
                                + " bytes.");
            }
            if (packed
                    && unpackedBytes > FREE_UNPACKED
                    && unpackedBytes / limits.unpackRatio() > storedBytes) {
                throw new TableProblem(
                        "unpack-ratio",
                        "The source "
                                + source.name()
                                + " unpacks to more than "
                                + limits.unpackRatio()
                                + " times its size.");
            }
        }
        return n;
    }

    /// The digest of all stored bytes: what was not needed is read to its end.
    String sha256OfAll() throws TableProblem {
        try {
            byte[] rest = new byte[1 << 16];
            while (stored.read(rest, 0, rest.length) >= 0) {
                // the digest counts
            }
        } catch (IOException e) {
            throw unreadable(e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    @Override
    public void close() {
        try {
            stored.close();
        } catch (IOException e) {
            // it was only read
        }
    }

    private TableProblem unreadable(IOException e) {
        boolean damaged = e instanceof ZipException || e instanceof EOFException;
        TableProblem problem =
                damaged
                        ? new TableProblem(
                                "gzip-broken",
                                "The packed source " + source.name() + " is damaged or cut off.")
                        : new TableProblem(
                                "source-unreadable",
                                "The source " + source.name() + " cannot be read.");
        problem.initCause(e);
        return problem;
    }

    /// Counts and digests what goes through.
    private final class Stored extends DigestInputStream {
        Stored(InputStream in) {
            super(in, Feed.this.digest);
        }

        @Override
        public int read() throws IOException {
            int one = super.read();
            storedBytes += one < 0 ? 0 : 1;
            return one;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int n = super.read(bytes, offset, length);
            storedBytes += Math.max(n, 0);
            return n;
        }
    }
}
