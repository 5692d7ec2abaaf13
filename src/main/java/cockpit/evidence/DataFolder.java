package cockpit.evidence;

import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;

/// The folder that holds a cockpit's stores, one below it per environment. It belongs to one
/// process at a time and to one user: folders are 0700, files 0600.
public final class DataFolder implements AutoCloseable {
    private static final String LOCK = "cockpit.lock";

    private final Path path;
    private final FolderLock lock;

    private DataFolder(Path path, FolderLock lock) {
        this.path = path;
        this.lock = lock;
    }

    /// Takes the folder, and makes it when it is not there.
    ///
    /// @throws StoreProblem `store-in-use`, `data-folder-refused` or `store-unreadable`
    public static DataFolder open(Path folder) throws StoreProblem {
        Path checked = checked(folder);
        try {
            SafeFile.folder(checked);
            return new DataFolder(checked, FolderLock.take(checked, LOCK));
        } catch (IOException e) {
            throw new StoreProblem(
                    "store-unreadable",
                    "The data folder cannot be made or written. Give this user the right to write"
                            + " there, or start with another folder.",
                    e);
        }
    }

    /// The platform's usual place for this program's data: below `XDG_DATA_HOME` or
    /// `~/.local/share`, `~/Library/Application Support`, or `%APPDATA%`.
    ///
    /// @param variables the process's environment variables
    /// @param osName the system property `os.name`
    /// @param home the user's home folder
    public static Path usual(Map<String, String> variables, String osName, Path home) {
        String os = osName.toLowerCase(Locale.ROOT);
        if (os.contains("mac")) {
            return home.resolve("Library").resolve("Application Support").resolve("launch-cockpit");
        }
        boolean isWindows = os.contains("windows");
        String named = variables.getOrDefault(isWindows ? "APPDATA" : "XDG_DATA_HOME", "");
        Path fallback =
                isWindows
                        ? home.resolve("AppData").resolve("Roaming")
                        : home.resolve(".local").resolve("share");
        return absoluteOr(named, fallback).resolve("launch-cockpit");
    }

    // The XDG specification asks to ignore a relative path.
    private static Path absoluteOr(String named, Path fallback) {
        try {
            Path path = Path.of(named);
            return path.isAbsolute() ? path : fallback;
        } catch (InvalidPathException _) {
            return fallback;
        }
    }

    public Path path() {
        return path;
    }

    /// Opens the store of an environment; see [EvidenceStore#open].
    public EvidenceStore store(
            Environment environment, Redactor redactor, InstantSource clock, Progress progress)
            throws StoreProblem {
        return EvidenceStore.open(path, environment, redactor, clock, progress);
    }

    /// Opens the delivery log of an environment, and makes it when there is none. A log that is
    /// damaged, cut or foreign opens for reading only; see [DeliveryLog#problem].
    ///
    /// @throws StoreProblem when it cannot even be read: `store-in-use`, `store-unreadable`,
    ///   `data-folder-refused`
    public DeliveryLog deliveries(Environment environment, Progress progress) throws StoreProblem {
        return DeliveryLog.open(path, environment, progress);
    }

    /// Where the books of an environment lie. The folder is made by whoever keeps books there.
    public Path books(Environment environment) {
        return path.resolve(environment.word()).resolve("books");
    }

    /// The folder as an absolute path, when it may be used: no `..`, no symbolic link, and nothing
    /// that could add settings to a database address.
    ///
    /// @throws StoreProblem `data-folder-refused`
    static Path checked(Path folder) throws StoreProblem {
        Path absolute = folder.toAbsolutePath();
        for (Path part : absolute) {
            if (part.toString().equals("..")) {
                throw refused("names a folder through \"..\"");
            }
        }
        String text = absolute.toString();
        if (text.indexOf(';') >= 0 || text.chars().anyMatch(Character::isISOControl)) {
            throw refused("has a semicolon or a control character in its name");
        }
        Path normal = absolute.normalize();
        if (Files.isSymbolicLink(normal)) {
            throw refused("is a symbolic link");
        }
        if (Files.exists(normal) && !Files.isDirectory(normal)) {
            throw refused("is a file");
        }
        return normal;
    }

    private static StoreProblem refused(String why) {
        return new StoreProblem(
                "data-folder-refused",
                "The data folder " + why + ". Name another folder, by its own path.");
    }

    /// Gives the folder back. Close its stores first.
    @Override
    public void close() {
        lock.release();
    }
}
