package cockpit.shell;

import cockpit.kit.fx.Words;
import cockpit.launch.Step;

import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

import java.util.Arrays;
import java.util.Optional;

/// Every key of the window, in the order of the sheet. Accelerators, tooltips and the sheet all
/// read this one list.
public enum Keymap {
    STEP_1("Shortcut+1", 1),
    STEP_2("Shortcut+2", 2),
    STEP_3("Shortcut+3", 3),
    STEP_4("Shortcut+4", 4),
    STEP_5("Shortcut+5", 5),
    STEP_6("Shortcut+6", 6),
    STEP_7("Shortcut+7", 7),
    STEP_8("Shortcut+8", 8),
    PACKET("Shortcut+9"),
    TREND("Shortcut+0"),
    PAUSE("Shortcut+Shift+P"),
    SEARCH("Shortcut+K"),
    NEXT_REGION("F6"),
    PREVIOUS_REGION("Shift+F6"),
    BACK("Esc"),
    THEME("Shortcut+Shift+D"),
    SHEET("F1");

    private final String keys;
    private final int step;

    Keymap(String keys) {
        this(keys, 0);
    }

    Keymap(String keys, int step) {
        this.keys = keys;
        this.step = step;
    }

    public KeyCombination keys() {
        return KeyCombination.keyCombination(keys);
    }

    /// The keys as this system writes them, such as `Ctrl+K`.
    public String keysText() {
        String text = keys().getDisplayText();
        return this == SHEET ? text + "  ?" : text;
    }

    /// What they do, in words.
    public String words() {
        return switch (this) {
            case STEP_1, STEP_2, STEP_3, STEP_4, STEP_5, STEP_6, STEP_7, STEP_8 ->
                    Words.text("shell.key.step", step);
            case PACKET -> Words.text("shell.key.packet");
            case TREND -> Words.text("shell.key.trend");
            case PAUSE -> Words.text("shell.key.pause");
            case SEARCH -> Words.text("shell.key.search");
            case NEXT_REGION -> Words.text("shell.key.nextRegion");
            case PREVIOUS_REGION -> Words.text("shell.key.previousRegion");
            case BACK -> Words.text("shell.key.back");
            case THEME -> Words.text("shell.key.theme");
            case SHEET -> Words.text("shell.key.sheet");
        };
    }

    /// The place that the keys open, when they open one.
    Optional<Place> place() {
        if (this == PACKET) {
            return Optional.of(Place.PACKET);
        }
        if (this == TREND) {
            return Optional.of(Place.TREND);
        }
        return step == 0 ? Optional.empty() : Optional.of(Place.of(Step.of(step)));
    }

    static Optional<Keymap> of(KeyEvent event) {
        return Arrays.stream(values()).filter(key -> key.keys().match(event)).findFirst();
    }

    static Keymap of(Place place) {
        return Arrays.stream(values())
                .filter(key -> key.place().filter(place::equals).isPresent())
                .findFirst()
                .orElseThrow();
    }
}
