package cockpit;

import cockpit.conductor.Command;
import cockpit.launch.LaunchRecord;
import cockpit.launch.WebhookFact.WebhooksAgreed;
import cockpit.signature.Encoding;
import cockpit.signature.Scheme;
import cockpit.signature.SchemeSettings;

import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/// How the webhooks of an environment are signed, as it is on record there.
public final class AgreedWebhooks {
    private AgreedWebhooks() {}

    /// What was agreed; empty while nobody put anything on record.
    public static Optional<SchemeSettings> in(LaunchRecord record) {
        return record.newest(WebhooksAgreed.class).map(seen -> settings(seen.fact()));
    }

    /// What was agreed, or the documented form of 0Pools' signatures until then.
    public static SchemeSettings inForce(LaunchRecord record) {
        return in(record).orElseGet(() -> SchemeSettings.of(Scheme.ZERO_POOLS));
    }

    /// Puts it on record.
    ///
    /// @param backend the base address of the backend that handles this environment's webhooks;
    ///   empty for the one that the launch names
    /// @param person who agreed it with 0Bit
    public static Command command(SchemeSettings settings, String backend, String person) {
        return new Command.AgreeWebhooks(
                new WebhooksAgreed(
                        person,
                        backend,
                        settings.scheme().word(),
                        settings.signatureHeader(),
                        settings.timestampHeader(),
                        settings.idHeader(),
                        settings.encoding().word(),
                        settings.form().name().toLowerCase(Locale.ROOT),
                        Math.toIntExact(settings.tolerance().toSeconds())));
    }

    private static SchemeSettings settings(WebhooksAgreed agreed) {
        return new SchemeSettings(
                Scheme.of(agreed.scheme()),
                agreed.signatureHeader(),
                agreed.timestampHeader(),
                agreed.idHeader(),
                Encoding.of(agreed.encoding()),
                SchemeSettings.Form.valueOf(agreed.form().toUpperCase(Locale.ROOT)),
                Duration.ofSeconds(agreed.toleranceSeconds()));
    }
}
