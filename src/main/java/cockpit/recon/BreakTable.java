package cockpit.recon;

import cockpit.kit.digest.Sha256;
import cockpit.launch.ReconFact.BooksMatched;
import cockpit.launch.ReconFact.BreakCount;
import cockpit.launch.ReconFact.ReconPolicySet;
import cockpit.recon.BreakSelection.AgeBar;
import cockpit.recon.match.Break;
import cockpit.recon.match.BreakCode;
import cockpit.recon.match.Severity;
import cockpit.recon.match.SeverityPolicy;

import java.io.BufferedInputStream;
import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// The breaks of one run: filtered, sorted and counted in memory, and read from the run's file when
/// they are looked at. Safe for any thread; belongs in the background.
public final class BreakTable implements AutoCloseable {
    /// How many breaks can be looked at. Beyond it a mapping is wrong, or the files are not of the
    /// same day.
    public static final int COUNT_MAX = 5_000_000;

    private static final int BREAK_BYTES_MAX = 1 << 20;

    private final String runId;
    private final FileChannel channel;
    private final BreakColumns columns;
    private final BreakOrder order;

    private BreakTable(String runId, FileChannel channel, BreakColumns columns) {
        this.runId = runId;
        this.channel = channel;
        this.columns = columns;
        this.order = new BreakOrder(columns);
    }

    /// What a look at the breaks depends on beside the query.
    public record Look(Decisions decisions, ReconPolicySet policy, Instant now) {}

    /// Opens the breaks of a run.
    ///
    /// @throws ReconProblem `run-missing`, `run-changed` when the file is not the one on record,
    ///   `run-of-another-version`, `too-many-breaks`, `books-unreadable`
    public static BreakTable open(Books books, BooksMatched run) throws ReconProblem {
        Path file = books.run(run.runId());
        long count = run.breaks().stream().mapToLong(BreakCount::count).sum();
        if (count > COUNT_MAX) {
            throw new ReconProblem(
                    "too-many-breaks",
                    "The run has "
                            + count
                            + " breaks, more than can be looked at. See by its counts which source"
                            + " or mapping is wrong.");
        }
        try {
            BreakColumns columns = read(file, run.breaksSha256());
            return new BreakTable(run.runId(), FileChannel.open(file), columns);
        } catch (NoSuchFileException e) {
            throw new ReconProblem(
                    "run-missing", "The breaks of the run are gone. Match the books again.", e);
        } catch (IOException e) {
            throw Books.unwritable(e);
        }
    }

