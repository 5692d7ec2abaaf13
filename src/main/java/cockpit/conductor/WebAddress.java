package cockpit.conductor;

import java.net.URI;
import java.util.Locale;

/// An http or https address that a person typed, without anything secret in it.
final class WebAddress {
    private WebAddress() {}

    /// @param what the subject of the refusal, such as "The switch's address"
    static void check(String address, String what) throws Refusal {
        Typed.name(address, what);
        URI uri;
        try {
            uri = URI.create(address);
        } catch (IllegalArgumentException e) {
            throw new Refusal("not-an-address", what + " is no URL.");
        }
        String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
        if (!(scheme.equals("https") || scheme.equals("http"))
                || uri.getHost() == null
                || uri.getUserInfo() != null
                || uri.getRawQuery() != null
                || uri.getRawFragment() != null) {
            throw new Refusal(
                    "not-an-address",
                    what
                            + " is an http or https URL with a host, and without a user name, a"
                            + " query or a fragment.");
        }
    }
}
