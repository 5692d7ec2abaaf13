package cockpit.kit.fx;

import javafx.scene.input.KeyCombination;

/// A key of a panel, for the sheet of keys.
///
/// @param keys as [KeyCombination#valueOf] reads them, such as `Shortcut+C` or `Enter`
/// @param words what they do
public record KeyHint(String keys, String words) {
    private static final String RETURN_SYMBOL = "\u21b5";

    /// The keys as this system writes them, such as `Ctrl+C`.
    public String keysText() {
        // JavaFX writes the Enter key as a symbol that few fonts and no reader aloud know.
        return KeyCombination.valueOf(keys).getDisplayText().replace(RETURN_SYMBOL, "Enter");
    }
}
