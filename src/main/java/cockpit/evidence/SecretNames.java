package cockpit.evidence;

import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Names of fields, headers and parameters whose values are secrets.
final class SecretNames {
    private static final Set<String> WHOLE =
            Set.of(
                    "authorization",
                    "proxyauthorization",
                    "iban",
                    "bban",
                    "secret",
                    "password",
                    "passwd",
                    "pwd",
                    "passphrase",
                    "token",
                    "apikey",
                    "xapikey",
                    "apitoken",
                    "accesstoken",
                    "refreshtoken",
                    "idtoken",
                    "authtoken",
                    "xauthtoken",
                    "bearertoken",
                    "sessiontoken",
                    "csrftoken",
                    "clientsecret",
                    "secretkey",
                    "signingkey",
                    "privatekey",
                    "publishablekey",
                    "encryptionkey",
                    "credential",
                    "credentials",
                    "cookie",
                    "setcookie");

    // Not "token": page tokens and asset tokens are no secrets.
    private static final List<String> ENDINGS =
            List.of(
                    "secret",
                    "password",
                    "passphrase",
                    "apikey",
                    "secretkey",
                    "privatekey",
                    "accesstoken",
                    "refreshtoken",
                    "iban");

    private SecretNames() {}

    /// Whether a value under this name is a secret, however the name is written: `api_key`,
    /// `apiKey`, `X-Api-Key`.
    static boolean isSecret(String name) {
        if (name.length() > 60) {
            return false;
        }
        String plain = name.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]", "");
        return WHOLE.contains(plain) || ENDINGS.stream().anyMatch(plain::endsWith);
    }
}
