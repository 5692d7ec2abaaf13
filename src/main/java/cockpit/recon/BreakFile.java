package cockpit.recon;

import cockpit.kit.digest.Sha256;
import cockpit.kit.file.SafeFile;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.recon.match.Break;
import cockpit.recon.match.BreakCodec;
import cockpit.recon.match.MatchSink;
import cockpit.recon.match.RowRef;
import cockpit.recon.match.SeverityPolicy;

import java.io.BufferedOutputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;

/// Writes the breaks of a run to a file, each with its id. A file and not a table of the database,
/// because a run writes its breaks once, in order, and never changes one: filling an indexed table
/// with a million of them took several times the run itself. The file is there under its name only
/// when it is whole and on disk.
///
/// It holds a line that names the form, and then each break: its length, the 16 bytes of its id,
/// and itself.
final class BreakFile implements MatchSink, AutoCloseable {
    /// The first line: the form, and what its bytes mean.
    static final byte[] HEAD =
            ("breaks 1 " + Sha256.hex(BreakCodec.FORMAT.getBytes(StandardCharsets.UTF_8)) + "\n")
                    .getBytes(StandardCharsets.US_ASCII);

    private static final Comparator<RowRef> BY_PLACE =
            Comparator.comparing(RowRef::side)
                    .thenComparing(RowRef::source)
                    .thenComparingLong(RowRef::number);

    static final int ID_BYTES = 16;
    private static final int BUFFER = 1 << 18;

    private final Books books;
    private final Path file;
    private final Path part;
    private final FileChannel channel;
    private final MessageDigest digest = Sha256.start();
    private final OutputStream out;
    private final ByteArrayOutputStream one = new ByteArrayOutputStream(1024);
    private final BreakTally tally = new BreakTally();
    private final SeverityPolicy policy;
    private final Instant asOf;

    private BreakFile(Books books, Path file, Path part, FileChannel channel, RunPlan plan) {
        this.books = books;
        this.file = file;
        this.part = part;
        this.channel = channel;
        this.out =
                new BufferedOutputStream(
                        new DigestOutputStream(Channels.newOutputStream(channel), digest), BUFFER);
        this.policy = Policies.severity(plan.policy());
        this.asOf = plan.asOf();
    }

    static BreakFile create(Books books, String runId, RunPlan plan) throws ReconProblem {
        Path file = books.run(runId);
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            BreakFile created = new BreakFile(books, file, part, SafeFile.open(part), plan);
            created.channel.truncate(0);
            created.out.write(HEAD);
            return created;
        } catch (IOException e) {
            throw Books.unwritable(e);
        }
    }

    /// The id of a break: half of the digest of its canonical line, in hex.
    static String id(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    @Override
    public void broken(Break found) {
        byte[] line = found.line().getBytes(StandardCharsets.UTF_8);
        byte[] id = java.util.Arrays.copyOf(Sha256.start().digest(line), ID_BYTES);
        one.reset();
        try {
            DataOutputStream to = new DataOutputStream(one);
            new BreakCodec().write(ordered(found), to);
            new DataOutputStream(out).writeInt(one.size());
            out.write(id);
            one.writeTo(out);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        tally.add(found.code(), found.severity(policy, asOf));
    }

    /// The rows of a case come in the order in which they were read; in the file they have one of
    /// their own, so that the same run gives the same bytes.
    private static Break ordered(Break found) {
        return new Break(
                found.code(),
                found.environment(),
                found.orderId(),
                found.quoteId(),
                found.transactId(),
                found.entryId(),
                found.asset(),
                found.amount(),
                found.sinceMicros(),
                found.why(),
                found.candidates(),
                found.rows().stream().sorted(BY_PLACE).toList());
    }

    /// Brings the file to disk and gives it its name.
    ///
    /// @return its digest, 64 hex digits
    String finish() throws IOException {
        out.flush();
        channel.force(true);
        channel.close();
        Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        SafeFile.force(books.runs());
        return HexFormat.of().formatHex(digest.digest());
    }

    /// How many breaks there are by code and by their severity at the run's moment.
    List<BreakCount> counts() {
        return tally.counts();
    }

    /// Without [#finish] nothing is left.
    @Override
    public void close() throws IOException {
        channel.close();
        Files.deleteIfExists(part);
    }
}