    private static BreakColumns read(Path file, String sha256) throws IOException, ReconProblem {
        MessageDigest digest = Sha256.start();
        BreakColumns columns = new BreakColumns();
        try (InputStream bytes =
                        new BufferedInputStream(
                                new DigestInputStream(Files.newInputStream(file), digest),
                                1 << 18);
                DataInputStream in = new DataInputStream(bytes)) {
            if (!Arrays.equals(in.readNBytes(BreakFile.HEAD.length), BreakFile.HEAD)) {
                throw new ReconProblem(
                        "run-of-another-version",
                        "The breaks were written by another version. Match the books again.");
            }
            long at = BreakFile.HEAD.length;
            byte[] four = in.readNBytes(Integer.BYTES);
            while (four.length == Integer.BYTES) {
                int length = ByteBuffer.wrap(four).getInt();
                if (length < 0 || length > BREAK_BYTES_MAX) {
                    throw changed();
                }
                byte[] id = in.readNBytes(BreakFile.ID_BYTES);
                byte[] one = in.readNBytes(length);
                at += Integer.BYTES + BreakFile.ID_BYTES;
                columns.add(BreakColumns.decode(one), id, at);
                at += length;
                four = in.readNBytes(Integer.BYTES);
            }
        } catch (EOFException e) {
            throw changed();
        }
        if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
            throw changed();
        }
        return columns;
    }

    private static ReconProblem changed() {
        return new ReconProblem(
                "run-changed",
                "The file of the run's breaks is not the one on record. Match the books again.");
    }

    public String runId() {
        return runId;
    }

    public int count() {
        return columns.count();
    }

    /// The breaks that a query lets through, in its order.
    public BreakSelection select(BreakQuery query, Look look) {
        SeverityPolicy policy = Policies.severity(look.policy());
        byte[] text = query.text().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
        Map<BreakCode, Long> codes = new EnumMap<>(BreakCode.class);
        long[] bars = new long[query.buckets().count()];
        long[] severe = new long[bars.length];
        int[] chosen = new int[columns.count()];
        int count = 0;
        long undecided = 0;
        for (int i = 0; i < columns.count(); i++) {
            Duration age = columns.age(i, look.now());
            Severity severity = columns.severity(i, policy, age);
            if (severity.compareTo(query.leastSevere()) < 0
                    || (text.length > 0 && !columns.holds(i, text))) {
                continue;
            }
            boolean isDecided = isDecided(i, look);
            if (query.decided() != BreakQuery.Decided.ALL
                    && isDecided != (query.decided() == BreakQuery.Decided.DECIDED)) {
                continue;
            }
            int bucket = query.buckets().of(age);
            boolean isOfBucket = query.bucket() < 0 || query.bucket() == bucket;
            boolean isOfCode = query.codes().isEmpty() || query.codes().contains(columns.code(i));
            if (isOfBucket) {
                codes.merge(columns.code(i), 1L, Long::sum);
            }
            if (isOfCode) {
                bars[bucket]++;
                severe[bucket] += severity.compareTo(Severity.HIGH) >= 0 ? 1 : 0;
            }
            if (isOfBucket && isOfCode) {
                chosen[count++] = i;
                undecided += isDecided ? 0 : 1;
            }
        }
        int[] fitting = Arrays.copyOf(chosen, count);
        return new BreakSelection(
                order.sorted(fitting, query, policy, look.now()),
                codes,
                bars(query.buckets(), bars, severe),
                undecided);
    }

    private boolean isDecided(int number, Look look) {
        return !look.decisions().isEmpty()
                && look.decisions().of(columns.id(number), runId).isPresent();
    }

    private static List<AgeBar> bars(AgeBuckets buckets, long[] counts, long[] severe) {
        List<AgeBar> bars = new ArrayList<>();
        for (int i = 0; i < counts.length; i++) {
            bars.add(new AgeBar(buckets.label(i), counts[i], severe[i]));
        }
        return bars;
    }

    /// The breaks of these numbers, in the order given.
    ///
    /// @throws ReconProblem `books-unreadable`
    public List<BreakRow> rows(long[] numbers, Look look) throws ReconProblem {
        SeverityPolicy policy = Policies.severity(look.policy());
        List<BreakRow> rows = new ArrayList<>(numbers.length);
        for (long number : numbers) {
            int i = Math.toIntExact(number);
            Break found = read(i);
            String id = columns.id(i);
            rows.add(
                    new BreakRow(
                            i,
                            id,
                            found,
                            found.severity(policy, look.now()),
                            found.age(look.now()),
                            look.decisions().of(id, runId)));
        }
        return List.copyOf(rows);
    }

    /// The numbers of the breaks with these ids; ids of no break of this run are left out.
    public long[] find(Set<String> ids) {
        long[] found = new long[Math.min(ids.size(), columns.count())];
        int count = 0;
        for (int i = 0; i < columns.count() && count < found.length; i++) {
            if (ids.contains(columns.id(i))) {
                found[count++] = i;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /// The id of a break, see [BreakRow].
    public String id(long number) {
        return columns.id(Math.toIntExact(number));
    }

    /// Breaks by code and their severity at a moment: those that somebody decided, or those that
    /// nobody did.
    public List<BreakCount> counts(boolean isDecided, Look look) {
        SeverityPolicy policy = Policies.severity(look.policy());
        BreakTally tally = new BreakTally();
        for (int i = 0; i < columns.count(); i++) {
            if (isDecided(i, look) == isDecided) {
                Duration age = columns.age(i, look.now());
                tally.add(columns.code(i), columns.severity(i, policy, age));
            }
        }
        return tally.counts();
    }

    private Break read(int number) throws ReconProblem {
        try {
            ByteBuffer head = ByteBuffer.allocate(Integer.BYTES);
            long place = columns.place(number);
            readFully(head, place - BreakFile.ID_BYTES - Integer.BYTES);
            ByteBuffer bytes = ByteBuffer.allocate(head.getInt(0));
            readFully(bytes, place);
            return BreakColumns.decode(bytes.array());
        } catch (IOException e) {
            throw Books.unwritable(e);
        }
    }

    private void readFully(ByteBuffer into, long place) throws IOException {
        while (into.hasRemaining()) {
            if (channel.read(into, place + into.position()) < 0) {
                throw new EOFException("the file of breaks ends early");
            }
        }
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            // It was only read from; nothing can be lost by it.
            return;
        }
    }
}
