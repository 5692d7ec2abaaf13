package cockpit.signature;

import cockpit.kit.digest.Sha256;
import cockpit.launch.Environment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;

/// A secret that one environment's senders sign with, and when it counts. Nothing shows its text.
public final class SigningSecret {
    static final String PUBLIC_KEY = "whpk_";
    static final String SECRET_KEY = "whsk_";

    private static final String SHARED = "whsec_";
    private static final String ID_DOMAIN = "cockpit webhook secret\n";
    private static final int CHARS_MIN = 8;
    private static final int CHARS_MAX = 512;
    private static final int ID_DIGITS = 12;

    private final String text;
    private final String id;
    private final Environment environment;
    private final Instant validFrom;
    private final Instant validUntil;

    private SigningSecret(
            Environment environment, String text, Instant validFrom, Instant validUntil) {
        this.text = text;
        this.id =
                "whs_"
                        + Sha256.hex((ID_DOMAIN + text).getBytes(StandardCharsets.UTF_8))
                                .substring(0, ID_DIGITS);
        this.environment = environment;
        this.validFrom = validFrom;
        this.validUntil = validUntil;
    }

    /// A secret that always counts; see the other form for what is refused.
    public static SigningSecret of(Environment environment, String text) {
        return of(environment, text, Instant.MIN, Instant.MAX);
    }

    /// A secret of a rotation.
    ///
    /// @param validFrom the first moment at which it counts
    /// @param validUntil the first moment at which it counts no more
    /// @throws IllegalArgumentException `secret-malformed`, `secret-dates-reversed`, or
    ///   `secret-of-other-environment` when its prefix says test for a live-shaped environment or
    ///   the reverse; the text itself is never repeated
    public static SigningSecret of(
            Environment environment, String text, Instant validFrom, Instant validUntil) {
        if (text.length() < CHARS_MIN
                || text.length() > CHARS_MAX
                || !text.chars().allMatch(c -> c > ' ' && c < 0x7f)) {
            throw new IllegalArgumentException(
                    "A signing secret is 8 to 512 visible ASCII characters. [secret-malformed]");
        }
        if (!validFrom.isBefore(validUntil)) {
            throw new IllegalArgumentException(
                    "A secret must begin to count before it ends. [secret-dates-reversed]");
        }
        String mode = modeOf(text);
        if (!mode.isEmpty() && !mode.equals(environment.keyMode())) {
            throw new IllegalArgumentException(
                    "A secret starting with "
                            + SHARED
                            + mode
                            + "_ does not belong to the "
                            + environment.word()
                            + " environment. [secret-of-other-environment]");
        }
        SigningSecret secret = new SigningSecret(environment, text, validFrom, validUntil);
        if (secret.prefixLength() == text.length()) {
            throw new IllegalArgumentException(
                    "Nothing follows the prefix of this secret. [secret-malformed]");
        }
        return secret;
    }

    /// The fingerprint by which records name it.
    public String id() {
        return id;
    }

    public Environment environment() {
        return environment;
    }

    public Instant validFrom() {
        return validFrom;
    }

    public Instant validUntil() {
        return validUntil;
    }

    public boolean isValidAt(Instant moment) {
        return !moment.isBefore(validFrom) && moment.isBefore(validUntil);
    }

    String reveal() {
        return text;
    }

    /// Whether it is a public or a secret key of Ed25519.
    boolean isKeyPair() {
        return text.startsWith(PUBLIC_KEY) || text.startsWith(SECRET_KEY);
    }

    /// The text as an HMAC key.
    ///
    /// @throws IllegalArgumentException `secret-not-of-scheme` for a key of Ed25519: a public one
    ///   is no secret, and whoever knows it could sign
    byte[] sharedText() {
        if (isKeyPair()) {
            throw new IllegalArgumentException(
                    "A key that starts with whpk_ or whsk_ is of Standard Webhooks only."
                            + " [secret-not-of-scheme]");
        }
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /// The length of `whsec_`, `whsec_test_` or `whsec_live_` at the start of the text; 0 without.
    int prefixLength() {
        String mode = modeOf(text);
        if (!mode.isEmpty()) {
            return SHARED.length() + mode.length() + 1;
        }
        return text.startsWith(SHARED) ? SHARED.length() : 0;
    }

    private static String modeOf(String text) {
        for (Environment environment : Environment.values()) {
            if (text.startsWith(SHARED + environment.keyMode() + "_")) {
                return environment.keyMode();
            }
        }
        return "";
    }

    @Override
    public String toString() {
        return id;
    }
}
