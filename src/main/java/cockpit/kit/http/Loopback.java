package cockpit.kit.http;

import java.util.regex.Pattern;

/// Which hosts of an address are this machine, by their spelling alone; nothing is looked up.
public final class Loopback {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private Loopback() {}

    /// @param host as [java.net.URI#getHost] gives it, in lower case
    public static boolean isHost(String host) {
        return HOST.matcher(host).matches();
    }
}
