package cockpit.webhook;

import cockpit.launch.Environment;
import cockpit.signature.SchemeSettings;
import cockpit.signature.SigningSecret;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What is received, where, and how often it is looked after.
///
/// @param environment whose deliveries these are
/// @param secrets of that environment; at most three that count at the same time
/// @param publicUrl where senders reach the receiver; empty when that is its own address
/// @param heartbeat how often a probe goes to the public address
/// @param patience how long a probe may take
public record ReceptionSettings(
        Environment environment,
        SchemeSettings scheme,
        List<SigningSecret> secrets,
        ReceiverSettings receiver,
        Optional<URI> publicUrl,
        Duration heartbeat,
        Duration patience) {
    public static final Duration HEARTBEAT = Duration.ofSeconds(15);
    public static final Duration PATIENCE = Duration.ofSeconds(5);

    /// @throws IllegalArgumentException `secret-of-other-environment`, `secret-missing` or
    ///   `public-url-malformed`
    public ReceptionSettings {
        secrets = List.copyOf(secrets);
        if (secrets.isEmpty()) {
            throw new IllegalArgumentException(
                    "Without a signing secret nothing can be verified. [secret-missing]");
        }
        if (secrets.stream().anyMatch(secret -> secret.environment() != environment)) {
            throw new IllegalArgumentException(
                    "A secret of another environment opens nothing here."
                            + " [secret-of-other-environment]");
        }
        if (publicUrl.isPresent() && !isPublic(publicUrl.get())) {
            throw new IllegalArgumentException(
                    "The public address is an http or https URL with a host and nothing secret in"
                            + " it. [public-url-malformed]");
        }
    }

    /// With the usual heartbeat.
    public ReceptionSettings(
            Environment environment,
            SchemeSettings scheme,
            List<SigningSecret> secrets,
            ReceiverSettings receiver,
            Optional<URI> publicUrl) {
        this(environment, scheme, secrets, receiver, publicUrl, HEARTBEAT, PATIENCE);
    }

    private static boolean isPublic(URI url) {
        return ("http".equals(url.getScheme()) || "https".equals(url.getScheme()))
                && url.getHost() != null
                && url.getRawUserInfo() == null;
    }
}
