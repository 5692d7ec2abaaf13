package cockpit.recon;

import cockpit.kit.digest.Sha256;
import cockpit.kit.file.SafeFile;
import cockpit.launch.ReconFact.BookSide;
import cockpit.launch.ReconFact.Origin;
import cockpit.launch.ReconFact.RejectedRows;
import cockpit.launch.ReconFact.SourceImported;
import cockpit.recon.match.Environment;
import cockpit.recon.match.Source;
import cockpit.recon.match.SourceSpec;
import cockpit.recon.table.Mapping;
import cockpit.recon.table.ReadResult;
import cockpit.recon.table.RowHandler;
import cockpit.recon.table.Side;
import cockpit.recon.table.TableProblem;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The folder of one environment's books: what is kept of each source, by its digest, the mappings
/// that were used, and the breaks of each run. Files are there wholly or not at all, for their
/// owner alone. Safe for any thread.
public final class Books {
    private static final int BUFFER = 1 << 18;
    private static final String PART = ".part";

    private final Path sources;
    private final Path mappings;
    private final Path runs;
    private final Path closes;

    private Books(Path folder) {
        this.sources = folder.resolve("sources");
        this.mappings = folder.resolve("mappings");
        this.runs = folder.resolve("runs");
        this.closes = folder.resolve("closes");
    }

    /// Opens the folder and makes it when it is not there. What an earlier import or run left
    /// unfinished is removed.
    ///
    /// @param folder a folder for the books alone, in the data folder of its environment
    /// @throws ReconProblem `books-unreadable`
    public static Books open(Path folder) throws ReconProblem {
        Books books = new Books(folder);
        try {
            SafeFile.folder(folder);
            for (Path inner : List.of(books.sources, books.mappings, books.runs, books.closes)) {
                SafeFile.folder(inner);
                removeParts(inner);
            }
            return books;
        } catch (IOException e) {
            throw unwritable(e);
        }
    }

    private static void removeParts(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(PART) || name.endsWith(".spill")) {
                    Files.delete(file);
                }
            }
        }
    }

    /// What a source is, beside its rows.
    ///
    /// @param importId a new id
    /// @param name what a person calls it
    public record Label(String importId, Origin origin, String name) {}

    /// Reads rows by a mapping and keeps nothing.
    ///
    /// @throws ReconProblem as [Given#read]
    public static ReadResult dryRun(Given given, Mapping mapping, Watch watch) throws ReconProblem {
        return given.read(mapping, check(mapping.side()), watch);
    }

    private static RowHandler check(Side side) {
        return Source.check(SourceSpec.of(side, "", Environment.UNKNOWN), Path.of(""));
    }

    /// Takes rows in: reads them by a mapping and keeps its mapped columns.
    ///
    /// @return the fact to put on record; without it the source takes no part
    /// @throws ReconProblem as [Given#read], or `books-unreadable`; nothing is kept then
    public SourceImported keep(Label label, Given given, Mapping mapping, Watch watch)
            throws ReconProblem {
        try {
            byte[] json = mapping.toJson().getBytes(StandardCharsets.UTF_8);
            String mappingSha256 = Sha256.hex(json);
            Path part = sources.resolve(label.importId() + PART);
            try {
                MessageDigest digest = Sha256.start();
                ReadResult read = write(part, digest, given, mapping, watch);
                String keptSha256 = HexFormat.of().formatHex(digest.digest());
                Files.move(part, source(keptSha256), StandardCopyOption.ATOMIC_MOVE);
                SafeFile.force(sources);
                SafeFile.replace(mappings.resolve(mappingSha256 + ".json"), json);
                return imported(label, mapping, read, keptSha256, mappingSha256);
            } finally {
                Files.deleteIfExists(part);
            }
        } catch (UncheckedIOException | IOException e) {
            throw unwritable(e);
        }
    }

    private static ReadResult write(
            Path part, MessageDigest digest, Given given, Mapping mapping, Watch watch)
            throws IOException, ReconProblem {
        try (FileChannel channel = SafeFile.open(part);
                var out =
                        new BufferedOutputStream(
                                new DigestOutputStream(Channels.newOutputStream(channel), digest),
                                BUFFER)) {
            Side side = mapping.side();
            ReadResult read = given.read(mapping, new Kept(side, out, check(side)), watch);
            out.flush();
            channel.force(true);
            return read;
        }
    }

    private static SourceImported imported(
            Label label, Mapping mapping, ReadResult read, String kept, String mappingSha256) {
        return new SourceImported(
                label.importId(),
                BookSide.valueOf(mapping.side().name()),
                label.origin(),
                label.name(),
                read.sha256(),
                kept,
                mappingSha256,
                read.bytes(),
                read.rowsIn(),
                read.rowsLoaded(),
                read.rejected().entrySet().stream()
                        .map(one -> new RejectedRows(one.getKey().code(), one.getValue()))
                        .toList(),
                mapping.zone(),
                mapping.cutOff());
    }

    /// The file that holds what is kept under a digest.
    Path source(String keptSha256) {
        return sources.resolve(keptSha256 + ".csv");
    }

    /// The file that holds the breaks of a run.
    Path run(String runId) {
        return runs.resolve(runId + ".breaks");
    }

    /// The file of a close's certificate.
    public Path certificate(String closeId) {
        return closes.resolve(closeId + ".json");
    }

    /// The digest of what is kept of a source now, 64 hex digits; empty when nothing is.
    ///
    /// @throws IOException when it cannot be read
    public String keptSha256(SourceImported source) throws IOException {
        try {
            return Sha256.hex(source(source.keptSha256()));
        } catch (NoSuchFileException e) {
            return "";
        }
    }

    /// Where runs put what does not fit in memory.
    Path runs() {
        return runs;
    }

    /// The newest mapping that was used for a side and a header.
    ///
    /// @param fingerprint see [Mapping#fingerprint]
    /// @throws ReconProblem `books-unreadable`
    public Optional<Mapping> remembered(Side side, String fingerprint) throws ReconProblem {
        try (Stream<Path> files = Files.list(mappings)) {
            List<Path> newestFirst =
                    files.filter(file -> file.toString().endsWith(".json"))
                            .sorted(Comparator.comparing(Books::changed).reversed())
                            .toList();
            for (Path file : newestFirst) {
                Mapping mapping = Mapping.fromJson(Files.readString(file));
                if (mapping.side() == side && mapping.header().equals(fingerprint)) {
                    return Optional.of(mapping);
                }
            }
            return Optional.empty();
        } catch (TableProblem e) {
            throw new ReconProblem(e.code(), String.valueOf(e.getMessage()), e);
        } catch (UncheckedIOException | IOException e) {
            throw unwritable(e);
        }
    }

    private static java.nio.file.attribute.FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static ReconProblem unwritable(Exception cause) {
        return new ReconProblem(
                "books-unreadable",
                "The folder of the books cannot be read or written. See that the disk has room and"
                        + " that this user may write there.",
                cause);
    }
}
