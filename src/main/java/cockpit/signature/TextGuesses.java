package cockpit.signature;

import cockpit.signature.Traces.EventId;
import cockpit.signature.Traces.Stamp;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// What a sender may have put before the body in the signed text.
final class TextGuesses {
    private static final int MILLIS_DIGITS = 13;
    private static final int SECONDS_DIGITS = 10;

    private final Scheme scheme;
    private final List<TextGuess> guesses = new ArrayList<>();

    /// @param seconds the time that it claims; null when it claims none or it is not understood
    // Two guesses are never compared.
    @SuppressWarnings("ArrayRecordComponent")
    record TextGuess(byte[] before, @Nullable Long seconds, List<Change> changes) {}

    private TextGuesses(Scheme scheme) {
        this.scheme = scheme;
    }

    static List<TextGuess> of(Scheme scheme, Traces traces) {
        TextGuesses all = new TextGuesses(scheme);
        switch (scheme) {
            case STANDARD_WEBHOOKS -> all.standard(traces);
            case HMAC_HEX, HMAC_BASE64 -> all.plain(traces);
            case ZERO_GATE, ZERO_POOLS, STRIPE -> all.stamped(traces);
        }
        return all.guesses;
    }

    private void stamped(Traces traces) {
        for (Stamp stamp : traces.stamps()) {
            times("", stamp, ".", disagreement(stamp, traces));
        }
        for (Stamp stamp : traces.stamps()) {
            add("", stamp.text(), seconds(stamp.text()), stamp.changes(), noDot());
            for (EventId id : traces.ids()) {
                add(
                        id.text() + ".",
                        stamp.text() + ".",
                        seconds(stamp.text()),
                        stamp.changes(),
                        idToo());
            }
        }
        add("", "", null, List.of(), timeLeftOut());
    }

    private void standard(Traces traces) {
        for (EventId id : traces.ids()) {
            for (Stamp stamp : traces.stamps()) {
                List<Change> changes = new ArrayList<>(id.changes());
                changes.addAll(stamp.changes());
                times(id.text() + ".", new Stamp(stamp.text(), changes), ".", null);
            }
            add(id.text() + ".", "", null, id.changes(), timeLeftOut());
        }
        for (Stamp stamp : traces.stamps()) {
            add("", stamp.text() + ".", seconds(stamp.text()), stamp.changes(), idLeftOut());
        }
        add("", "", null, List.of(), timeLeftOut());
    }

    private void plain(Traces traces) {
        add("", "", null, List.of(), null);
        for (Stamp stamp : traces.stamps()) {
            add("", stamp.text() + ".", seconds(stamp.text()), List.of(), timeToo());
        }
    }

    /// The time as it is written, and in the other unit.
    private void times(String before, Stamp stamp, String after, @Nullable Change change) {
        String text = stamp.text();
        boolean isMillis = text.length() == MILLIS_DIGITS && Traces.isDigits(text);
        boolean isSeconds = text.length() == SECONDS_DIGITS && Traces.isDigits(text);
        Change unit = isSeconds ? change : isMillis ? millis() : otherForm();
        add(before, text + after, seconds(text), stamp.changes(), unit);
        if (isMillis) {
            String cut = text.substring(0, SECONDS_DIGITS);
            add(before, cut + after, seconds(cut), stamp.changes(), millis());
        } else if (isSeconds) {
            add(before, text + "000" + after, seconds(text), stamp.changes(), millisSigned());
        }
    }

    private void add(
            String before,
            String stamp,
            @Nullable Long seconds,
            List<Change> changes,
            @Nullable Change change) {
        List<Change> all = new ArrayList<>(changes);
        if (change != null) {
            all.add(change);
        }
        guesses.add(
                new TextGuess(
                        (before + stamp).getBytes(StandardCharsets.UTF_8),
                        seconds,
                        List.copyOf(all)));
    }

    private static @Nullable Long seconds(String text) {
        return switch (text.length()) {
            case SECONDS_DIGITS, MILLIS_DIGITS ->
                    Traces.isDigits(text) ? Long.valueOf(text.substring(0, SECONDS_DIGITS)) : null;
            default -> null;
        };
    }

    private static @Nullable Change disagreement(Stamp stamp, Traces traces) {
        boolean isOnlyOne =
                traces.stamps().stream()
                        .filter(other -> other.changes().isEmpty())
                        .allMatch(other -> other.text().equals(stamp.text()));
        return isOnlyOne || !stamp.changes().isEmpty()
                ? null
                : new Change(
                        "timestamp-disagrees",
                        "The signature covers the time %s, and another place states another time."
                                .formatted(stamp.text()),
                        "Let the sender take the time once, for the signature and for the header.");
    }

    private static Change millis() {
        return new Change(
                "timestamp-in-milliseconds",
                "The signed time is in milliseconds.",
                "Let the sender state the time in whole seconds, ten digits.");
    }

    private static Change millisSigned() {
        return new Change(
                "timestamp-in-milliseconds",
                "The time is sent in seconds, but was signed in milliseconds.",
                "Let the sender sign the very text that it sends as the time, in seconds.");
    }

    private static Change otherForm() {
        return new Change(
                "timestamp-form",
                "The signed time is not written as ten digits, seconds since 1970.",
                "Let the sender state the time in whole seconds, ten digits.");
    }

    private static Change noDot() {
        return new Change(
                "separator-left-out",
                "The dot between the time and the body is missing in the signed text.",
                "Sign the time, a dot, and the raw body.");
    }

    private static Change idToo() {
        return new Change(
                "id-signed-too",
                "The event's id was signed too, as Standard Webhooks does.",
                "Sign the time, a dot, and the raw body.");
    }

    private static Change idLeftOut() {
        return new Change(
                "id-not-signed",
                "The event's id was left out of the signed text.",
                "Sign the id, the time and the raw body, with dots between.");
    }

    private static Change timeToo() {
        return new Change(
                "timestamp-signed-too",
                "A time was signed too; this scheme signs the body alone.",
                "Choose the scheme 0pools or stripe, which sign the time, or sign the body alone.");
    }

    private Change timeLeftOut() {
        return new Change(
                "timestamp-not-signed",
                "The time was left out of the signed text.",
                scheme == Scheme.STANDARD_WEBHOOKS
                        ? "Sign the id, the time and the raw body, with dots between."
                        : "Sign the time, a dot, and the raw body, not the body alone.");
    }
}
