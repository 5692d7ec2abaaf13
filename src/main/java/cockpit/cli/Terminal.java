package cockpit.cli;

import cockpit.Cockpit;
import cockpit.evidence.DataFolder;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Map;

/// What a command sees of the machine.
///
/// @param variables the process's environment variables
/// @param home the user's home folder
/// @param prompt where secrets are typed or piped in
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> variables,
        Path home,
        InstantSource clock,
        Prompt prompt) {
    /// With the process's own console and standard input.
    public Terminal(
            PrintWriter out,
            PrintWriter err,
            Map<String, String> variables,
            Path home,
            InstantSource clock) {
        this(out, err, variables, home, clock, Prompt.ofProcess());
    }

    /// The data folder: the one that was named, or the platform's usual place.
    public Path dataFolder(@Nullable Path named) {
        return named != null
                ? named
                : DataFolder.usual(variables, System.getProperty("os.name"), home);
    }

    /// The data folder, when there is a store in it; looking at a wrong folder makes nothing there.
    ///
    /// @throws NoStore when there is none
    Path existing(@Nullable Path named) {
        if (!hasStore(named)) {
            throw new NoStore();
        }
        return dataFolder(named);
    }

    /// Whether the data folder holds the store of any environment.
    boolean hasStore(@Nullable Path named) {
        Path folder = dataFolder(named);
        return Arrays.stream(Environment.values())
                .anyMatch(environment -> Files.isDirectory(folder.resolve(environment.word())));
    }

    /// Opens the stores of the sandbox and of the production side that belongs to `side`, and tells
    /// what was repaired on the way.
    ///
    /// @param redactor keeps what it is told out of every fact
    Cockpit open(Path folder, Environment side, Redactor redactor) throws StoreProblem {
        Cockpit cockpit =
                Cockpit.open(folder, Cockpit.productionOf(side), redactor, clock, Progress.none());
        cockpit.notices().forEach(this::complain);
        return cockpit;
    }

    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    void complain(String sentence) {
        err.println(sentence);
        err.flush();
    }

    /// The folder holds no launch.
    static final class NoStore extends RuntimeException {
        private static final long serialVersionUID = 1L;

        NoStore() {
            super("There is no launch in this folder. Name it with --data. [no-store]");
        }
    }
}
