package cockpit.signature;

import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Says why a signature failed: tries the changes that people actually make, and names the one, or
/// the few together, with which it verifies. A finding is an explanation, never an acceptance.
public final class Diagnosis {
    private static final long HOUR_SECONDS = 3600;
    private static final long HOUR_SLACK_SECONDS = 90;
    private static final int ZONE_HOURS_MAX = 14;

    private final SignedMessage message;
    private final SchemeSettings settings;
    private final List<SigningSecret> known;
    private final Instant arrivedAt;
    private final Environment here;

    private Diagnosis(
            SignedMessage message,
            SchemeSettings settings,
            List<SigningSecret> known,
            Instant arrivedAt,
            Environment here) {
        this.message = message;
        this.settings = settings;
        this.known = known;
        this.arrivedAt = arrivedAt;
        this.here = here;
    }

    /// One explanation.
    ///
    /// @param code the stable name of the first thing to change
    /// @param sentence what was found
    /// @param fix what to do about it
    public record Finding(String code, String sentence, String fix) {}

    /// The explanations, the most likely first; none when the delivery verifies. When nothing
    /// explains it, the only one has the code `no-explanation`.
    ///
    /// It may take a second of one processor, so it belongs on no path that answers a sender.
    ///
    /// @param known the secrets of every environment, also those that count no more
    /// @param here the environment whose endpoint the delivery came to
    public static List<Finding> of(
            SignedMessage message,
            SchemeSettings settings,
            List<SigningSecret> known,
            Instant arrivedAt,
            Environment here) {
        return new Diagnosis(message, settings, known, arrivedAt, here).findings();
    }

    private List<Finding> findings() {
        Traces traces = Traces.of(message, settings);
        Reason reason = refusal();
        Explanation explanation =
                reason == null
                        ? null
                        : new OtherSchemes(message, settings).find(known, arrivedAt, here);
        Trials trials =
                new Trials(
                        traces.marks(),
                        KeyGuesses.of(settings.scheme(), known, arrivedAt, here),
                        TextGuesses.of(settings.scheme(), traces));
        if (explanation == null) {
            explanation = trials.find(message.body());
        }
        if (explanation == null) {
            return List.of(unexplained(reason, trials.count()));
        }
        List<Change> changes = new ArrayList<>(explanation.changes());
        if (changes.isEmpty() && reason != null) {
            changes.add(form(reason));
        }
        Change skew = skew(explanation.seconds());
        if (skew != null) {
            changes.add(skew);
        }
        return changes.isEmpty() ? List.of() : List.of(together(changes));
    }

    /// Why the headers cannot be read as the scheme wants, or that the signature is wrong; null
    /// when it is right.
    private @Nullable Reason refusal() {
        Claim claim;
        try {
            claim = settings.scheme().rules().read(message, settings);
        } catch (Unreadable e) {
            return e.reason();
        }
        Reason reason = Reason.NO_SECRET;
        for (SigningSecret secret : known) {
            if (secret.environment() == here && secret.isValidAt(arrivedAt)) {
                reason = Reason.SIGNATURE_WRONG;
                try {
                    if (settings.scheme().rules().keys(secret).matches(claim, message.body())) {
                        return null;
                    }
                } catch (IllegalArgumentException _) {
                    // It is no secret of this scheme, so it did not sign this.
                }
            }
        }
        return reason;
    }

    private static Finding together(List<Change> changes) {
        return new Finding(
                changes.getFirst().code(),
                changes.stream().map(Change::sentence).collect(Collectors.joining(" And: ")),
                changes.stream().map(Change::fix).collect(Collectors.joining(" ")));
    }

