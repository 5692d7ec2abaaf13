package cockpit.evidence;

import cockpit.launch.Environment;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/// The webhook deliveries of one environment whose signatures held, raw and in order, for ever. An
/// event id is accepted once; repeats are kept as such. Bodies are nowhere else: no fact, export or
/// packet holds one.
///
/// Any thread may call any method. Writes are done on the log's own thread, so an interrupted
/// caller harms nothing.
public final class DeliveryLog implements DeliveryBook, AutoCloseable {
    private final StoreThread thread;
    private final FolderLock lock;
    private final DeliveryFile file;
    private final DeliveryQueue queue;
    private final DeliveryWriter writer;
    private final DeliveryFinder finder;
    private final List<String> notices;
    private final CompletableFuture<Boolean> ended = new CompletableFuture<>();

    private DeliveryLog(
            DeliveryFiles files,
            EvidenceStore.FreeSpace freeSpace,
            StoreThread thread,
            FolderLock lock,
            DeliveryOpening.Opened opened) {
        this.thread = thread;
        this.lock = lock;
        this.file = opened.file();
        this.notices = opened.notices();
        this.queue = new DeliveryQueue();
        this.finder = new DeliveryFinder(file);
        this.writer = new DeliveryWriter(files, opened, queue, freeSpace);
    }

    /// Opens the log of an environment below a data folder, and makes it when there is none. A log
    /// that is damaged, cut or foreign opens for reading only; see [#problem].
    ///
    /// @throws StoreProblem when it cannot even be read: `store-in-use`, `store-unreadable`,
    ///   `data-folder-refused`
    static DeliveryLog open(Path dataFolder, Environment environment, Progress progress)
            throws StoreProblem {
        // A file store would read the table of mounts for each batch.
        return open(dataFolder, environment, progress, folder -> folder.toFile().getUsableSpace());
    }

    static DeliveryLog open(
            Path dataFolder,
            Environment environment,
            Progress progress,
            EvidenceStore.FreeSpace freeSpace)
            throws StoreProblem {
        Path checked = DataFolder.checked(dataFolder);
        DeliveryFiles files = DeliveryFiles.of(checked, environment);
        DataFolder.checked(files.folder());
        StoreThread thread = new StoreThread("deliveries", environment);
        try {
            DeliveryLog log =
                    thread.call(
                            () -> {
                                FolderLock lock = files.lock(checked);
                                try {
                                    return new DeliveryLog(
                                            files,
                                            freeSpace,
                                            thread,
                                            lock,
                                            new DeliveryOpening(files, environment, progress)
                                                    .open());
                                } catch (IOException e) {
                                    lock.release();
                                    throw DeliveryFiles.unreadable(e);
                                }
                            });
            thread.start(log::write);
            return log;
        } catch (StoreProblem e) {
            thread.end();
            throw e;
        }
    }

    private void write() {
        writer.run();
        writer.close();
        lock.release();
        ended.complete(true);
    }

    @Override
    public Kept keep(Delivery delivery) throws StoreProblem {
        CompletableFuture<Kept> done = new CompletableFuture<>();
        keep(
                delivery,
                new Receipt() {
                    @Override
                    public void kept(Kept kept) {
                        done.complete(kept);
                    }

                    @Override
                    public void refused(StoreProblem problem) {
                        done.completeExceptionally(problem);
                    }
                });
        try {
            // It is not given up when the caller is interrupted: it may be stored already.
            return done.join();
        } catch (CompletionException e) {
            if (e.getCause() instanceof StoreProblem problem) {
                throw problem;
            }
            throw e;
        }
    }

    @Override
    public void keep(Delivery delivery, Receipt receipt) {
        try {
            StoreProblem known = writer.problem();
            if (known != null) {
                throw known;
            }
            queue.add(DeliveryEncoder.encode(delivery), receipt);
        } catch (StoreProblem e) {
            receipt.refused(e);
        }
    }

    /// How many deliveries are acknowledged; their numbers are 1 to this.
    public long count() {
        return file.head().number();
    }

