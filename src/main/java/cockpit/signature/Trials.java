package cockpit.signature;

import cockpit.signature.KeyGuesses.KeyGuess;
import cockpit.signature.TextGuesses.TextGuess;
import cockpit.signature.Traces.Mark;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Tries guesses of key, signed text and body together until one gives a signature that is in the
/// headers: first none changed, then any one thing, then two, then three. The work is bounded.
final class Trials {
    private static final int CHANGES_MAX = 3;
    private static final int TRIALS_MAX = 30_000;
    private static final long BYTES_MAX = 32L * 1024 * 1024;

    /// What a check of an Ed25519 signature costs, in checks of an HMAC.
    private static final int ED25519_TRIALS = 100;

    private final List<Mark> marks;
    private final List<KeyGuess> keys;
    private final List<TextGuess> texts;
    private int trials;
    private long bytes;
    private @Nullable Match match;

    Trials(List<Mark> marks, List<KeyGuess> keys, List<TextGuess> texts) {
        this.marks =
                marks.stream()
                        .sorted(Comparator.comparingInt(mark -> mark.changes().size()))
                        .toList();
        this.keys = keys;
        this.texts = texts;
    }

    private record Match(Mark mark, KeyGuess key, TextGuess text) {}

    /// How many were made.
    int count() {
        return trials;
    }

    /// The fewest changes that explain the signature; null when none do.
    @Nullable Explanation find(byte[] body) {
        BodyGuesses bodies = new BodyGuesses(body);
        for (int count = 0; count <= CHANGES_MAX; count++) {
            int others = count - 1;
            if (isAny(body, count)) {
                return explained(null);
            }
            if (count > 0) {
                Change change = bodies.first(guess -> isAny(guess, others));
                if (change != null) {
                    return explained(change);
                }
            }
        }
        return null;
    }

    private @Nullable Explanation explained(@Nullable Change body) {
        if (match == null) {
            return null;
        }
        List<Change> changes = new ArrayList<>(match.key.changes());
        changes.addAll(match.mark.changes());
        changes.addAll(match.text.changes());
        if (body != null) {
            changes.add(body);
        }
        return new Explanation(List.copyOf(changes), match.text.seconds());
    }

    private boolean isAny(byte[] body, int count) {
        for (KeyGuess key : keys) {
            for (TextGuess text : texts) {
                if (key.changes().size() + text.changes().size() == count) {
                    Mark mark = matching(key.keys(), text.before(), body);
                    if (mark != null) {
                        match = new Match(mark, key, text);
                        return true;
                    }
                }
            }
        }
        return false;
    }

    private @Nullable Mark matching(SecretKeys keys, byte[] before, byte[] body) {
        if (trials >= TRIALS_MAX || bytes >= BYTES_MAX) {
            return null;
        }
        trials += keys.hmac() == null ? ED25519_TRIALS : 1;
        bytes += body.length;
        byte[] digest = keys.hmac() == null ? null : keys.hmac().digest(before, body);
        for (Mark mark : marks) {
            boolean isIt =
                    digest != null
                            ? mark.isOf(digest)
                            : keys.ed25519() != null
                                    && !mark.isCut()
                                    && keys.ed25519().matches(before, body, List.of(mark.bytes()));
            if (isIt) {
                return mark;
            }
        }
        return null;
    }
}
