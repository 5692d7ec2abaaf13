package cockpit.signature;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks deliveries against one scheme and the secrets of one or more environments. Thread-safe;
/// it takes no lock.
public final class Verifier {
    /// How many secrets of one environment may count at the same moment.
    public static final int VALID_SECRETS_MAX = 3;

    private final SchemeSettings settings;
    private final SchemeRules rules;
    private final List<Loaded> secrets;

    private record Loaded(SigningSecret secret, SecretKeys keys) {}

    /// @throws IllegalArgumentException `secret-not-of-scheme`, `secrets-too-many` or
    ///   `secret-of-two-environments`, which would leave open where a delivery belongs
    public Verifier(SchemeSettings settings, List<SigningSecret> secrets) {
        this.settings = settings;
        this.rules = settings.scheme().rules();
        requireFew(secrets);
        requireOneEnvironmentEach(secrets);
        List<Loaded> loaded = new ArrayList<>();
        for (SigningSecret secret : secrets) {
            loaded.add(new Loaded(secret, rules.keys(secret)));
        }
        this.secrets = List.copyOf(loaded);
    }

    public SchemeSettings settings() {
        return settings;
    }

    /// Checks a delivery with the tolerance of the settings.
    ///
    /// @param arrivedAt when its first byte was read, not when somebody came to check it
    public Verification verify(SignedMessage message, Instant arrivedAt) {
        return verify(message, arrivedAt, settings.tolerance());
    }

    /// Checks a delivery with another tolerance, as for one replay. Its time counts only once the
    /// signature is right, so that a reason about time says that nothing else is wrong.
    public Verification verify(SignedMessage message, Instant arrivedAt, Duration tolerance) {
        Claim claim;
        try {
            claim = rules.read(message, settings);
        } catch (Unreadable e) {
            return e.reason().refused();
        }
        boolean isAnyValid = false;
        for (Loaded loaded : secrets) {
            if (loaded.secret.isValidAt(arrivedAt)) {
                isAnyValid = true;
                if (loaded.keys.matches(claim, message.body())) {
                    return timely(loaded.secret, claim, arrivedAt, tolerance);
                }
            }
        }
        return (isAnyValid ? Reason.SIGNATURE_WRONG : Reason.NO_SECRET).refused();
    }

    private static Verification timely(
            SigningSecret secret, Claim claim, Instant arrivedAt, Duration tolerance) {
        if (claim.seconds() == Claim.NO_TIME) {
            return new Verification.Verified(secret.id(), secret.environment(), null);
        }
        long late = arrivedAt.getEpochSecond() - claim.seconds();
        if (Math.abs(late) > tolerance.toSeconds()) {
            return new Verification.Refused(
                    late > 0 ? Reason.TIMESTAMP_TOO_OLD : Reason.TIMESTAMP_AHEAD,
                    "The signature is right, but its time is %s s %s the arrival; %s s are allowed."
                            .formatted(
                                    Math.abs(late),
                                    late > 0 ? "before" : "after",
                                    tolerance.toSeconds()));
        }
        return new Verification.Verified(
                secret.id(), secret.environment(), Instant.ofEpochSecond(claim.seconds()));
    }

    private static void requireFew(List<SigningSecret> secrets) {
        for (SigningSecret first : secrets) {
            long together =
                    secrets.stream()
                            .filter(other -> other.environment() == first.environment())
                            .filter(other -> other.isValidAt(first.validFrom()))
                            .count();
            if (together > VALID_SECRETS_MAX) {
                throw new IllegalArgumentException(
                        "At most three secrets of one environment may count at the same time."
                                + " [secrets-too-many]");
            }
        }
    }

    private static void requireOneEnvironmentEach(List<SigningSecret> secrets) {
        Map<String, SigningSecret> byId = new HashMap<>();
        for (SigningSecret secret : secrets) {
            SigningSecret same = byId.putIfAbsent(secret.id(), secret);
            if (same != null && same.environment() != secret.environment()) {
                throw new IllegalArgumentException(
                        "The same secret is given for two environments."
                                + " [secret-of-two-environments]");
            }
        }
    }
}
