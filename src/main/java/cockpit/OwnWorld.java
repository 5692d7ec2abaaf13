package cockpit;

import cockpit.SmokeSession.Own;
import cockpit.evidence.Redactor;
import cockpit.kit.http.HttpLimits;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerExchange;
import cockpit.partner.PartnerSettings;
import cockpit.pools.Exchange;
import cockpit.pools.HostPolicy;
import cockpit.pools.Key;
import cockpit.pools.PoolsClient;
import cockpit.pools.PoolsEnvironment;
import cockpit.pools.PoolsSettings;
import cockpit.smoke.SandboxControl;

import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// A 0Pools sandbox and a partner backend of the user's own, and how both are reached.
///
/// @param control of an embedded 0Pools; whoever holds this closes it
record OwnWorld(
        Function<Exchange.Listener, PoolsClient> pools,
        Optional<Function<PartnerExchange.Listener, PartnerBackend>> partner,
        Optional<SandboxControl> control) {

    /// Reads the keys and makes them known to the redactor before anything else can see them.
    ///
    /// @throws cockpit.pools.PoolsFailure when a key or a host is refused; nothing was sent
    static OwnWorld open(
            Own own, Map<String, String> variables, Redactor redactor, InstantSource clock) {
        Key secret = Key.of(secret(variables, "OBIT_SECRET_KEY", redactor));
        Optional<Key> publishable =
                variables.containsKey("OBIT_PUBLISHABLE_KEY")
                        ? Optional.of(Key.of(secret(variables, "OBIT_PUBLISHABLE_KEY", redactor)))
                        : Optional.empty();
        PoolsSettings settings =
                new PoolsSettings(
                        PoolsEnvironment.SANDBOX,
                        own.baseUrl(),
                        HostPolicy.contract().allowingLoopback(),
                        publishable.orElse(null),
                        secret);
        Optional<SandboxControl> control =
                own.controlUrl()
                        .map(
                                url ->
                                        new SandboxControl(
                                                url,
                                                secret(
                                                        variables,
                                                        "COCKPIT_CONTROL_TOKEN",
                                                        redactor)));
        own.webhookUrl().ifPresent(url -> control.ifPresent(held -> held.webhookEndpoint(url)));
        Optional<Function<PartnerExchange.Listener, PartnerBackend>> partner =
                own.partnerUrl()
                        .map(
                                url ->
                                        listener ->
                                                new PartnerBackend(
                                                        new PartnerSettings(
                                                                url,
                                                                own.webhookUrl().orElse(null),
                                                                own.mapping(),
                                                                variables,
                                                                HttpLimits.USUAL),
                                                        clock,
                                                        listener));
        return new OwnWorld(
                listener -> PoolsClient.open(settings, clock, listener), partner, control);
    }

    /// The value of a variable, which the redactor knows from then on; empty when it is not set.
    static String secret(Map<String, String> variables, String name, Redactor redactor) {
        String value = variables.getOrDefault(name, "");
        if (!value.isEmpty()) {
            redactor.know(value);
        }
        return value;
    }
}
