package cockpit.export;

import cockpit.evidence.EvidenceStore;
import cockpit.evidence.FactCodec;
import cockpit.evidence.Head;
import cockpit.evidence.JournalLine;
import cockpit.evidence.Progress;
import cockpit.evidence.StoreProblem;
import cockpit.evidence.StoreReport;
import cockpit.kit.digest.Sha256;
import cockpit.kit.file.SafeFile;
import cockpit.launch.Fact;
import cockpit.launch.Fact.ExchangeRecorded;
import cockpit.launch.Fact.SmokeRunFinished;
import cockpit.launch.Recorded;
import cockpit.packet.PacketSweep;
import cockpit.smoke.JUnitReport;
import cockpit.smoke.RunReport;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// Exports of a store for others. The chain is walked before; every file is swept before any is
/// written, and all of an export appears at once: a file replaces an older one of its name, a
/// folder must be new. Tables, JUnit and HAR are made in memory, up to [#SIZE_MAX] bytes; the
/// journal as text has no limit.
///
/// A call lasts as long as the evidence is large; make it on a background thread.
public final class Exports {
    /// How large the files of an export may be together, in bytes, unless it is the journal.
    public static final long SIZE_MAX = 256L * 1024 * 1024;

    private static final int TEXTS_SIZE_MAX = 1 << 20;
    private static final String READING = "Reading the evidence";

    private final EvidenceStore store;
    private final Sweep sweep;
    private final String version;

    /// @param sweep what must not leave
    /// @param version of this program, for formats that name it
    public Exports(EvidenceStore store, PacketSweep sweep, String version) {
        this.store = store;
        this.sweep = new Sweep(sweep);
        this.version = version;
    }

    /// Where things are on a machine leaves it as little as a secret does.
    ///
    /// @param folders such as the data folder and the user's home
    /// @return the texts to search for; not that of a file system's root or of what lies in it
    public static List<String> places(Path... folders) {
        return Arrays.stream(folders)
                .map(Path::toAbsolutePath)
                .filter(folder -> folder.getNameCount() > 1)
                .map(Path::toString)
                .toList();
    }

    /// Writes an export.
    ///
    /// @param runId which smoke run; empty for the newest (JUnit) or for every exchange (HAR)
    /// @param isCancelled asked often; once it is true nothing is written any more
    /// @throws ExportProblem when it was not made; nothing is written then
    public Exported write(
            ExportFormat format,
            String runId,
            Path target,
            Progress progress,
            BooleanSupplier isCancelled)
            throws ExportProblem {
        if (format.isFolder() && Files.exists(target)) {
            throw new ExportProblem(
                    "export-exists",
                    "There is something of this name already. Name a folder that does not exist.");
        }
        check();
        Head head = store.head();
        try {
            Work work = new Work(head, progress, isCancelled);
            if (format == ExportFormat.NDJSON) {
                return putLines(target, head, work);
            }
            NavigableMap<String, byte[]> files =
                    switch (format) {
                        case CSV -> work.tables();
                        case JUNIT -> work.junit(runId, name(target));
                        default -> work.har(runId, name(target));
                    };
            return put(format, target, files, head, work);
        } catch (IOException | UncheckedIOException e) {
            throw new ExportProblem(
                    "export-not-written",
                    "The export cannot be written there, or the evidence cannot be read.",
                    e);
        }
    }

    private static String name(Path target) {
        return String.valueOf(target.getFileName());
    }

    private void check() throws ExportProblem {
        try {
            StoreReport report = store.verify();
            if (!report.holds()) {
                throw new ExportProblem(
                        "evidence-damaged",
                        "The evidence does not hold together, so nothing of it is exported: "
                                + String.join(" ", report.sentences()));
            }
        } catch (StoreProblem e) {
            throw new ExportProblem("evidence-damaged", e.sentence(), e);
        }
    }

    private Exported putLines(Path target, Head head, Work work) throws IOException, ExportProblem {
        TreeMap<String, String> digests = new TreeMap<>();
        digests.put(name(target), work.lines(name(target)));
        store.export(
                target,
                head,
                line -> leaving(line, FactCodec.read(line, store.environment()).fact()));
        return new Exported(head, digests, work.withheld);
    }

    /// A line as it may leave: a webhook's body stays here, its digest is in the header.
    private static JournalLine leaving(JournalLine line, Fact fact) {
        return fact instanceof ExchangeRecorded exchange
                        && exchange.isWebhook()
                        && !exchange.requestBody().isEmpty()
                ? line.withoutBody()
                : line;
    }

    private Exported put(
            ExportFormat format,
            Path target,
            NavigableMap<String, byte[]> files,
            Head head,
            Work work)
            throws IOException, ExportProblem {
        long done = 0;
        for (var file : files.entrySet()) {
            work.step("Sweeping", ++done, files.size());
            sweep.file(file.getKey(), file.getValue());
        }
        NavigableMap<String, String> digests = new TreeMap<>();
        files.forEach((name, bytes) -> digests.put(name, Sha256.hex(bytes)));
        if (format.isFolder()) {
            NewFolder.write(target, files);
        } else {
            SafeFile.replace(target, files.firstEntry().getValue());
        }
        return new Exported(head, digests, work.withheld);
    }

