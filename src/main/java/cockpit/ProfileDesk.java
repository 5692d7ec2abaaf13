package cockpit;

import cockpit.evidence.Redactor;
import cockpit.kit.file.SafeFile;
import cockpit.launch.Environment;
import cockpit.launch.Recorded;
import cockpit.settings.ProfileDocument;
import cockpit.settings.panel.ProfileActions;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;

/// What the profile's panel asks for, done on both sides of the session.
final class ProfileDesk implements ProfileActions {
    private final ProfileSession profile;
    private final Redactor redactor;
    private final Background background;
    private final FileDialogs files;

    ProfileDesk(PracticeSession session, Background background, FileDialogs files) {
        this.profile = new ProfileSession(session.cockpit(), Environment.REHEARSAL);
        this.redactor = session.redactor();
        this.background = background;
        this.files = files;
    }

    @Override
    public CompletionStage<List<Recorded>> versions() {
        return background.call(profile::versions);
    }

    @Override
    public Optional<Path> chooseToRead() {
        return files.toRead();
    }

    @Override
    public Optional<Path> chooseToWrite(String name) {
        return files.toWrite(name);
    }

    @Override
    public CompletionStage<ProfileDocument> read(Path file) {
        return background.call(
                () -> {
                    if (!Files.isRegularFile(file)) {
                        throw new IllegalArgumentException("There is no such file. [no-file]");
                    }
                    try (InputStream in = Files.newInputStream(file)) {
                        byte[] bytes = in.readNBytes(ProfileDocument.BYTES_MAX + 1);
                        if (bytes.length > ProfileDocument.BYTES_MAX) {
                            throw new IllegalArgumentException(
                                    "The file is larger than 256 KiB. [file-too-large]");
                        }
                        return ProfileDocument.read(bytes);
                    }
                });
    }

    @Override
    public CompletionStage<?> save(ProfileDocument document, Path file) {
        return background.call(
                () -> {
                    String text = document.json() + "\n";
                    SafeFile.replace(file, text.getBytes(StandardCharsets.UTF_8));
                    return true;
                });
    }

    @Override
    public CompletionStage<?> set(
            ProfileDocument next, String person, String approver, String reason) {
        return background.call(() -> profile.set(next, person, approver, reason));
    }

    @Override
    public String masked(String text) {
        return redactor.text(text);
    }
}
