package cockpit.cli;

import cockpit.evidence.DataFolder;
import cockpit.evidence.EvidenceStore;
import cockpit.evidence.Progress;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.kit.json.Json;
import cockpit.launch.Environment;
import cockpit.launch.Judge;
import cockpit.launch.Judgement;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Readiness;
import cockpit.launch.Recorded;
import cockpit.launch.Step;
import cockpit.launch.StepState;
import cockpit.launch.Verdict;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/// `cockpit status`: every step and check with state, reason and evidence.
@Command(name = "status", description = "Print every step and check as the evidence has it now.")
final class StatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--json", description = "As JSON.")
    private boolean isJson;

    @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
    private @Nullable Path data;

    @Option(
            names = "--environment",
            defaultValue = "rehearsal",
            description = "The production side: live or rehearsal (the default).")
    private String environment;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @return 0 when every step passed, 1 when one did not, 2 when a store cannot be read
    @Override
    public Integer call() throws StoreProblem {
        Environment production = Environment.of(environment);
        try (DataFolder opened = DataFolder.open(terminal.existing(data))) {
            Readiness readiness =
                    judge(opened, production).withSandbox(judge(opened, Environment.SANDBOX));
            if (isJson) {
                terminal.say(json(readiness).toPrettyString());
            } else {
                for (Step step : Step.values()) {
                    Verdict verdict = readiness.step(step);
                    terminal.say(
                            "%s %-26s %-12s %s"
                                    .formatted(
                                            step.number(),
                                            step.title(),
                                            verdict.state().word(),
                                            verdict.sentence()));
                }
            }
            return readiness.count(StepState.PASSED) == Step.values().length
                    ? ExitCode.HOLDS
                    : ExitCode.DOES_NOT_HOLD;
        }
    }

    private Readiness judge(DataFolder folder, Environment side) throws StoreProblem {
        try (EvidenceStore store =
                folder.store(side, new Redactor(), terminal.clock(), Progress.none())) {
            LaunchRecord record = LaunchRecord.empty(side);
            for (Recorded recorded : store.facts()) {
                record = record.with(recorded);
            }
            store.problem().ifPresent(problem -> terminal.complain(problem.sentence()));
            return Judge.judge(record.atRest(), terminal.clock().instant());
        }
    }

    private static ObjectNode json(Readiness readiness) {
        ObjectNode out = Json.ours().createObjectNode();
        out.put("environment", readiness.environment().word());
        out.put("judgedAt", readiness.at().toString());
        ObjectNode counts = out.putObject("counts");
        for (StepState state : StepState.values()) {
            counts.put(state.word(), readiness.count(state));
        }
        ArrayNode steps = out.putArray("steps");
        for (Step step : Step.values()) {
            ObjectNode node = steps.addObject();
            node.put("step", step.number());
            node.put("title", step.title());
            verdict(node, readiness.step(step));
            ArrayNode checks = node.putArray("checks");
            for (Judgement judgement : readiness.checks(step)) {
                check(checks.addObject(), judgement);
            }
        }
        return out;
    }

    private static void check(ObjectNode node, Judgement judgement) {
        node.put("id", judgement.check().id());
        node.put("title", judgement.check().title());
        ObjectNode source = node.putObject("source");
        source.put("page", judgement.check().source().page());
        source.put("table", judgement.check().source().table());
        source.put("row", judgement.check().source().row());
        switch (judgement) {
            case Judgement.Judged judged -> verdict(node, judged.verdict());
            case Judgement.NotApplicable not -> {
                node.put("state", "not applicable");
                node.put("reason", not.reason());
            }
        }
    }

    private static void verdict(ObjectNode node, Verdict verdict) {
        node.put("state", verdict.state().word());
        node.put("reason", verdict.sentence());
        node.put("clearedBy", verdict.clearer().title());
        List<Long> evidence = verdict.evidence();
        ArrayNode ids = node.putArray("evidence");
        evidence.forEach(ids::add);
    }
}
