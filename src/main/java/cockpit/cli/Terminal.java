package cockpit.cli;

import cockpit.evidence.DataFolder;

import org.jspecify.annotations.Nullable;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/// What a command sees of the machine.
///
/// @param variables the process's environment variables
/// @param home the user's home folder
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        Map<String, String> variables,
        Path home,
        InstantSource clock) {
    /// The data folder: the one that was named, or the platform's usual place.
    public Path dataFolder(@Nullable Path named) {
        return named != null
                ? named
                : DataFolder.usual(variables, System.getProperty("os.name"), home);
    }

    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    void complain(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
