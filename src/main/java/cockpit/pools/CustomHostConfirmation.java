package cockpit.pools;

import java.time.Instant;
import java.util.Locale;

/// A person's confirmation that keys may be sent to a host that the contract does not name. It is
/// evidence: whoever accepts one records it.
///
/// @param environment the environment that it holds for, and no other
/// @param host the host, without scheme and port
/// @param typedHost what the person typed; must be the host, letter for letter
/// @param person who confirmed
/// @param confirmedAt when
public record CustomHostConfirmation(
        PoolsEnvironment environment,
        String host,
        String typedHost,
        String person,
        Instant confirmedAt) {
    /// @throws Refused `host-not-confirmed` when what was typed is not the host, or nobody is named
    public CustomHostConfirmation {
        host = host.toLowerCase(Locale.ROOT);
        if (!typedHost.equals(host) || person.isBlank()) {
            throw new Refused(
                    "host-not-confirmed",
                    "A custom host is confirmed by a named person who types it in full.");
        }
    }
}
