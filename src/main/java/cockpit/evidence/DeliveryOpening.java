package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;
import cockpit.launch.WebhookFact.DeliveryOutcome;

import org.jspecify.annotations.Nullable;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/// The start of a delivery log: its chain is walked and compared with the anchor before the first
/// write. What is whole is opened for writing; what is not is opened for reading as far as it
/// holds, with the reason. Nothing is deleted.
final class DeliveryOpening {
    private static final long REPORT_DISTANCE = 100_000;

    private final DeliveryFiles files;
    private final byte[] header;
    private final byte[] start;
    private final Progress progress;
    private final boolean isNew;
    private final DeliveryContents contents;

    private long count;
    private long end = DeliveryChain.FILE_HEADER_SIZE;
    private Chain.@Nullable Broken flaw;

    DeliveryOpening(DeliveryFiles files, Environment environment, Progress progress) {
        this.files = files;
        this.header = DeliveryChain.fileHeader(environment);
        this.start = DeliveryChain.start(environment);
        this.progress = progress;
        this.isNew = !files.areThere();
        this.contents = new DeliveryContents(DeliveryIds.create(files.ids()));
    }

    Opened open() throws IOException {
        if (isNew) {
            // The anchor goes first: from then on a log without one is a sign of damage.
            DeliveryAnchor.create(
                    files.anchor(),
                    new DeliveryAnchor.Mark(0, end, HexFormat.of().formatHex(start)));
            SafeFile.force(files.folder());
        }
        Optional<DeliveryAnchor.Mark> anchor;
        try {
            anchor = DeliveryAnchor.read(files.anchor());
        } catch (StoreProblem problem) {
            return isForeign() ? readOnly(foreign()) : scanned(problem);
        }
        if (isBegun() && anchor.isPresent() && anchor.get().number() == 0) {
            begin();
        }
        if (isForeign()) {
            return readOnly(foreign());
        }
        scan();
        Optional<StoreProblem> problem = problem(anchor);
        if (problem.isPresent()) {
            return readOnly(problem.get());
        }
        List<String> notices = setTornTailAside();
        FileChannel channel = SafeFile.open(files.log());
        // A kill leaves room behind the last frame.
        new SpareRoom(channel, end).cut(end);
        DeliveryFile file = file(channel);
        SafeFile.force(files.folder());
        DeliveryAnchor open = DeliveryAnchor.open(files.anchor());
        if (count > anchor.orElseThrow().number()) {
            open.write(count, end, HexFormat.of().parseHex(file.head().hash()));
        }
        return new Opened(file, open, Optional.empty(), notices);
    }

    private Opened scanned(StoreProblem problem) throws IOException {
        scan();
        return readOnly(problem);
    }

    /// Whether the file is missing, or was cut off while its header was written for the first time.
    private boolean isBegun() throws IOException {
        if (!Files.exists(files.log())) {
            return true;
        }
        byte[] there = firstBytes();
        return there.length < header.length
                && Arrays.equals(there, 0, there.length, header, 0, there.length);
    }

    private byte[] firstBytes() throws IOException {
        try (FileInputStream in = new FileInputStream(files.log().toFile())) {
            return in.readNBytes(header.length);
        }
    }

    private void begin() throws IOException {
        try (FileChannel channel = SafeFile.open(files.log())) {
            SafeFile.write(channel, ByteBuffer.wrap(header), 0);
            channel.force(true);
        }
    }

    private boolean isForeign() throws IOException {
        if (!Files.exists(files.log())) {
            return false;
        }
        byte[] there = firstBytes();
        // A shorter one is no more than cut.
        return !Arrays.equals(there, 0, there.length, header, 0, there.length);
    }

    private static StoreProblem foreign() {
        return new StoreProblem(
                "deliveries-foreign",
                "The delivery log is of another environment or format; another version of the"
                    + " cockpit wrote it, or it was put here by hand. Nothing is read from it or"
                    + " written to it.");
    }

