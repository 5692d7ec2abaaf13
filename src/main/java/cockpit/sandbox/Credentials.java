package cockpit.sandbox;

import java.security.SecureRandom;

/// What a partner would receive from 0Bit for one environment, contract §1.2, and the token of the
/// control interface. New random values at every start; they are in no file, and `toString` masks
/// them.
///
/// @param publishableKey `pk_test_…` or `pk_live_…`; lists pools and nothing else
/// @param secretKey `sk_test_…` or `sk_live_…`; every operation
/// @param webhookSecret `whsec_…`; signs deliveries
/// @param controlToken the bearer token of the control port
public record Credentials(
        String publishableKey, String secretKey, String webhookSecret, String controlToken) {
    private static final String ALPHABET =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    static Credentials random(SandboxSettings.Mode mode) {
        return new Credentials(
                "pk" + mode.infix() + randomText(),
                "sk" + mode.infix() + randomText(),
                "whsec_" + randomText(),
                "ctl_" + randomText());
    }

    private static String randomText() {
        return new SecureRandom()
                .ints(32, 0, ALPHABET.length())
                .collect(
                        StringBuilder::new,
                        (text, i) -> text.append(ALPHABET.charAt(i)),
                        StringBuilder::append)
                .toString();
    }

    @Override
    public String toString() {
        return "Credentials[masked]";
    }
}
