package cockpit.signature;

import cockpit.launch.Environment;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/// The keys that a sender may have made of the secrets known here.
final class KeyGuesses {
    private static final int SECRETS_MAX = 16;

    private KeyGuesses() {}

    record KeyGuess(SecretKeys keys, List<Change> changes) {}

    static List<KeyGuess> of(
            Scheme scheme, List<SigningSecret> known, Instant arrivedAt, Environment here) {
        List<KeyGuess> guesses = new ArrayList<>();
        for (SigningSecret secret : known.stream().limit(SECRETS_MAX).toList()) {
            List<Change> changes = changesOf(secret, arrivedAt, here);
            try {
                guesses.add(new KeyGuess(scheme.rules().keys(secret), changes));
            } catch (IllegalArgumentException _) {
                // It is no secret of this scheme; its other readings are still tried.
            }
            if (!secret.isKeyPair()) {
                otherReadings(scheme, secret, changes, guesses);
            }
        }
        return guesses;
    }

    /// Why a secret does not count here and now; empty when it does.
    static List<Change> changesOf(SigningSecret secret, Instant arrivedAt, Environment here) {
        List<Change> changes = new ArrayList<>();
        if (secret.environment() != here) {
            changes.add(
                    new Change(
                            "secret-of-other-environment",
                            "It is signed with the %s secret %s, and this is the %s environment."
                                    .formatted(
                                            secret.environment().word(), secret.id(), here.word()),
                            "Give the %s endpoint's own secret, and send %s events to the %s"
                                            .formatted(
                                                    here.word(),
                                                    secret.environment().word(),
                                                    secret.environment().word())
                                    + " endpoint only."));
        }
        if (arrivedAt.isBefore(secret.validFrom())) {
            changes.add(
                    new Change(
                            "secret-not-yet-valid",
                            "It is signed with the secret %s, which counts from %s on."
                                    .formatted(secret.id(), secret.validFrom()),
                            "Let the new secret count earlier, or let the sender change later."));
        } else if (!secret.isValidAt(arrivedAt)) {
            changes.add(
                    new Change(
                            "secret-expired",
                            "It is signed with the secret %s, which counted until %s."
                                    .formatted(secret.id(), secret.validUntil()),
                            "Let the sender sign with the new secret, or let the old one count"
                                    + " longer."));
        }
        return List.copyOf(changes);
    }

    private static void otherReadings(
            Scheme scheme, SigningSecret secret, List<Change> changes, List<KeyGuess> guesses) {
        String text = secret.reveal();
        String rest = text.substring(secret.prefixLength());
        boolean isDecoded = scheme == Scheme.STANDARD_WEBHOOKS;
        if (isDecoded) {
            add(
                    guesses,
                    changes,
                    utf8(text),
                    "secret-not-decoded",
                    "The sender took the secret's text as the key, without decoding it.",
                    "The part after whsec_ is Base64; let the sender decode it and use the bytes.");
        } else {
            add(
                    guesses,
                    changes,
                    base64(rest),
                    "secret-decoded",
                    "The sender decoded the secret from Base64; this scheme takes its text.",
                    "Use the whole text, whsec_ included, as the key, without decoding it.");
        }
        if (secret.prefixLength() > 0) {
            add(
                    guesses,
                    changes,
                    utf8(rest),
                    "secret-prefix-left-out",
                    "The sender left the prefix of the secret out of the key.",
                    isDecoded
                            ? "Decode the part after whsec_ from Base64."
                            : "Use the whole text, whsec_ included, as the key.");
        }
        add(
                guesses,
                changes,
                utf8(text + "\n"),
                "secret-with-newline",
                "The key ends with a line end that came from a file or a variable.",
                "Strip white space from the secret after reading it.");
        add(
                guesses,
                changes,
                hex(rest),
                "secret-hex-decoded",
                "The sender decoded the secret from hex.",
                isDecoded
                        ? "Decode the part after whsec_ from Base64."
                        : "Use the whole text as the key, without decoding it.");
    }

    private static void add(
            List<KeyGuess> guesses,
            List<Change> changes,
            byte[] key,
            String code,
            String sentence,
            String fix) {
        if (key.length > 0) {
            List<Change> all = new ArrayList<>(changes);
            all.add(new Change(code, sentence, fix));
            guesses.add(new KeyGuess(SecretKeys.hmac(key), List.copyOf(all)));
            Arrays.fill(key, (byte) 0);
        }
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static byte[] base64(String text) {
        try {
            return Base64.getDecoder().decode(text.replace('-', '+').replace('_', '/'));
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static byte[] hex(String text) {
        try {
            return HexFormat.of().parseHex(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }
}