    /// How often the disk was waited for since the log was opened; many deliveries share one wait.
    public long syncCount() {
        return file.syncCount();
    }

    /// The chain up to the last of them, 64 hex digits.
    public String headHash() {
        return file.head().hash();
    }

    public long acceptedCount() {
        return file.head().accepted();
    }

    public long duplicateCount() {
        return file.head().duplicates();
    }

    public long conflictCount() {
        return file.head().conflicts();
    }

    /// The chain's hash up to a number, 64 hex digits.
    ///
    /// @param number 0 to [#count]; of 0, what the first delivery follows
    public String hashAt(long number) {
        return reading(() -> file.hashAt(checked(number, 0)));
    }

    private long checked(long number, long least) {
        if (number < least || number > count()) {
            throw new IllegalArgumentException("there is no delivery " + number);
        }
        return number;
    }

    /// Why the log is for reading only; empty when it is not.
    public Optional<StoreProblem> problem() {
        return Optional.ofNullable(writer.problem());
    }

    /// What was found and put right at the start, in plain words.
    public List<String> notices() {
        return notices;
    }

    /// One delivery with all that came in; empty when there is none of this number.
    ///
    /// @throws UncheckedIOException when the file cannot be read, or changed under our feet
    public Optional<KeptDelivery> read(long number) {
        return number < 1 || number > count()
                ? Optional.empty()
                : Optional.of(reading(() -> finder.kept(number)));
    }

    /// Hands over the deliveries from one number to another, both included, in order.
    ///
    /// @throws UncheckedIOException as [#read]
    public void rows(long from, long to, Consumer<DeliveryRow> consumer) {
        reading(
                () -> {
                    file.read(from, to, frame -> consumer.accept(frame.row()));
                    return true;
                });
    }

    /// The deliveries of these numbers, in their order: a page of a table.
    ///
    /// @throws UncheckedIOException as [#read]
    public List<DeliveryRow> rows(long[] numbers) {
        for (long number : numbers) {
            checked(number, 1);
        }
        return reading(() -> finder.rows(numbers));
    }

    /// A look into the file.
    private interface Reading<T> {
        T look() throws IOException, Chain.Broken;
    }

    private static <T> T reading(Reading<T> reading) {
        try {
            return reading.look();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (Chain.Broken e) {
            throw new UncheckedIOException(new IOException(e.sentence(), e));
        }
    }

    /// Whether an event with this id was accepted.
    public boolean holds(String eventId) {
        return first(eventId).isPresent();
    }

    /// The delivery that was accepted with this event id.
    ///
    /// @throws UncheckedIOException as [#read]
    public Optional<DeliveryRow> first(String eventId) {
        return reading(() -> finder.first(eventId));
    }

    /// Every delivery with this event id, oldest first: the attempts of one event.
    ///
    /// @param limit the most that are wanted
    /// @throws UncheckedIOException as [#read]
    public List<DeliveryRow> ofEvent(String eventId, int limit) {
        List<DeliveryRow> attempts = new ArrayList<>();
        long[] numbers = select(new DeliveryFilter(null, "", eventId, null, null));
        for (int i = numbers.length - 1; i >= 0 && attempts.size() < limit; i--) {
            rows(new long[] {numbers[i]}).stream()
                    .filter(row -> row.eventId().equals(eventId))
                    .forEach(attempts::add);
        }
        return attempts;
    }

    /// The numbers of the deliveries that a filter lets through, newest first.
    ///
    /// @throws UncheckedIOException as [#read]
    public long[] select(DeliveryFilter filter) {
        return reading(() -> finder.select(filter));
    }

    /// Up to which number ids are found quickly: all of them, unless the file of ids could not be
    /// written. Behind it the log itself is read.
    public long indexed() {
        return file.contents().ids().count();
    }

    /// The event types that came in so far, in order of the alphabet.
    public List<String> types() {
        return file.contents().columns().types();
    }

    /// Stores what waits, takes nothing more and gives the folder back.
    @Override
    public void close() {
        queue.close();
        ended.join();
        thread.end();
    }
}
