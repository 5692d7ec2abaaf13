package cockpit.packet.report;

import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Seen;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/// The sandbox smoke run that was sealed, scenario by scenario.
final class SmokePart {
    private SmokePart() {}

    static void write(Page page, ReportContent content) {
        page.section("Sandbox smoke test");
        Optional<Seen<SandboxSealed>> sealed = content.record().newest(SandboxSealed.class);
        if (sealed.isEmpty() || sealed.get().fact().runId().isEmpty()) {
            page.paragraph("No smoke run is sealed, so nothing was proven in the sandbox.").end();
            return;
        }
        seal(page, sealed.get());
        Optional<SmokeTable> smoke = content.smoke();
        if (smoke.isPresent() && smoke.get().problem().isEmpty()) {
            scenarios(page, smoke.get().rows());
        } else {
            page.paragraph(
                    smoke.map(table -> table.problem() + " ").orElse("")
                            + "The scenarios with their results and latencies are in smoke.html and"
                            + " smoke.json of this packet.");
        }
        page.end();
    }

    private static void seal(Page page, Seen<SandboxSealed> seen) {
        SandboxSealed seal = seen.fact();
        page.paragraph(
                seal.sentence()
                        + " Run "
                        + seal.runId()
                        + " drove "
                        + (seal.backend().isBlank() ? "no backend" : seal.backend())
                        + " and ended at "
                        + Page.time(seal.finishedAt())
                        + " (fact #"
                        + seen.seq()
                        + "): "
                        + seal.passed()
                        + " of "
                        + seal.total()
                        + " scenarios passed.");
    }

    private static void scenarios(Page page, List<SmokeTable.Row> rows) {
        page.paragraph(
                "The table is read from smoke.json. A latency is how long one request waited for"
                        + " its answer, measured where the request was sent.");
        Table table =
                page.table(
                        "Each scenario of the sealed run, with its result and its latencies.",
                        "Scenario",
                        "Result",
                        "What happened",
                        "Took",
                        "Requests",
                        "Median latency",
                        "Slowest");
        for (SmokeTable.Row row : rows) {
            boolean hasRequests = !row.latenciesMillis().isEmpty();
            table.row(row.title())
                    .state(row.outcome().word())
                    .cell(row.summary())
                    .number(seconds(row.durationMillis()))
                    .number(row.latenciesMillis().size())
                    .number(hasRequests ? row.medianMillis() + " ms" : "none")
                    .number(hasRequests ? row.slowestMillis() + " ms" : "none");
        }
        table.end();
    }

    static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).toPlainString() + " s";
    }
}
