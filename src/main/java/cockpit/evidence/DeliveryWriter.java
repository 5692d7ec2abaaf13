package cockpit.evidence;

import cockpit.evidence.DeliveryBook.Kept;
import cockpit.evidence.DeliveryQueue.Waiting;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import org.jspecify.annotations.Nullable;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/// Writes deliveries: everything that waits goes to the disk in one write and one sync. It decides
/// what is a duplicate, alone, so no two deliveries can both be the first with an event id. Its
/// loop runs on the log's own thread, which nobody interrupts.
final class DeliveryWriter {
    private static final int BATCH_SIZE_MAX = 4 << 20;

    private final DeliveryQueue queue;
    private final DeliveryFile file;
    private final @Nullable DeliveryAnchor anchor;
    private final EvidenceStore.FreeSpace freeSpace;
    private final DeliveryFiles files;
    private final DeliveryChain chain;
    private final DeliveryAnswers answers = new DeliveryAnswers();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 18);
    private volatile @Nullable StoreProblem problem;

    DeliveryWriter(
            DeliveryFiles files,
            DeliveryOpening.Opened opened,
            DeliveryQueue queue,
            EvidenceStore.FreeSpace freeSpace) {
        this.files = files;
        this.file = opened.file();
        this.anchor = opened.anchor();
        this.problem = opened.problem().orElse(null);
        this.queue = queue;
        this.freeSpace = freeSpace;
        this.chain = new DeliveryChain(HexFormat.of().parseHex(file.head().hash()));
    }

    /// Why nothing more is written; null when it is.
    @Nullable StoreProblem problem() {
        return problem;
    }

    /// Stores what comes until the queue is closed and empty.
    void run() {
        List<Waiting> batch = queue.take(0, BATCH_SIZE_MAX);
        while (!batch.isEmpty()) {
            try {
                answers.kept(batch, store(batch));
            } catch (StoreProblem e) {
                answers.refused(batch, e);
            } catch (IOException | RuntimeException | Error e) {
                problem =
                        new StoreProblem(
                                "deliveries-write-failed",
                                "A delivery could not be written to the disk, so the delivery log"
                                        + " is for reading only from here. Look after the disk,"
                                        + " then restart the cockpit.",
                                e);
                answers.refused(batch, problem);
            }
            if (batch.size() > 1 && problem == null) {
                // Behind the answers, so that nobody waits for it.
                file.makeRoom();
            }
            batch = queue.take(batch.size(), BATCH_SIZE_MAX);
        }
    }

    private List<Kept> store(List<Waiting> batch) throws IOException, StoreProblem {
        StoreProblem known = problem;
        DeliveryAnchor open = anchor;
        if (known != null) {
            throw known;
        }
        if (open == null) {
            throw new IOException("a log without an anchor is for reading only");
        }
        if (freeSpace.usableBytes(files.folder()) < EvidenceStore.DISK_RESERVE_BYTES) {
            throw new StoreProblem(
                    "disk-full",
                    "The disk is almost full, so no delivery is taken. Make room; the sender tries"
                            + " again.");
        }
        List<Kept> decided = new ArrayList<>(batch.size());
        buffer.clear();
        byte[] hash = {};
        try {
            for (Waiting waiting : batch) {
                hash = put(waiting, batch, decided);
            }
        } catch (Chain.Broken e) {
            problem = new StoreProblem("deliveries-damaged", e.sentence(), e.seq());
            throw problem;
        }
        file.append(buffer.flip());
        DeliveryHead head = acknowledged(batch, hash);
        open.write(head.number(), head.end(), hash);
        file.acknowledge(head);
        return decided;
    }

    private byte[] put(Waiting waiting, List<Waiting> batch, List<Kept> decided)
            throws IOException, Chain.Broken {
        DeliveryFrame frame = waiting.frame();
        Kept kept = decide(frame, batch, decided.size());
        decided.add(kept);
        frame.decide(kept.outcome(), kept.originalNumber());
        int length = frame.storedLength();
        int size = DeliveryFrame.LENGTH_SIZE + length + DeliveryFrame.HASH_SIZE;
        if (buffer.remaining() < size) {
            buffer = ByteBuffer.allocateDirect((buffer.position() + size) * 2).put(buffer.flip());
        }
        byte[] hash = chain.next(frame.array(), frame.offset(), length);
        buffer.putInt(length).put(frame.array(), frame.offset(), length).put(hash);
        return hash;
    }

    private Kept decide(DeliveryFrame frame, List<Waiting> batch, int decided)
            throws IOException, Chain.Broken {
        EventTable events = file.contents().events();
        long before = file.head().number();
        long number = before + decided + 1;
        long hash = frame.eventHash(events);
        for (long candidate : events.candidates(hash)) {
            // What is told to be a duplicate was read: its original is there.
            DeliveryFrame first =
                    candidate > before
                            ? batch.get((int) (candidate - before - 1)).frame()
                            : file.frame(candidate);
            if (first.hasEventOf(frame)) {
                DeliveryOutcome outcome =
                        first.hasBodyOf(frame)
                                ? DeliveryOutcome.DUPLICATE
                                : DeliveryOutcome.CONFLICT;
                return new Kept(number, outcome, candidate);
            }
        }
        events.add(hash, number);
        return new Kept(number, DeliveryOutcome.ACCEPTED, number);
    }

    private DeliveryHead acknowledged(List<Waiting> batch, byte[] hash) {
        DeliveryContents contents = file.contents();
        long end = file.head().end();
        for (int i = 0; i < batch.size(); i++) {
            DeliveryFrame frame = batch.get(i).frame();
            end += DeliveryFrame.LENGTH_SIZE + frame.storedLength() + DeliveryFrame.HASH_SIZE;
            contents.add(frame, end);
        }
        contents.ids().flush();
        return DeliveryHead.of(
                file.head().number() + batch.size(),
                end,
                HexFormat.of().formatHex(hash),
                contents.columns().totals());
    }

    /// Gives the files back, on the log's own thread, after [#run].
    void close() {
        try (DeliveryAnswers _ = answers;
                DeliveryFile _ = file;
                DeliveryIds _ = file.contents().ids();
                DeliveryAnchor _ = anchor) {
            // Everything acknowledged is on the disk already.
        } catch (IOException _) {
            // The process's end closes what could not be closed here.
        }
    }
}
