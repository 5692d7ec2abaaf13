package cockpit.evidence;

import cockpit.launch.Environment;
import cockpit.launch.Fact;
import cockpit.launch.Id;
import cockpit.launch.Recorded;
import cockpit.launch.Step;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/// The facts of one environment, in order, for ever. The journal file is the truth; the database
/// beside it only finds things. A fact is redacted, chained and on the disk before [#append]
/// returns, and a batch is there wholly or not at all.
///
/// Any thread may call any method. Writes and look-ups are done on the store's own thread, so an
/// interrupted caller harms nothing.
public final class EvidenceStore implements AutoCloseable {
    /// Free space below which nothing more is written, in bytes.
    public static final long DISK_RESERVE_BYTES = 32L * 1024 * 1024;

    /// The shortest beginning of an id that is looked up as a beginning.
    public static final int PREFIX_LENGTH_MIN = 8;

    private final StoreFiles files;
    private final Environment environment;
    private final Sealer sealer;
    private final InstantSource clock;
    private final FreeSpace freeSpace;
    private final StoreThread thread;
    private final FolderLock lock;
    private final Journal journal;
    private final List<String> notices;
    private final Optional<String> databaseChange;
    private final Finder finder;
    private volatile @Nullable StoreProblem problem;
    private boolean isClosed;

    private EvidenceStore(
            StoreFiles files,
            Environment environment,
            Redactor redactor,
            InstantSource clock,
            FreeSpace freeSpace,
            StoreThread thread,
            FolderLock lock,
            Opening.Opened opened) {
        this.files = files;
        this.environment = environment;
        this.sealer = new Sealer(environment, redactor, clock);
        this.clock = clock;
        this.freeSpace = freeSpace;
        this.thread = thread;
        this.lock = lock;
        this.journal = opened.journal();
        this.finder = new Finder(environment, thread, opened.journal(), opened.database());
        this.problem = opened.problem().orElse(null);
        this.notices = opened.notices();
        this.databaseChange = opened.databaseChange();
    }

    /// Opens the store of an environment below a data folder, and makes it when there is none. A
    /// store that is damaged, cut or foreign opens for reading only; see [#problem].
    ///
    /// @throws StoreProblem when it cannot even be read: `store-in-use`, `store-unreadable`,
    ///   `data-folder-refused`
    public static EvidenceStore open(
            Path dataFolder,
            Environment environment,
            Redactor redactor,
            InstantSource clock,
            Progress progress)
            throws StoreProblem {
        return open(
                dataFolder,
                environment,
                redactor,
                clock,
                progress,
                folder -> Files.getFileStore(folder).getUsableSpace());
    }

    static EvidenceStore open(
            Path dataFolder,
            Environment environment,
            Redactor redactor,
            InstantSource clock,
            Progress progress,
            FreeSpace freeSpace)
            throws StoreProblem {
        Path checked = DataFolder.checked(dataFolder);
        StoreFiles files = StoreFiles.of(checked, environment);
        DataFolder.checked(files.folder());
        StoreThread thread = new StoreThread(environment);
        try {
            return thread.call(
                    () -> {
                        FolderLock lock = files.lock(checked);
                        try {
                            Opening.Opened opened =
                                    new Opening(files, environment, clock, progress).open();
                            return new EvidenceStore(
                                    files,
                                    environment,
                                    redactor,
                                    clock,
                                    freeSpace,
                                    thread,
                                    lock,
                                    opened);
                        } catch (IOException e) {
                            lock.release();
                            throw StoreFiles.unreadable(e);
                        }
                    });
        } catch (StoreProblem e) {
            thread.end();
            throw e;
        }
    }

    public Environment environment() {
        return environment;
    }

    /// Stores a batch of facts and returns them as they were stored, redacted, once they are on the
    /// disk.
    ///
    /// @throws StoreProblem when nothing of the batch was acknowledged: `disk-full` and
    ///   `fact-refused` may be tried again with more space or another fact; after any other the
    ///   store is for reading only
    public List<Recorded> append(List<Fact> batch) throws StoreProblem {
        return thread.call(() -> store(batch));
    }

    private List<Recorded> store(List<Fact> batch) throws StoreProblem {
        if (isClosed) {
            throw closed();
        }
        StoreProblem known = problem;
        if (known != null) {
            throw known;
        }
        if (batch.isEmpty()) {
            return List.of();
        }
        List<Database.Entry> entries = sealer.seal(journal.head(), batch);
        try {
            if (freeSpace.usableBytes(files.folder()) < DISK_RESERVE_BYTES) {
                throw new StoreProblem(
                        "disk-full",
                        "The disk is almost full, so nothing more is recorded. Make room, then try"
                                + " again.");
            }
            journal.append(entries.stream().map(Database.Entry::line).toList());
            JournalLine last = entries.getLast().line();
            Head head = new Head(last.seq(), last.hash(), last.seq());
            Anchor.write(files.anchor(), head);
            journal.acknowledge(head);
        } catch (IOException e) {
            StoreProblem failed =
                    new StoreProblem(
                            "store-write-failed",
                            "A write to the disk failed, so the store is for reading only from"
                                    + " here. Look after the disk, then restart the cockpit.",
                            e);
            problem = failed;
            throw failed;
        }
        finder.add(entries);
        return entries.stream().map(Database.Entry::recorded).toList();
    }

