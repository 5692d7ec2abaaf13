package cockpit.smoke;

import cockpit.launch.Environment;
import cockpit.partner.PartnerBackend;
import cockpit.partner.PartnerExchange;
import cockpit.pools.Exchange;
import cockpit.pools.Mode;
import cockpit.pools.PoolsClient;

import java.util.Optional;
import java.util.function.Function;

/// What a run is directed at.
///
/// @param environment whose keys must be in use
/// @param keyMode the mode of the keys in use, by their prefix
/// @param pools opens a client that tells the listener of every exchange; the run closes it
/// @param backendName the partner backend in a person's words, without credentials; empty for none
/// @param partner opens the partner's integration, in the same way; absent when the launch names
///   none
/// @param control the embedded 0Pools' control interface, absent for a real one
/// @param partnerSwitch makes the practice partner wrong on purpose, absent for a real one
/// @param notEntitledPoolId a pool that exists and that the account may not use; needed only
///   without a control interface, because pool ids are never guessed (contract section 2.1)
public record SmokeTarget(
        Environment environment,
        Mode keyMode,
        Function<Exchange.Listener, PoolsClient> pools,
        String backendName,
        Optional<Function<PartnerExchange.Listener, PartnerBackend>> partner,
        Optional<SandboxControl> control,
        Optional<PartnerSwitch> partnerSwitch,
        Optional<String> notEntitledPoolId,
        Pace pace) {}
