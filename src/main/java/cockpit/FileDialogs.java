package cockpit;

import javafx.stage.FileChooser;
import javafx.stage.Window;

import java.nio.file.Path;
import java.util.Optional;

/// Asks a person for a file. A test answers in a person's place.
interface FileDialogs {
    /// Which file is read; empty when none was chosen.
    Optional<Path> toRead();

    /// Where a file goes; empty when nowhere.
    ///
    /// @param name to begin with
    Optional<Path> toWrite(String name);

    /// The system's own dialogs, over a window.
    static FileDialogs over(Window window) {
        return new FileDialogs() {
            @Override
            public Optional<Path> toRead() {
                return Optional.ofNullable(new FileChooser().showOpenDialog(window))
                        .map(file -> file.toPath());
            }

            @Override
            public Optional<Path> toWrite(String name) {
                FileChooser chooser = new FileChooser();
                chooser.setInitialFileName(name);
                return Optional.ofNullable(chooser.showSaveDialog(window))
                        .map(file -> file.toPath());
            }
        };
    }
}
