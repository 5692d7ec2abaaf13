package cockpit.signature;

import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/// Finds out whether a refused delivery is a good one of another scheme.
final class OtherSchemes {
    private final SignedMessage message;
    private final SchemeSettings settings;

    OtherSchemes(SignedMessage message, SchemeSettings settings) {
        this.message = message;
        this.settings = settings;
    }

    @Nullable Explanation find(List<SigningSecret> known, Instant arrivedAt, Environment here) {
        for (Scheme scheme : Scheme.values()) {
            for (SchemeSettings other : settingsToTry(scheme)) {
                Claim claim = claim(other);
                for (SigningSecret secret : known) {
                    if (claim != null && matches(scheme, secret, claim)) {
                        List<Change> changes =
                                new ArrayList<>(KeyGuesses.changesOf(secret, arrivedAt, here));
                        changes.add(Traces.wrongScheme(scheme));
                        return new Explanation(
                                List.copyOf(changes),
                                claim.seconds() == Claim.NO_TIME ? null : claim.seconds());
                    }
                }
            }
        }
        return null;
    }

    /// The other scheme's own headers, and our headers where it would write into them what ours
    /// would not. Hex for Base64 is no other scheme, nor is a time left out of the signed text.
    private List<SchemeSettings> settingsToTry(Scheme scheme) {
        List<SchemeSettings> all = new ArrayList<>();
        if (scheme != settings.scheme() && !(isPlain(scheme) && isPlain(settings.scheme()))) {
            SchemeSettings usual = SchemeSettings.of(scheme);
            if (!usual.signatureHeader().equalsIgnoreCase(settings.signatureHeader())) {
                all.add(usual);
            }
            if (isOtherForm(scheme)) {
                all.add(inOurHeaders(usual));
            }
        }
        return all;
    }

    private boolean isOtherForm(Scheme scheme) {
        List<String> values = message.values(settings.signatureHeader());
        boolean isStamped = !values.isEmpty() && values.getFirst().startsWith("t=");
        return switch (scheme) {
            case STANDARD_WEBHOOKS -> true;
            case ZERO_POOLS -> isStamped == (settings.form() != SchemeSettings.Form.STAMPED);
            case HMAC_HEX, HMAC_BASE64 ->
                    !isStamped
                            && (settings.timestampHeader().isEmpty()
                                    || message.values(settings.timestampHeader()).isEmpty());
            case ZERO_GATE, STRIPE -> false;
        };
    }

    private SchemeSettings inOurHeaders(SchemeSettings usual) {
        SchemeSettings ours = usual.withSignatureHeader(settings.signatureHeader());
        if (!settings.timestampHeader().isEmpty() && !isPlain(usual.scheme())) {
            ours = ours.withTimestampHeader(settings.timestampHeader());
        }
        if (!settings.idHeader().isEmpty()) {
            ours = ours.withIdHeader(settings.idHeader());
        }
        return ours;
    }

    private @Nullable Claim claim(SchemeSettings other) {
        try {
            return other.scheme().rules().read(message, other);
        } catch (Unreadable _) {
            return null;
        }
    }

    private boolean matches(Scheme scheme, SigningSecret secret, Claim claim) {
        try {
            return scheme.rules().keys(secret).matches(claim, message.body());
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private static boolean isPlain(Scheme scheme) {
        return scheme == Scheme.HMAC_HEX || scheme == Scheme.HMAC_BASE64;
    }
}
