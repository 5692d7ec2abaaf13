package cockpit.cli;

import cockpit.SmokeSession;
import cockpit.partner.PartnerMapping;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Option;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/// Where a user's own sandbox and partner backend are. Keys are read from the environment variables
/// `OBIT_SECRET_KEY`, `OBIT_PUBLISHABLE_KEY` and `COCKPIT_CONTROL_TOKEN`.
final class OwnOptions {
    private static final long MAPPING_SIZE_MAX = 64 * 1024;

    @Option(
            names = "--base-url",
            required = true,
            paramLabel = "URL",
            description = "0Pools; the secret key is read from OBIT_SECRET_KEY.")
    private URI baseUrl;

    @Option(
            names = "--control-url",
            paramLabel = "URL",
            description = "The control interface of 'sandbox serve'; COCKPIT_CONTROL_TOKEN.")
    private @Nullable URI controlUrl;

    @Option(names = "--partner", paramLabel = "URL", description = "The partner's backend.")
    private @Nullable URI partner;

    @Option(
            names = "--partner-webhooks",
            paramLabel = "URL",
            description = "Where that backend receives webhooks.")
    private @Nullable URI webhooks;

    @Option(
            names = "--partner-mapping",
            paramLabel = "FILE",
            description = "How that backend's paths and fields differ.")
    private @Nullable Path mapping;

    @Option(
            names = "--pool-not-entitled",
            paramLabel = "ID",
            description = "A pool that exists and that the account may not use.")
    private @Nullable String notEntitled;

    /// @throws IOException when the mapping file cannot be read or is too large
    SmokeSession.Own read() throws IOException {
        return new SmokeSession.Own(
                baseUrl,
                Optional.ofNullable(controlUrl),
                Optional.ofNullable(partner),
                Optional.ofNullable(webhooks),
                Optional.ofNullable(notEntitled),
                mapping == null ? PartnerMapping.standard() : mapping(mapping));
    }

    /// @throws IOException when the mapping file cannot be read or is too large
    static PartnerMapping mapping(Path file) throws IOException {
        if (Files.size(file) > MAPPING_SIZE_MAX) {
            throw new IOException("a mapping file has at most 64 KiB");
        }
        return PartnerMapping.read(Files.readAllBytes(file));
    }
}
