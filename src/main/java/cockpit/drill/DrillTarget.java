package cockpit.drill;

import cockpit.launch.Environment;
import cockpit.partner.PartnerBackend;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;
import cockpit.smoke.Pace;
import cockpit.smoke.PartnerSwitch;

import java.net.URI;
import java.time.InstantSource;
import java.util.Optional;

/// The handler that is drilled, and what the drill may use.
///
/// @param backendName what the evidence says of the partner's integration
/// @param partner open while the drill runs; the caller closes it
/// @param endpoint where the handler takes webhooks
/// @param secret what 0Pools signs with in this environment
/// @param otherSecret what 0Pools signs with in the other one; without it, whether the handler
///   keeps the two apart cannot be shown
/// @param world where orders come from; without it, only what cannot move money is tried, on
///   `settled`
/// @param settled a genuine event that the handler has had already; looked at only without a world
/// @param partnerSwitch makes the practice partner wrong on purpose, absent for a real one
/// @param pace how long an effect is waited for
/// @param clock the machine's time
public record DrillTarget(
        Environment environment,
        String backendName,
        PartnerBackend partner,
        URI endpoint,
        SchemeSettings scheme,
        SigningSecret secret,
        Optional<SigningSecret> otherSecret,
        Optional<DrillWorld> world,
        Optional<SettledEvent> settled,
        Optional<PartnerSwitch> partnerSwitch,
        Pace pace,
        InstantSource clock) {}
