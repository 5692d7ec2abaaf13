package org.teavm.classlib.java.text;

import org.teavm.jso.JSBody;

/// `java.text.Normalizer`, by the browser's own.
public final class TNormalizer {
    private TNormalizer() {}

    public static String normalize(CharSequence text, Form form) {
        return normalize(text.toString(), form.name());
    }

    @JSBody(
            params = {"text", "form"},
            script = "return text.normalize(form);")
    private static native String normalize(String text, String form);

    /// The four forms.
    public enum Form {
        NFD,
        NFC,
        NFKD,
        NFKC
    }
}
