package cockpit;

import cockpit.launch.Fact;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Seen;
import cockpit.packet.PacketBuilder;
import cockpit.packet.PacketInput;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketSweep;
import cockpit.packet.SigningKey;
import cockpit.packet.SmokeReports;
import cockpit.smoke.HtmlReport;
import cockpit.smoke.JUnitReport;
import cockpit.smoke.JsonReport;
import cockpit.smoke.RunReport;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Exports what both stores hold at this moment as a signed packet, and records that it was.
public final class PacketExport {
    private final Cockpit cockpit;
    private final PacketBuilder builder;

    /// @param secrets what must be in no file of the packet, whatever its encoding
    public PacketExport(Cockpit cockpit, SigningKey signer, List<String> secrets) {
        this.cockpit = cockpit;
        this.builder = new PacketBuilder(signer, new PacketSweep(secrets, List.of()));
    }

    /// @return the packet's SHA-256, 64 hex digits
    /// @throws PacketRefused when the packet must not or cannot be made
    /// @throws IOException when the file cannot be written; nothing half written is left
    /// @throws Cockpit.NotRecorded when the export could not be recorded
    public String write(Path file) throws PacketRefused, IOException {
        Instant now = cockpit.clock().instant();
        PacketInput input = PacketInput.of(cockpit.productionStore(), reports(), now, now);
        String digest = builder.write(input, file);
        long last = input.lines().getLast().seq();
        cockpit.record(
                input.environment(),
                List.of(new Fact.PacketExported(last, digest, file.getFileName().toString())));
        return digest;
    }

    /// The reports of the sealed run, made again from its stored facts.
    private Optional<SmokeReports> reports() {
        Optional<String> runId =
                cockpit.production()
                        .snapshot()
                        .record()
                        .newest(SandboxSealed.class)
                        .map(Seen::fact)
                        .map(SandboxSealed::runId);
        if (runId.isEmpty()) {
            return Optional.empty();
        }
        RunReport report = RunReport.of(runId.get(), cockpit.sandboxStore().facts());
        return Optional.of(
                new SmokeReports(
                        bytes(JUnitReport.of(report)),
                        bytes(JsonReport.of(report)),
                        bytes(HtmlReport.of(report))));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
