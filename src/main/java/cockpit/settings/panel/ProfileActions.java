package cockpit.settings.panel;

import cockpit.launch.Recorded;
import cockpit.settings.ProfileDocument;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the profile's panel asks for. Every stage ends on the FX thread; a failed one carries a
/// sentence with a stable code.
public interface ProfileActions {
    /// Reads every fact that set something which evidence is judged by, oldest first.
    CompletionStage<List<Recorded>> versions();

    /// Asks a person for a profile file to read; empty when none was chosen.
    Optional<Path> chooseToRead();

    /// Asks a person where a file goes; empty when nowhere.
    Optional<Path> chooseToWrite(String name);

    CompletionStage<ProfileDocument> read(Path file);

    CompletionStage<?> save(ProfileDocument document, Path file);

    /// Puts a new version on record.
    CompletionStage<?> set(ProfileDocument next, String person, String approver, String reason);

    /// A text of a file without what looks like a secret in it; nothing has masked it before.
    String masked(String text);
}
