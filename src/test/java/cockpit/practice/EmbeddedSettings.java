package cockpit.practice;

import cockpit.pools.Key;
import cockpit.pools.PoolsEnvironment;
import cockpit.sandbox.Credentials;
import cockpit.sandbox.Sandbox;

import java.time.Clock;

/// What a practice partner in front of an embedded 0Pools starts with, for tests.
public final class EmbeddedSettings {
    private EmbeddedSettings() {}

    public static PracticeSettings of(Sandbox pools, PoolsEnvironment environment) {
        Credentials keys = pools.credentials();
        return PracticeSettings.local(
                environment,
                pools.baseUrl(),
                Key.of(keys.secretKey()),
                Key.of(keys.publishableKey()),
                Key.of(keys.webhookSecret()),
                Clock.systemUTC());
    }
}
