package cockpit.webhook;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// Where the receiver listens.
///
/// @param bindAddress an IP address of this machine; anything but loopback needs a confirmation
/// @param port 0 takes any free one
/// @param path the one path that is answered, such as `/webhooks/0pools`
/// @param tls empty for plain HTTP
public record ReceiverSettings(
        String bindAddress,
        int port,
        String path,
        Optional<TlsSettings> tls,
        ReceiverLimits limits) {
    public static final String LOOPBACK = "127.0.0.1";
    public static final String PATH = "/webhooks/0pools";

    public ReceiverSettings {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 0 and 65535");
        }
        if (!path.matches("/[A-Za-z0-9/_.-]{0,200}")) {
            throw new IllegalArgumentException(
                    "a path starts with a slash and has letters, digits and / _ . - only");
        }
    }

    /// Plain HTTP on 127.0.0.1, with the usual limits.
    public static ReceiverSettings onLoopback(int port) {
        return new ReceiverSettings(LOOPBACK, port, PATH, Optional.empty(), ReceiverLimits.USUAL);
    }

    public ReceiverSettings withBindAddress(String address) {
        return new ReceiverSettings(address, port, path, tls, limits);
    }

    public ReceiverSettings withTls(TlsSettings settings) {
        return new ReceiverSettings(bindAddress, port, path, Optional.of(settings), limits);
    }

    public ReceiverSettings withLimits(ReceiverLimits other) {
        return new ReceiverSettings(bindAddress, port, path, tls, other);
    }

    /// The address to bind to.
    ///
    /// @throws ReceiverNotStarted `bind-address-unknown` when it is not an IP address
    InetAddress address() throws ReceiverNotStarted {
        // Names are not looked up: what a name means is not for this machine alone to say.
        if (!bindAddress.matches("[0-9]{1,3}(\\.[0-9]{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*")) {
            throw unknown();
        }
        try {
            return InetAddress.getByName(bindAddress);
        } catch (UnknownHostException _) {
            throw unknown();
        }
    }

    private static ReceiverNotStarted unknown() {
        return new ReceiverNotStarted(
                "bind-address-unknown",
                "The address to listen on is an IP address of this machine, such as 127.0.0.1.",
                null);
    }
}
