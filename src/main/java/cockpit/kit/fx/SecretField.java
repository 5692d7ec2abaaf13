package cockpit.kit.fx;

import javafx.scene.control.PasswordField;

/// A field for a secret. It shows dots, cannot be copied from, and gives its text away once.
public final class SecretField extends PasswordField {
    /// The text, to be wiped by whoever is given it. The field is empty afterwards and has
    /// forgotten what could be brought back by undoing.
    public char[] take() {
        char[] text = new char[getLength()];
        CharSequence typed = getCharacters();
        for (int i = 0; i < text.length; i++) {
            text[i] = typed.charAt(i);
        }
        setText("");
        return text;
    }

    /// Whether nothing was typed.
    public boolean isEmpty() {
        return getLength() == 0;
    }

    /// Whether another field holds the same.
    public boolean isSame(SecretField other) {
        return CharSequence.compare(getCharacters(), other.getCharacters()) == 0;
    }
}