    private @Nullable Change skew(@Nullable Long seconds) {
        if (seconds == null) {
            return null;
        }
        long late = arrivedAt.getEpochSecond() - seconds;
        long size = Math.abs(late);
        if (size <= settings.tolerance().toSeconds()) {
            return null;
        }
        long hours = Math.round((double) size / HOUR_SECONDS);
        boolean isZone =
                hours > 0
                        && hours <= ZONE_HOURS_MAX
                        && Math.abs(size - hours * HOUR_SECONDS) <= HOUR_SLACK_SECONDS;
        String sentence =
                "The signed time is %s s %s the arrival; %s s are allowed."
                        .formatted(
                                size,
                                late > 0 ? "behind" : "ahead of",
                                settings.tolerance().toSeconds());
        if (isZone) {
            sentence +=
                    " That is close to %s h, as when local time is taken for UTC.".formatted(hours);
        }
        return late > 0
                ? new Change(
                        "skew-behind",
                        sentence,
                        "If every delivery is that late, set the sender's clock forward or this"
                                + " machine's back, by NTP; if only some are, they were held up or"
                                + " sent again with their old signature: sign each attempt anew.")
                : new Change(
                        "skew-ahead",
                        sentence,
                        "Compare both clocks with NTP: the sender's is ahead, or this machine's is"
                                + " behind.");
    }

    private Change form(Reason reason) {
        String fix =
                switch (reason) {
                    case SIGNATURE_REPEATED, TIMESTAMP_REPEATED, ID_REPEATED ->
                            "Send it once; look for a proxy that adds it a second time.";
                    case SIGNATURE_TOO_MANY ->
                            "Sign with the secrets of a rotation only, at most eight.";
                    default ->
                            "Write the headers as the scheme %s has them."
                                    .formatted(settings.scheme().word());
                };
        return new Change(
                reason.code(),
                reason.refused().sentence() + " Apart from that the signature is right.",
                fix);
    }

    private Finding unexplained(@Nullable Reason reason, int trials) {
        if (reason == null || reason == Reason.SIGNATURE_WRONG || reason == Reason.NO_SECRET) {
            Finding cut = bodyCut();
            if (cut != null) {
                return cut;
            }
            return new Finding(
                    "no-explanation",
                    "None of %s trials gives this signature: it is made with a secret that is not"
                                    .formatted(trials)
                            + " known here, or the body was changed in a way that cannot be"
                            + " guessed.",
                    "Compare the secret's fingerprint at the sender with the ones here, then the"
                            + " SHA-256 of the body as it was sent and as it arrived.");
        }
        if (reason == Reason.SIGNATURE_MALFORMED && isCutShort()) {
            return new Finding(
                    "signature-truncated",
                    "The signature header ends before the signature does.",
                    "Look for a limit on header length or column width between the sender and"
                            + " here.");
        }
        String fix =
                switch (reason) {
                    case SIGNATURE_MISSING ->
                            "Look whether the sender signs at all, whether a proxy drops the header"
                                    + " %s, and whether it has another name."
                                            .formatted(settings.signatureHeader());
                    case TIMESTAMP_MISSING, ID_MISSING ->
                            "Let the sender add it, or look for a proxy that drops it.";
                    default ->
                            "Write the headers as the scheme %s has them; the signature could not"
                                            .formatted(settings.scheme().word())
                                    + " be found right in any other form either.";
                };
        return new Finding(reason.code(), reason.refused().sentence(), fix);
    }

    /// A digest that stops early, or is not there any more.
    private boolean isCutShort() {
        List<String> values = message.values(settings.signatureHeader());
        String value = values.isEmpty() ? "" : values.getFirst().replaceFirst("={1,2}$", "");
        int digest = Math.max(value.lastIndexOf('='), value.lastIndexOf(',')) + 1;
        int whole = settings.encoding().write(new byte[SchemeRules.DIGEST_BYTES]).length();
        return value.length() - digest < whole - 1
                && value.substring(digest).chars().allMatch(Traces::isDigestCharacter);
    }

    private @Nullable Finding bodyCut() {
        List<String> lengths = message.values("Content-Length");
        String stated = lengths.isEmpty() ? "" : lengths.getFirst();
        String arrived = Integer.toString(message.body().length);
        return stated.isEmpty() || stated.equals(arrived)
                ? null
                : new Finding(
                        "body-length-differs",
                        "Content-Length says %s bytes, and the body has %s."
                                .formatted(
                                        stated.chars().allMatch(Character::isDigit)
                                                ? stated
                                                : "other than digits for its",
                                        arrived),
                        "Verify the whole body as it arrived; look for a size limit or a rewrite"
                                + " before the check.");
    }
}
