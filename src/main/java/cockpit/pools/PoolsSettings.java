package cockpit.pools;

import cockpit.kit.http.HttpLimits;

import org.jspecify.annotations.Nullable;

import java.net.URI;

/// What a client needs to know. Everything is checked here, so that a key of the wrong mode or
/// kind, or a host that is not allowed, is refused before anything is sent.
///
/// @param baseUrl brought into its one form, ending in `/v1`
/// @param publishableKey used for discovery; the secret key is used when there is none
/// @param secretKey used for everything else
public record PoolsSettings(
        PoolsEnvironment environment,
        URI baseUrl,
        HostPolicy hosts,
        @Nullable Key publishableKey,
        Key secretKey,
        HttpLimits limits) {
    /// @throws Refused with the reason
    public PoolsSettings {
        baseUrl = hosts.check(environment, baseUrl);
        secretKey.require(Key.Kind.SECRET, environment);
        if (publishableKey != null) {
            publishableKey.require(Key.Kind.PUBLISHABLE, environment);
        }
    }

    public PoolsSettings(
            PoolsEnvironment environment,
            URI baseUrl,
            HostPolicy hosts,
            @Nullable Key publishableKey,
            Key secretKey) {
        this(environment, baseUrl, hosts, publishableKey, secretKey, HttpLimits.USUAL);
    }
}
