package cockpit.packet.report;

import cockpit.kit.json.Json;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Outcome;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.LongStream;

/// The scenarios of a sealed smoke run as the packet's `smoke.json` tells them. It is another
/// store's word, so it is shown only where it agrees with what the seal says of the run.
///
/// @param rows in the order in which they ran; empty when there is a problem
/// @param problem why there are none, in one sentence; empty when there are
public record SmokeTable(List<Row> rows, String problem) {
    /// One scenario.
    ///
    /// @param durationMillis how long it took in all
    /// @param latenciesMillis how long each request of it waited for its answer, in their order
    public record Row(
            String title,
            Outcome outcome,
            String summary,
            long durationMillis,
            List<Long> latenciesMillis) {
        public Row {
            latenciesMillis = List.copyOf(latenciesMillis);
        }

        /// The longest wait; 0 when nothing was requested.
        long slowestMillis() {
            return waits().max().orElse(0);
        }

        /// The wait that half of the requests did not exceed; 0 when nothing was requested.
        long medianMillis() {
            return latenciesMillis.isEmpty()
                    ? 0
                    : waits().sorted().skip((latenciesMillis.size() - 1) / 2).findFirst().orElse(0);
        }

        private LongStream waits() {
            return latenciesMillis.stream().mapToLong(Long::longValue);
        }
    }

    public SmokeTable {
        rows = List.copyOf(rows);
    }

    /// The table of a sealed run.
    ///
    /// @param smokeJson the bytes of the packet's `smoke.json`
    public static SmokeTable of(byte[] smokeJson, SandboxSealed seal) {
        try {
            JsonNode root = Json.foreign().readTree(smokeJson);
            String runId = root.required("runId").asString();
            if (!runId.equals(seal.runId())) {
                return problem("smoke.json is of another run than the sealed one.");
            }
            List<Row> rows = new ArrayList<>();
            root.required("scenarios").forEach(one -> rows.add(row(one)));
            long passed = rows.stream().filter(row -> row.outcome() == Outcome.PASSED).count();
            if (rows.size() != seal.total() || passed != seal.passed()) {
                return problem("smoke.json counts other results than the seal does.");
            }
            return new SmokeTable(rows, "");
        } catch (JacksonException | IllegalArgumentException e) {
            return problem("smoke.json does not have the form that this report reads.");
        }
    }

    private static Row row(JsonNode one) {
        List<Long> waits = new ArrayList<>();
        one.required("exchanges").forEach(e -> waits.add(e.required("latencyMillis").asLong()));
        return new Row(
                one.required("title").asString(),
                Outcome.valueOf(one.required("outcome").asString().toUpperCase(Locale.ROOT)),
                one.required("summary").asString(),
                one.required("durationMillis").asLong(),
                waits);
    }

    private static SmokeTable problem(String sentence) {
        return new SmokeTable(List.of(), sentence);
    }
}
