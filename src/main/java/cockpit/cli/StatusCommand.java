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
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// `cockpit status`: every step and check with state, reason and evidence, now or at any time
/// before. Facts are never changed, so every moment of a launch can be opened again.
@Command(
        name = "status",
        description = "Print every step and check as the evidence has it, now or at a time.")
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

    @Option(
            names = "--at",
            paramLabel = "TIME",
            description = "As it stood then, such as 2026-12-01T09:00:00Z; now if not given.")
    private @Nullable Instant at;

    @Option(
            names = "--since",
            paramLabel = "TIME",
            description = "Print only what reads otherwise than it did then.")
    private @Nullable Instant since;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// @return 0 when every step passed, 1 when one did not, 2 when a store cannot be read
    @Override
    public Integer call() throws StoreProblem {
        Environment production = Environment.of(environment);
        Instant now = terminal.clock().instant();
        if (since != null && !since.isBefore(at == null ? now : at)) {
            throw new IllegalArgumentException("--since names a time before the other.");
        }
        try (DataFolder opened = DataFolder.open(terminal.existing(data))) {
            Readiness readiness = both(opened, production, at, now);
            if (since != null) {
                say(readiness, both(opened, production, since, now));
            } else if (isJson) {
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

    private void say(Readiness readiness, Readiness earlier) {
        List<Readiness.Change> changes = readiness.since(earlier);
        if (isJson) {
            ObjectNode out = json(readiness);
            ObjectNode node = out.putObject("since");
            node.put("judgedAt", earlier.at().toString());
            ArrayNode list = node.putArray("changes");
            for (Readiness.Change change : changes) {
                ObjectNode one = list.addObject();
                one.put("step", change.step().number());
                one.put("id", change.id());
                one.put("before", word(change.before()));
                one.put("now", word(change.now()));
                one.put("reason", change.sentence());
            }
            terminal.say(out.toPrettyString());
            return;
        }
        for (Readiness.Change change : changes) {
            terminal.say(
                    "%s %-40s %s -> %s  %s"
                            .formatted(
                                    change.step().number(),
                                    change.id(),
                                    word(change.before()),
                                    word(change.now()),
                                    change.sentence()));
        }
        terminal.say(
                "%s of the steps and checks read otherwise than at %s."
                        .formatted(changes.size(), earlier.at()));
    }

    private static String word(Optional<StepState> state) {
        return state.map(StepState::word).orElse("not applicable");
    }

    /// Both sides as they stood.
    ///
    /// @param then null for now, when nothing runs any more
    private Readiness both(
            DataFolder folder, Environment production, @Nullable Instant then, Instant now)
            throws StoreProblem {
        return judge(folder, production, then, now)
                .withSandbox(judge(folder, Environment.SANDBOX, then, now));
    }

    private Readiness judge(
            DataFolder folder, Environment side, @Nullable Instant then, Instant now)
            throws StoreProblem {
        try (EvidenceStore store =
                folder.store(side, new Redactor(), terminal.clock(), Progress.none())) {
            LaunchRecord record = LaunchRecord.empty(side);
            for (Recorded recorded : store.facts()) {
                if (then != null && recorded.recordedAt().isAfter(then)) {
                    break;
                }
                record = record.with(recorded);
            }
            store.problem().ifPresent(problem -> terminal.complain(problem.sentence()));
            return then == null ? Judge.judge(record.atRest(), now) : Judge.judge(record, then);
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
