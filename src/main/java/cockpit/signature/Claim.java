package cockpit.signature;

import java.util.List;

/// What a delivery claims, once its headers have the right form.
final class Claim {
    /// Of a scheme that signs no time.
    static final long NO_TIME = -1;

    private final byte[] signedBefore;
    private final long seconds;
    private final List<byte[]> digests;
    private final List<byte[]> ed25519;

    /// @param signedBefore what is signed before the body
    /// @param seconds the signed time since 1970, or [#NO_TIME]
    /// @param digests the HMACs given, 32 bytes each
    /// @param ed25519 the Ed25519 signatures given, 64 bytes each
    Claim(byte[] signedBefore, long seconds, List<byte[]> digests, List<byte[]> ed25519) {
        this.signedBefore = signedBefore;
        this.seconds = seconds;
        this.digests = digests;
        this.ed25519 = ed25519;
    }

    byte[] signedBefore() {
        return signedBefore;
    }

    long seconds() {
        return seconds;
    }

    List<byte[]> digests() {
        return digests;
    }

    List<byte[]> ed25519() {
        return ed25519;
    }
}
