package cockpit.practice;

import cockpit.pools.Key;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The signature scheme of contract section 4.2: HMAC-SHA256 over `<timestamp>.<raw body>`, as a
/// bare lower-case digest beside a timestamp header, or as `t=…,v1=…`.
final class Signature {
    private static final String ALGORITHM = "HmacSHA256";
    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern SECONDS = Pattern.compile("[0-9]{10}");
    private static final int DIGESTS_MAX = 8;

    private final SecretKeySpec key;

    Signature(Key secret) {
        this.key = new SecretKeySpec(secret.reveal().getBytes(StandardCharsets.UTF_8), ALGORITHM);
    }

    /// The time that was signed; empty when the signature is missing, malformed or wrong.
    Optional<Instant> verify(@Nullable String signed, @Nullable String stampHeader, byte[] body) {
        if (signed == null) {
            return Optional.empty();
        }
        String stamp = stampHeader;
        List<String> digests = new ArrayList<>();
        if (signed.startsWith("t=")) {
            for (String part : signed.split(",", -1)) {
                if (part.startsWith("v1=")) {
                    digests.add(part.substring(3));
                } else if (part.startsWith("t=")) {
                    String inside = part.substring(2);
                    if (stamp != null && !stamp.equals(inside)) {
                        return Optional.empty();
                    }
                    stamp = inside;
                }
            }
        } else {
            digests.add(signed);
        }
        if (stamp == null || !SECONDS.matcher(stamp).matches() || digests.size() > DIGESTS_MAX) {
            return Optional.empty();
        }
        byte[] wanted = digest(stamp, body);
        for (String digest : digests) {
            if (DIGEST.matcher(digest).matches()
                    && MessageDigest.isEqual(wanted, HexFormat.of().parseHex(digest))) {
                return Optional.of(Instant.ofEpochSecond(Long.parseLong(stamp)));
            }
        }
        return Optional.empty();
    }

    private byte[] digest(String stamp, byte[] body) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            mac.update((stamp + ".").getBytes(StandardCharsets.US_ASCII));
            return mac.doFinal(body);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has " + ALGORITHM, e);
        }
    }
}
