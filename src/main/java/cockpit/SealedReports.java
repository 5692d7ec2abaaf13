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
import java.util.Optional;

/// The three reports of the smoke run that was sealed last, made again from its stored facts.
final class SealedReports {
    private SealedReports() {}

    /// @param throughSeq the last fact of the production side that counts
    static Optional<SmokeReports> of(Cockpit cockpit, long throughSeq) {
        JournalLine[] seal = new JournalLine[1];
        String kind = SandboxSealed.class.getSimpleName();
        cockpit.productionStore()
                .lines(
                        1,
                        throughSeq,
                        line -> {
                            if (line.kind().equals(kind)) {
                                seal[0] = line;
                            }
                        });
        if (seal[0] == null
                || !(FactCodec.read(seal[0], cockpit.production().environment()).fact()
                        instanceof SandboxSealed sealed)
                || sealed.runId().isEmpty()) {
            return Optional.empty();
        }
        RunReport report = RunReport.of(sealed.runId(), cockpit.sandboxStore().facts());
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
