package cockpit.pools;

import cockpit.kit.http.Loopback;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Which hosts a key may be sent to, per environment. The contract's hosts are always allowed; the
/// machine's own only when that was asked for; any other only with a person's confirmation, and a
/// host of the other environment never.
public final class HostPolicy {
    /// The sandbox host of the contract, section 1.1.
    public static final String SANDBOX_HOST = "pools-api-sandbox.0bit.app";

    /// The live host of the contract, section 1.1.
    public static final String LIVE_HOST = "pools-api.0bit.app";

    private final boolean isLoopbackAllowed;
    private final List<CustomHostConfirmation> confirmations;

    private HostPolicy(boolean isLoopbackAllowed, List<CustomHostConfirmation> confirmations) {
        this.isLoopbackAllowed = isLoopbackAllowed;
        this.confirmations = List.copyOf(confirmations);
    }

    /// The contract's two hosts and nothing else.
    public static HostPolicy contract() {
        return new HostPolicy(false, List.of());
    }

    /// This policy, and the loopback addresses: for the embedded sandbox and the rehearsal.
    public HostPolicy allowingLoopback() {
        return new HostPolicy(true, confirmations);
    }

    /// This policy, and one host that a person confirmed.
    public HostPolicy allowing(CustomHostConfirmation confirmation) {
        List<CustomHostConfirmation> more = new ArrayList<>(confirmations);
        more.add(confirmation);
        return new HostPolicy(isLoopbackAllowed, more);
    }

    /// Checks a base URL and brings it into its one form, which ends in `/v1`.
    ///
    /// @throws Refused `base-url-malformed` or `host-not-allowed`
    URI check(PoolsEnvironment environment, URI base) {
        String host = base.getHost();
        String path = base.getRawPath() == null ? "" : base.getRawPath();
        boolean isPathRight = path.matches("(/|/v1/?)?");
        if (host == null
                || !isPathRight
                || base.getRawUserInfo() != null
                || base.getRawQuery() != null
                || base.getRawFragment() != null) {
            throw new Refused(
                    "base-url-malformed",
                    "A base URL is a scheme, a host, perhaps a port, and /v1.");
        }
        host = host.toLowerCase(Locale.ROOT);
        boolean isLoopback = Loopback.isAt(base);
        boolean isHttps = "https".equalsIgnoreCase(base.getScheme());
        if (!isHttps && !(isLoopback && "http".equalsIgnoreCase(base.getScheme()))) {
            throw new Refused("host-not-allowed", "Keys are sent over HTTPS only.");
        }
        if (!isAllowed(environment, host, base.getPort(), isLoopback)) {
            throw new Refused(
                    "host-not-allowed",
                    "The host " + host + " is not one of the " + environment.word() + " hosts.");
        }
        String port = base.getPort() < 0 ? "" : ":" + base.getPort();
        return URI.create(base.getScheme().toLowerCase(Locale.ROOT) + "://" + host + port + "/v1");
    }

    private boolean isAllowed(
            PoolsEnvironment environment, String host, int port, boolean isLoopback) {
        if (host.equals(SANDBOX_HOST) || host.equals(LIVE_HOST)) {
            String own = environment == PoolsEnvironment.SANDBOX ? SANDBOX_HOST : LIVE_HOST;
            return host.equals(own) && (port < 0 || port == 443);
        }
        if (isLoopback) {
            return isLoopbackAllowed;
        }
        return confirmations.stream()
                .anyMatch(
                        confirmation ->
                                confirmation.environment() == environment
                                        && confirmation.host().equals(host));
    }
}
