package cockpit.kit.http;

import java.net.URI;
import java.util.Locale;
import java.util.regex.Pattern;

/// Which addresses are on this machine, by their spelling alone; nothing is looked up.
public final class Loopback {
    private static final Pattern HOST = Pattern.compile("localhost|127(\\.[0-9]{1,3}){3}|\\[::1]");

    private Loopback() {}

    /// Whether an address is on this machine.
    public static boolean isAt(URI address) {
        String host = address.getHost();
        return host != null && HOST.matcher(host.toLowerCase(Locale.ROOT)).matches();
    }
}