    private void scan() throws IOException {
        if (!Files.exists(files.log())) {
            return;
        }
        if (Files.size(files.log()) < header.length) {
            flaw = new Chain.Broken(1, "The header of the delivery log is cut off.");
            return;
        }
        try (DeliveryReader frames = new DeliveryReader(files.log(), end, 1, start)) {
            DeliveryFrame frame = frames.next();
            while (frame != null) {
                count = frame.number();
                end = frames.end();
                contents.add(frame, end);
                if (frame.outcome() == DeliveryOutcome.ACCEPTED) {
                    contents.events().add(frame.eventHash(contents.events()), count);
                }
                if (count % REPORT_DISTANCE == 0) {
                    progress.report("Checking the delivery log", count, 0);
                }
                frame = frames.next();
            }
        } catch (Chain.Broken e) {
            flaw = e;
        }
        contents.ids().flush();
    }

    private Optional<StoreProblem> problem(Optional<DeliveryAnchor.Mark> anchor)
            throws IOException {
        if (anchor.isEmpty()) {
            return Optional.of(
                    new StoreProblem(
                            "deliveries-anchor-missing",
                            "The anchor of the delivery log is missing, so nobody can say whether"
                                    + " the log is complete. It is open for reading only; put back"
                                    + " a good copy of the folder."));
        }
        DeliveryAnchor.Mark mark = anchor.get();
        if (count < mark.number()) {
            long size = Files.exists(files.log()) ? Files.size(files.log()) : 0;
            return Optional.of(size < mark.end() ? shorter(mark) : damaged());
        }
        try (DeliveryFile file = file(null)) {
            if (file.hashAt(mark.number()).equals(mark.hash())) {
                return Optional.empty();
            }
        }
        return Optional.of(
                new StoreProblem(
                        "deliveries-damaged",
                        "Delivery "
                                + mark.number()
                                + " is not the one that the anchor holds: the delivery log or its"
                                + " anchor was changed. It is open for reading only.",
                        mark.number()));
    }

    private StoreProblem shorter(DeliveryAnchor.Mark mark) {
        return new StoreProblem(
                "deliveries-shorter-than-anchor",
                "The delivery log ends with delivery "
                        + count
                        + ", but "
                        + mark.number()
                        + " were acknowledged. It is open for reading only; put back a good copy"
                        + " of the folder.",
                count + 1);
    }

    private StoreProblem damaged() {
        return new StoreProblem(
                "deliveries-damaged",
                (flaw == null
                                ? "Delivery " + (count + 1) + " is not there, only room for it. "
                                : flaw.sentence() + " ")
                        + "The delivery log is open for reading only, up to delivery "
                        + count
                        + "; put back a good copy of the folder.",
                count + 1);
    }

    /// What lies behind the last good frame was never acknowledged: a kill came before its end. It
    /// is kept in a file of its own.
    private List<String> setTornTailAside() throws IOException {
        if (flaw == null) {
            return List.of();
        }
        String torn = TornTail.setAside(files.log(), end);
        return List.of(
                "The last delivery before the cockpit ended was cut off and had not been"
                        + " acknowledged; it was set aside as "
                        + torn
                        + ".");
    }

    private Opened readOnly(StoreProblem problem) throws IOException {
        return new Opened(file(null), null, Optional.of(problem), List.of());
    }

    private DeliveryFile file(@Nullable FileChannel channel) throws IOException {
        RandomAccessFile reader =
                Files.exists(files.log()) ? new RandomAccessFile(files.log().toFile(), "r") : null;
        DeliveryHead unnamed = DeliveryHead.of(count, end, "", contents.columns().totals());
        DeliveryFile file =
                new DeliveryFile(files.log(), contents, start, unnamed, channel, reader);
        file.acknowledge(
                DeliveryHead.of(count, end, file.hashAt(count), contents.columns().totals()));
        return file;
    }

    /// @param anchor null when the log is for reading only
    record Opened(
            DeliveryFile file,
            @Nullable DeliveryAnchor anchor,
            Optional<StoreProblem> problem,
            List<String> notices) {}
}
