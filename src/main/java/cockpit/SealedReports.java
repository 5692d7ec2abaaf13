package cockpit;

import cockpit.evidence.FactCodec;
import cockpit.evidence.JournalLine;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.packet.SmokeReports;
import cockpit.smoke.HtmlReport;
import cockpit.smoke.JUnitReport;
import cockpit.smoke.JsonReport;
import cockpit.smoke.RunReport;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/// The three reports of the smoke run that was sealed last, made again from its stored facts.
final class SealedReports {
    private SealedReports() {}

    /// @param lines the production side's journal, as far as it counts
    static Optional<SmokeReports> of(Cockpit cockpit, List<JournalLine> lines) {
        String kind = SandboxSealed.class.getSimpleName();
        return lines.reversed().stream()
                .filter(line -> line.kind().equals(kind))
                .findFirst()
                .map(line -> FactCodec.read(line, cockpit.production().environment()).fact())
                .map(SandboxSealed.class::cast)
                .filter(seal -> !seal.runId().isEmpty())
                .map(seal -> reports(seal, cockpit));
    }

    private static SmokeReports reports(SandboxSealed sealed, Cockpit cockpit) {
        RunReport report = RunReport.of(sealed.runId(), cockpit.sandboxStore().facts());
        return new SmokeReports(
                bytes(JUnitReport.of(report)),
                bytes(JsonReport.of(report)),
                bytes(HtmlReport.of(report)));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
