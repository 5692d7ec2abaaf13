package cockpit.signature;

import cockpit.launch.Environment;

import org.jspecify.annotations.Nullable;

import java.time.Instant;

/// What became of a check of one delivery's signature.
public sealed interface Verification {
    /// The signature holds and is fresh.
    ///
    /// @param secretId the fingerprint of the secret that it was made with
    /// @param environment whose secret that is; it decides where the delivery belongs
    /// @param signedAt the signed time; null where the scheme signs none
    record Verified(String secretId, Environment environment, @Nullable Instant signedAt)
            implements Verification {}

    /// The delivery must be turned away.
    record Refused(Reason reason, String sentence) implements Verification {}
}
