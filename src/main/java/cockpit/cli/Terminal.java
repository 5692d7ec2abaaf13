package cockpit.cli;

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
    void say(String sentence) {
        out.println(sentence);
        out.flush();
    }

    void complain(String sentence) {
        err.println(sentence);
        err.flush();
    }
}
