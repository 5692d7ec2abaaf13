package cockpit.packet;

import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Fact.SandboxSealed;
import cockpit.launch.Outcome;
import cockpit.launch.StepState;

import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// The sealed smoke run as in-toto's Test Result, version 0.1 (source: in-toto attestation
/// framework, predicate test-result).
///
/// A scenario is a passed test only while step 1 is passed. One that passed in a run that does not
/// count, because it is too old or waived or drove another backend, is a warned test; everything
/// else, what was skipped or never ran among it, is a failed one.
final class TestResultPredicate {
    static final String TYPE = "https://in-toto.io/attestation/test-result/v0.1";

    /// The form of `smoke.json` that is read here.
    static final String REPORT_FORMAT = "cockpit-smoke-report/1";

    private static final String SUITE = "https://launch-cockpit.example/smoke-suite/";

    private static final String UNRESERVED =
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~";

    private static final String HEX = "0123456789ABCDEF";

    /// What the report says of its run.
    private record Run(List<String> passed, List<String> others, boolean isWhole) {}

    private TestResultPredicate() {}

    /// @param smokeStep the state of step 1 in the packet's environment at the time of judging
    /// @param smokeJson the packet's `smoke.json`
    /// @throws PacketRejected invalid, when the report is not that of the sealed run
    static ObjectNode of(SandboxSealed seal, StepState smokeStep, byte[] smokeJson)
            throws PacketRejected {
        Run run = read(seal, smokeJson);
        boolean counts = smokeStep == StepState.PASSED;
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        node.put("result", result(run, smokeStep));
        ObjectNode suite = node.putArray("configuration").addObject();
        suite.put("name", "smoke-suite");
        suite.put("uri", SUITE + escaped(seal.suiteVersion()));
        suite.putObject("annotations")
                .put("runId", seal.runId())
                .put("backend", seal.backend())
                .put("finishedAt", seal.finishedAt().toString())
                .put("stepState", smokeStep.word());
        names(node.putArray("passedTests"), counts ? run.passed() : List.of());
        names(node.putArray("warnedTests"), counts ? List.of() : run.passed());
        names(node.putArray("failedTests"), run.others());
        return node;
    }

    /// As one part of a URI's path (source: RFC 3986, section 2.1).
    private static String escaped(String text) {
        StringBuilder out = new StringBuilder();
        for (byte b : text.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (b & 0xff);
            if (UNRESERVED.indexOf(c) >= 0) {
                out.append(c);
            } else {
                out.append('%').append(HEX.charAt(c >> 4)).append(HEX.charAt(c & 0xf));
            }
        }
        return out.toString();
    }

    private static String result(Run run, StepState smokeStep) {
        if (!run.isWhole() || !run.others().isEmpty()) {
            return "FAILED";
        }
        return switch (smokeStep) {
            case PASSED -> "PASSED";
            case STALE, WAIVED -> "WARNED";
            case NOT_STARTED, RUNNING, FAILED, BLOCKED -> "FAILED";
        };
    }

    private static Run read(SandboxSealed seal, byte[] smokeJson) throws PacketRejected {
        try {
            JsonNode report = Json.ours().readTree(smokeJson);
            same("the form", REPORT_FORMAT, report.required("format"));
            same("the environment", Environment.SANDBOX.word(), report.required("environment"));
            same("the run", seal.runId(), report.required("runId"));
            same("the backend", seal.backend(), report.required("backend"));
            same("the suite's version", seal.suiteVersion(), report.required("suiteVersion"));
            Run run = run(report);
            if (run.passed().size() != seal.passed()
                    || run.passed().size() + run.others().size() != seal.total()) {
                throw other("the number of scenarios that passed differs");
            }
            return run;
        } catch (JacksonException e) {
            throw other("it has another form");
        }
    }

    private static Run run(JsonNode report) throws PacketRejected {
        List<String> passed = new ArrayList<>();
        List<String> others = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (JsonNode scenario : report.required("scenarios")) {
            String id = scenario.required("id").stringValue();
            if (!seen.add(id)) {
                throw other("it names a scenario twice");
            }
            boolean isPassed = outcome(scenario) == Outcome.PASSED;
            (isPassed ? passed : others).add(id);
        }
        return new Run(
                passed,
                others,
                report.required("isFinished").booleanValue()
                        && !report.required("isCancelled").booleanValue()
                        && report.required("sabotages").isEmpty());
    }

    private static Outcome outcome(JsonNode scenario) throws PacketRejected {
        String word = scenario.required("outcome").stringValue();
        for (Outcome outcome : Outcome.values()) {
            if (outcome.name().toLowerCase(Locale.ROOT).equals(word)) {
                return outcome;
            }
        }
        throw other("it holds an outcome that no scenario has");
    }

    private static void same(String what, String sealed, JsonNode found) throws PacketRejected {
        if (!found.isString() || !found.stringValue().equals(sealed)) {
            throw other(what + " differs");
        }
    }

    private static void names(ArrayNode list, List<String> names) {
        names.forEach(list::add);
    }

    private static PacketRejected other(String why) {
        return PacketRejected.invalid(
                PacketFile.SMOKE_JSON,
                "Invalid: smoke.json is not the report of the sealed smoke run: " + why + ".");
    }
}