    /// One export in the making.
    private final class Work {
        private final Head head;
        private final Progress progress;
        private final BooleanSupplier isCancelled;
        private final Sweep.Texts texts = new Sweep.Texts();
        private long withheld;

        Work(Head head, Progress progress, BooleanSupplier isCancelled) {
            this.head = head;
            this.progress = progress;
            this.isCancelled = isCancelled;
        }

        void step(String what, long done, long total) throws ExportProblem {
            if (isCancelled.getAsBoolean()) {
                throw new ExportProblem(
                        "export-cancelled", "The export was cancelled; nothing is written.");
            }
            progress.report(what, done, total);
        }

        private void each(Reader reader) throws ExportProblem, IOException {
            List<ExportProblem> found = new ArrayList<>();
            try {
                store.lines(
                        1,
                        head.seq(),
                        line -> {
                            try {
                                step(READING, line.seq(), head.seq());
                                reader.read(line, FactCodec.read(line, store.environment()));
                            } catch (ExportProblem e) {
                                found.add(e);
                                throw new Stopped();
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
            } catch (Stopped e) {
                throw found.getFirst();
            }
        }

        /// What JSON or CSV would escape is swept as it is, before it is.
        private void look(String name, boolean isLast) throws ExportProblem {
            if (isLast || texts.size() > TEXTS_SIZE_MAX) {
                sweep.texts(name, texts);
            }
        }

        private static void fits(long size) throws ExportProblem {
            if (size > SIZE_MAX) {
                throw new ExportProblem(
                        "export-too-large",
                        "The export would be larger than 256 MiB; nothing is written. The whole"
                                + " journal can be copied as a backup.");
            }
        }

        /// Sweeps every line by blocks, and says what the file's digest will be.
        String lines(String name) throws ExportProblem, IOException {
            ByteArrayOutputStream block = new ByteArrayOutputStream();
            MessageDigest digest = Sha256.start();
            each(
                    (line, recorded) -> {
                        JournalLine leaving = leaving(line, recorded.fact());
                        withheld += leaving.body().isEmpty() ? 1 : 0;
                        leaving.body().ifPresent(texts::add);
                        look(name, false);
                        byte[] bytes = leaving.bytes();
                        digest.update(bytes);
                        digest.update((byte) '\n');
                        block.writeBytes(bytes);
                        block.write('\n');
                        if (block.size() > TEXTS_SIZE_MAX) {
                            sweep.block(name, block);
                        }
                    });
            look(name, true);
            sweep.block(name, block);
            return HexFormat.of().formatHex(digest.digest());
        }

        NavigableMap<String, byte[]> tables() throws ExportProblem, IOException {
            Tables tables = new Tables(store.environment(), texts);
            each(
                    (line, recorded) -> {
                        tables.add(line, recorded);
                        look("the tables", false);
                        fits(tables.size());
                    });
            look("the tables", true);
            return tables.files(head);
        }

        NavigableMap<String, byte[]> har(String runId, String name)
                throws ExportProblem, IOException {
            HarFile har = new HarFile(store.environment(), version);
            each(
                    (line, recorded) -> {
                        if (recorded.fact() instanceof ExchangeRecorded exchange
                                && (runId.isEmpty() || exchange.contextId().equals(runId))) {
                            har.add(line.seq(), exchange);
                            fits(har.size());
                        }
                    });
            withheld = har.withheld();
            texts.add(har.json(head));
            look(name, true);
            return one(name, har.bytes(head));
        }

        NavigableMap<String, byte[]> junit(String runId, String name)
                throws ExportProblem, IOException {
            List<Recorded> facts = new ArrayList<>();
            String[] newest = {runId};
            each(
                    (line, recorded) -> {
                        facts.add(recorded);
                        if (runId.isEmpty()
                                && recorded.fact() instanceof SmokeRunFinished finished) {
                            newest[0] = finished.runId();
                        }
                    });
            if (newest[0].isEmpty()) {
                throw new ExportProblem(
                        "no-smoke-run", "No smoke run has ended in this environment.");
            }
            String text = JUnitReport.of(RunReport.of(newest[0], facts));
            return one(name, text.getBytes(StandardCharsets.UTF_8));
        }

        private static NavigableMap<String, byte[]> one(String name, byte[] bytes)
                throws ExportProblem {
            fits(bytes.length);
            NavigableMap<String, byte[]> files = new TreeMap<>();
            files.put(name, bytes);
            return files;
        }
    }

    @FunctionalInterface
    private interface Reader {
        void read(JournalLine line, Recorded recorded) throws ExportProblem, IOException;
    }

    /// Ends the walk over the journal from within.
    private static final class Stopped extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Stopped() {
            super("stopped", null, false, false);
        }
    }
}
