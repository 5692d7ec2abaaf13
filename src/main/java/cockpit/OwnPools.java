package cockpit;

import cockpit.evidence.Redactor;
import cockpit.launch.Environment;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;

import java.net.URI;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Function;

/// A 0Pools of the user's own, by the key in the environment variable `OBIT_SECRET_KEY`.
final class OwnPools {
    private static final String SECRET_KEY = "OBIT_SECRET_KEY";

    private OwnPools() {}

    /// @param environment the key's mode must be its own, and only 0Bit's host is live
    /// @param redactor is told the key
    /// @throws cockpit.pools.PoolsFailure when the key or the host is refused; nothing was sent
    static Function<Exchange.Listener, PoolsClient> of(
            Environment environment,
            URI baseUrl,
            Map<String, String> variables,
            Redactor redactor,
            InstantSource clock) {
        String secret = variables.getOrDefault(SECRET_KEY, "");
        if (!secret.isEmpty()) {
            redactor.know(secret);
        }
        boolean isSandbox = environment == Environment.SANDBOX;
        boolean isLive = environment == Environment.LIVE;
        PoolsSettings settings =
                new PoolsSettings(
                        isSandbox ? PoolsEnvironment.SANDBOX : PoolsEnvironment.LIVE,
                        baseUrl,
                        isLive ? HostPolicy.contract() : HostPolicy.contract().allowingLoopback(),
                        null,
                        Key.of(secret));
        return listener -> PoolsClient.open(settings, clock, listener);
    }
}
