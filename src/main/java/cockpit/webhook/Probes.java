package cockpit.webhook;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// Tells the receiver's own probes from everything else: a random number and its HMAC by a key that
/// only this process has ever known. Each counts once, while it is awaited.
final class Probes {
    /// The request header that a probe comes in.
    static final String HEADER = "X-Cockpit-Probe";

    private static final int NONCE_DIGITS = 32;
    private static final int MAC_DIGITS = 64;
    private static final SecureRandom RANDOM = new SecureRandom();

    private final SecretKeySpec key;
    private volatile Awaited awaited = new Awaited("");

    Probes() {
        byte[] bytes = new byte[32];
        RANDOM.nextBytes(bytes);
        key = new SecretKeySpec(bytes, "HmacSHA256");
    }

    /// One probe that is on its way.
    static final class Awaited {
        private final String nonce;
        private final CountDownLatch arrived = new CountDownLatch(1);

        private Awaited(String nonce) {
            this.nonce = nonce;
        }

        boolean hasArrived() {
            return arrived.getCount() == 0;
        }

        boolean awaitArrival(Duration patience) throws InterruptedException {
            return arrived.await(patience.toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    /// A new probe; the one before is not awaited any more.
    Awaited expect() {
        byte[] bytes = new byte[NONCE_DIGITS / 2];
        RANDOM.nextBytes(bytes);
        Awaited next = new Awaited(HexFormat.of().formatHex(bytes));
        awaited = next;
        return next;
    }

    /// The header's value for a probe.
    String text(Awaited probe) {
        return probe.nonce + "." + mac(probe.nonce);
    }

    /// Whether a request is a probe of this process; if it is the awaited one, it has arrived.
    ///
    /// @param values of the probe header
    boolean recognises(List<String> values) {
        if (values.size() != 1
                || values.getFirst().length() != NONCE_DIGITS + 1 + MAC_DIGITS
                || values.getFirst().charAt(NONCE_DIGITS) != '.') {
            return false;
        }
        String nonce = values.getFirst().substring(0, NONCE_DIGITS);
        String mac = values.getFirst().substring(NONCE_DIGITS + 1);
        if (!MessageDigest.isEqual(ascii(mac), ascii(mac(nonce)))) {
            return false;
        }
        Awaited current = awaited;
        if (current.nonce.equals(nonce)) {
            current.arrived.countDown();
        }
        return true;
    }

    private String mac(String nonce) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(key);
            return HexFormat.of().formatHex(mac.doFinal(ascii("cockpit probe\n" + nonce)));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }
}
