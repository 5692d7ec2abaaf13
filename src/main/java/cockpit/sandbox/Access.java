package cockpit.sandbox;

import org.jspecify.annotations.Nullable;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;

/// Who calls, contract §1.2 and §1.3: key kind by prefix, mode by infix, then the key itself.
final class Access {
    private final Credentials credentials;
    private final SandboxSettings settings;
    private final Assumptions assumptions;

    Access(Credentials credentials, SandboxSettings settings) {
        this.credentials = credentials;
        this.settings = settings;
        this.assumptions = settings.assumptions();
    }

    /// Lets the call pass, or refuses it with 401 or 403.
    void require(@Nullable String authorization, Operation operation) {
        String key = bearer(authorization);
        if (key == null) {
            throw new ApiFailure(
                    401, "authentication_required", "An Authorization: Bearer key is required.");
        }
        String otherMode = settings.mode().other().infix();
        if (key.startsWith("sk" + otherMode) || key.startsWith("pk" + otherMode)) {
            throw new ApiFailure(
                    403, "key_mode_mismatch", "The key's mode is not the mode of this host.");
        }
        boolean isSecret = same(key, credentials.secretKey());
        boolean isPublishable = same(key, credentials.publishableKey());
        if (!isSecret && !isPublishable) {
            throw new ApiFailure(401, "invalid_api_key", "The key is not valid.");
        }
        boolean isDiscovery = operation == Operation.LIST_POOLS;
        if (isPublishable && !isDiscovery) {
            throw new ApiFailure(
                    assumptions.publishableKeyRefusalStatus,
                    "secret_key_required",
                    "The operation needs a secret key.");
        }
        if (isSecret && isDiscovery && !assumptions.secretKeyListsPools) {
            throw new ApiFailure(
                    403, "publishable_key_required", "The operation needs a publishable key.");
        }
    }

    /// The token of a bearer header, or null when there is none.
    static @Nullable String bearer(@Nullable String authorization) {
        if (authorization == null || !authorization.regionMatches(true, 0, "Bearer ", 0, 7)) {
            return null;
        }
        String token = authorization.substring(7).trim();
        return token.isEmpty() ? null : token;
    }

    /// Compares without telling by time where two texts differ.
    static boolean same(String one, String other) {
        return MessageDigest.isEqual(
                one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
