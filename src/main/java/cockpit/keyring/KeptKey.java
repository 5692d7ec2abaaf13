package cockpit.keyring;

import cockpit.launch.KeyFact.KeyPurpose;
import cockpit.packet.SigningKey;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/// One key of a ring with its dates. Its text leaves it only by [#reveal], and nothing prints it.
public final class KeptKey {
    private final KeyPurpose purpose;
    private final String keyId;
    private final Instant since;
    private final @Nullable Instant until;
    private final byte[] text;

    KeptKey(KeyPurpose purpose, String keyId, Instant since, @Nullable Instant until, byte[] text) {
        this.purpose = purpose;
        this.keyId = keyId;
        this.since = since;
        this.until = until;
        this.text = text;
    }

    public KeyPurpose purpose() {
        return purpose;
    }

    /// The fingerprint by which facts name it: 16 hex digits.
    public String keyId() {
        return keyId;
    }

    /// When it was taken in.
    public Instant since() {
        return since;
    }

    /// The first moment at which a rotated key counts no more; empty for one that was not rotated.
    public Optional<Instant> until() {
        return Optional.ofNullable(until);
    }

    public boolean isValidAt(Instant moment) {
        return until == null || moment.isBefore(until);
    }

    /// The text itself, for a header, a signature or a masker, and for nothing that is kept.
    public String reveal() {
        return new String(text, StandardCharsets.US_ASCII);
    }

    /// What of it must be seen nowhere: of a signing key the private half.
    String secret() {
        String whole = reveal();
        return purpose == KeyPurpose.SIGNING_KEY ? SigningKey.privateHalf(whole) : whole;
    }

    KeptKey endingAt(Instant end) {
        return new KeptKey(purpose, keyId, since, end, text);
    }

    byte[] text() {
        return text;
    }

    void wipe() {
        Arrays.fill(text, (byte) 0);
    }

    /// Purpose and fingerprint, never the key.
    @Override
    public String toString() {
        return purpose.key() + " " + keyId;
    }
}