    private static StoreProblem closed() {
        return new StoreProblem("store-closed", "The store is closed.");
    }

    /// The last acknowledged fact.
    public Head head() {
        return journal.head();
    }

    /// Why the store is for reading only; empty when it is not.
    public Optional<StoreProblem> problem() {
        return Optional.ofNullable(problem);
    }

    /// What was found and put right at the start, in plain words.
    public List<String> notices() {
        return notices;
    }

    /// Where the look-up database differed from the journal at the start, as a sentence; empty when
    /// it did not. It was made anew then.
    public Optional<String> databaseChange() {
        return databaseChange;
    }

    /// Every fact in order, held in memory at once.
    public List<Recorded> facts() {
        List<Recorded> facts = new ArrayList<>();
        forEach(facts::add);
        return facts;
    }

    /// Hands over every fact in order, on the calling thread.
    ///
    /// @throws UncheckedIOException when the file cannot be read, or changed under our feet
    public void forEach(Consumer<Recorded> consumer) {
        lines(1, Long.MAX_VALUE, line -> consumer.accept(FactCodec.read(line, environment)));
    }

    /// Hands over the journal's lines from one number to another, both included.
    ///
    /// @throws UncheckedIOException when the file cannot be read, or changed under our feet
    public void lines(long fromSeq, long toSeq, Consumer<JournalLine> consumer) {
        finder.lines(fromSeq, toSeq, consumer);
    }

    /// The facts that name an id, oldest first.
    ///
    /// @param kindOrNull null for every kind
    /// @param value the whole id, or at least its first [#PREFIX_LENGTH_MIN] characters
    /// @param limit the most that are wanted
    public List<Recorded> find(Id.@Nullable Kind kindOrNull, String value, int limit) {
        return finder.find(kindOrNull, value, value.length() >= PREFIX_LENGTH_MIN, limit);
    }

    /// The exchanges of one scenario of one run or observation, in the order they were stored.
    public List<Recorded> exchanges(String contextId, String scenarioId) {
        return finder.exchanges(contextId, scenarioId);
    }

    /// Every recorded verdict of a step, oldest first.
    public List<Recorded> verdicts(Step step) {
        return finder.verdicts(step);
    }

    /// Walks the whole chain again and compares it with the anchor and the database.
    public StoreReport verify() throws StoreProblem {
        return thread.call(
                () -> new StoreCheck(files, environment).run(problem(), head(), finder.database()));
    }

    /// Makes the database anew from the journal; the old file is moved aside.
    ///
    /// @throws StoreProblem when the store is for reading only or the disk fails
    public void rebuild(Progress progress) throws StoreProblem {
        thread.call(
                () -> {
                    StoreProblem known = problem;
                    if (known != null) {
                        throw known;
                    }
                    try {
                        finder.drop();
                        finder.use(
                                new Filling(files, clock, progress, new ArrayList<>())
                                        .rebuilt(journal));
                        return head();
                    } catch (IOException | SQLException e) {
                        throw new StoreProblem(
                                "store-write-failed",
                                "The look-up database could not be made anew. The journal is"
                                        + " whole; look after the disk, then try again.",
                                e);
                    }
                });
    }

    /// Writes the whole journal to a file and its anchor to `<file>.anchor.json`.
    ///
    /// @throws IOException when it cannot be written; the file is then not there
    public Head export(Path ndjson) throws IOException {
        Head head = head();
        export(ndjson, head, line -> line);
        return head;
    }

    /// The same up to a head, with each line as it may leave.
    ///
    /// @param as keeps a line, or takes its body away
    public void export(Path ndjson, Head head, UnaryOperator<JournalLine> as) throws IOException {
        Export.write(ndjson, head, out -> lines(1, head.seq(), line -> out.accept(as.apply(line))));
    }

    /// Ends the store's thread and gives the folder back. Everything acknowledged is on the disk
    /// already.
    @Override
    public void close() {
        try {
            thread.call(
                    () -> {
                        if (!isClosed) {
                            isClosed = true;
                            finder.drop();
                            try (lock) {
                                journal.close();
                            } catch (IOException _) {
                                // The process's end closes what could not be closed here.
                            }
                        }
                        return head();
                    });
        } catch (StoreProblem _) {
            // It was closed before.
        }
        thread.end();
    }

    /// How much room there is for more.
    @FunctionalInterface
    interface FreeSpace {
        long usableBytes(Path folder) throws IOException;
    }
}
