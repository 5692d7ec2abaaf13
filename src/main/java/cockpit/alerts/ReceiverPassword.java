package cockpit.alerts;

import cockpit.kit.digest.Sha256;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;

/// What Alertmanager must say to be heard. It is compared in the same time whatever is offered, and
/// nothing prints it.
public final class ReceiverPassword {
    /// Shorter ones are guessed.
    static final int LENGTH_MIN = 12;

    static final int LENGTH_MAX = 200;

    private final byte[] digest;

    private ReceiverPassword(byte[] digest) {
        this.digest = digest;
    }

    /// @throws AlertProblem when it is not 12 to 200 printable ASCII characters without a space
    public static ReceiverPassword of(String text) throws AlertProblem {
        if (text.length() < LENGTH_MIN
                || text.length() > LENGTH_MAX
                || !text.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new AlertProblem(
                    "password-unusable",
                    "The receiver's password is 12 to 200 printable characters without a space.",
                    null);
        }
        return new ReceiverPassword(digest(login(text)));
    }

    /// Whether an `Authorization` header carries the user and the password.
    boolean isIn(@Nullable String header) {
        byte[] offered = digest(header == null ? "" : header);
        return MessageDigest.isEqual(digest, offered);
    }

    private static String login(String password) {
        String pair = ScrapeConfig.USER + ":" + password;
        return "Basic " + Base64.getEncoder().encodeToString(pair.getBytes(StandardCharsets.UTF_8));
    }

    private static byte[] digest(String text) {
        return Sha256.start().digest(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public String toString() {
        return "ReceiverPassword[hidden]";
    }
}
