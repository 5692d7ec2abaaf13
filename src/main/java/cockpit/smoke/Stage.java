package cockpit.smoke;

import cockpit.launch.Environment;
import cockpit.partner.PartnerBackend;
import cockpit.pools.PoolsClient;

import java.util.Optional;

/// What the scenarios of one run share: the open connections and how patient they are.
record Stage(
        Environment environment,
        PoolsClient pools,
        Optional<PartnerBackend> partner,
        Optional<SandboxControl> control,
        Optional<String> notEntitledPoolId,
        Pace pace) {}
