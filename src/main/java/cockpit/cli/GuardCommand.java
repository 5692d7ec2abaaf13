package cockpit.cli;

import cockpit.GuardSession;
import cockpit.conductor.Subscription;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.kit.json.Json;
import cockpit.launch.Guard;
import cockpit.launch.GuardFact.GuardTripped;
import cockpit.launch.GuardFact.SwitchRead;
import cockpit.launch.GuardLimits;
import cockpit.launch.GuardReplay;
import cockpit.launch.GuardRule;
import cockpit.launch.LaunchRecord;
import cockpit.launch.RuleVerdict;
import cockpit.launch.Seen;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// `cockpit guard …`: what the rollback rules see, and the acts that only read or watch.
@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        description = {
            "Watch the rollback rules of live traffic, pause the flow and let it run again.",
            "OBIT_SECRET_KEY is the key of 0Pools; COCKPIT_SWITCH_SECRET signs the partner's hook.",
            "With --keyring the key ring's secret-key and switch-secret take their places."
        })
final class GuardCommand {
    private final Terminal terminal;

    private GuardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The command with its acts.
    static CommandLine with(Terminal terminal) {
        CommandLine line = new CommandLine(new GuardCommand(terminal));
        for (Object act : GuardDecisions.all(terminal)) {
            line.addSubcommand(act);
        }
        line.addSubcommand(new GuardRehearseCommand(terminal));
        return line;
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "Print each rule as the evidence has it now: all ok (0) or not (1).")
    int status(
            @Mixin GuardOptions guard,
            @Option(names = "--json", description = "As JSON.") boolean isJson)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        try (GuardSession session = guard.open(terminal, null)) {
            return show(session.record(), isJson);
        }
    }

    @Command(
            name = "watch",
            mixinStandardHelpOptions = true,
            description = {
                "Watch until the process ends or the time is over, and pause the flow when a rule"
                        + " trips."
            })
    int watch(
            @Mixin GuardOptions guard,
            @Option(names = "--base-url", required = true, description = "0Pools.") URI baseUrl,
            @Option(names = "--once", description = "Look once and end.") boolean isOnce,
            @Option(names = "--seconds", description = "How long; for ever if not given.")
                    @Nullable Integer seconds)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException, InterruptedException {
        try (GuardSession session = guard.open(terminal, baseUrl)) {
            if (isOnce) {
                return show(session.lookOnce(), false);
            }
            session.watch(GuardSession.PACE);
            CountDownLatch end = new CountDownLatch(1);
            String[] said = {""};
            try (Subscription _ =
                    session.cockpit()
                            .conductor(session.environment())
                            .subscribe(snapshot -> say(snapshot.record(), said))) {
                if (seconds == null) {
                    end.await();
                } else {
                    end.await(seconds, TimeUnit.SECONDS);
                }
            }
            return show(session.record(), false);
        }
    }

    /// Says a trip and what was read back, each once.
    private void say(LaunchRecord record, String[] said) {
        String now = flow(record);
        if (!now.equals(said[0])) {
            said[0] = now;
            terminal.say(now);
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Judge the stored history again; nothing is done. With other numbers for a rule:"
                        + " would it have tripped (1) or not (0)? Without: is it as recorded (0)?"
            })
    int replay(
            @Mixin GuardOptions guard,
            @Option(names = "--rule", description = "The rule to try other numbers for.")
                    @Nullable String rule,
            @Mixin LimitOptions limits)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        try (GuardSession session = guard.open(terminal, null)) {
            Map<GuardRule, GuardLimits> others =
                    rule == null
                            ? Map.of()
                            : Map.of(
                                    GuardDecisions.rule(rule),
                                    limits.over(
                                            session.record().limits(GuardDecisions.rule(rule))));
            GuardReplay replay = new GuardReplay(session.environment(), others);
            session.facts(replay::take);
            replay.finish(terminal.clock().instant());
            for (GuardTripped trip : replay.trips()) {
                terminal.say(
                        "%s  %s, %s, %s rows: %s"
                                .formatted(
                                        trip.at(),
                                        trip.rule().key(),
                                        GuardDecisions.word(trip.cause()),
                                        trip.count(),
                                        trip.sentence()));
            }
            terminal.say(
                    "%s trips found, %s on record."
                            .formatted(replay.trips().size(), replay.recorded().size()));
            boolean holds = rule == null ? replay.isAsRecorded() : replay.trips().isEmpty();
            return holds ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }
    }

    private int show(LaunchRecord record, boolean isJson) {
        Instant now = terminal.clock().instant();
        Map<GuardRule, RuleVerdict> verdicts = Guard.judge(record, now);
        boolean isGreen =
                !Guard.isPaused(record)
                        && verdicts.values().stream().allMatch(RuleVerdict::isGreen);
        if (isJson) {
            terminal.say(json(record, verdicts, now).toPrettyString());
        } else {
            for (RuleVerdict verdict : verdicts.values()) {
                terminal.say(
                        "%-22s %-8s %s"
                                .formatted(
                                        verdict.rule().key(),
                                        verdict.outcome().word(),
                                        verdict.sentence()));
            }
            terminal.say(flow(record));
        }
        return isGreen ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
    }

    private static String flow(LaunchRecord record) {
        String wanted =
                Guard.isPaused(record)
                        ? "The flow is to be paused: "
                                + Guard.pause(record)
                                        .map(pause -> pause.fact().reason())
                                        .orElseGet(
                                                () ->
                                                        Guard.latches(record)
                                                                .getLast()
                                                                .fact()
                                                                .sentence())
                        : "Nothing pauses the flow.";
        Optional<SwitchRead> read = record.newest(SwitchRead.class).map(Seen::fact);
        return (wanted.endsWith(".") ? wanted : wanted + ".")
                + read.map(
                                one ->
                                        " The switch reads %s since %s. %s"
                                                .formatted(
                                                        GuardDecisions.word(one.state()),
                                                        one.at(),
                                                        one.detail()))
                        .orElse(" The switch was not read yet.");
    }

    private static ObjectNode json(
            LaunchRecord record, Map<GuardRule, RuleVerdict> verdicts, Instant now) {
        ObjectNode out = Json.ours().createObjectNode();
        out.put("environment", record.environment().word());
        out.put("judgedAt", now.toString());
        out.put("isPaused", Guard.isPaused(record));
        record.newest(SwitchRead.class)
                .ifPresent(read -> out.put("switch", GuardDecisions.word(read.fact().state())));
        ArrayNode rules = out.putArray("rules");
        for (RuleVerdict verdict : verdicts.values()) {
            ObjectNode node = rules.addObject();
            node.put("rule", verdict.rule().key());
            node.put("outcome", verdict.outcome().word());
            node.put("present", verdict.present().word());
            node.put("isGreen", verdict.isGreen());
            node.put("count", verdict.count());
            node.put("tolerated", verdict.limits().tolerated());
            node.put("breaches", verdict.breaches());
            node.put("reason", verdict.sentence());
            verdict.trip().ifPresent(trip -> node.put("trip", trip.fact().tripId()));
            ArrayNode rows = node.putArray("rows");
            verdict.rows()
                    .forEach(
                            row ->
                                    rows.addObject()
                                            .put("kind", GuardDecisions.word(row.id().kind()))
                                            .put("id", row.id().value())
                                            .put("at", row.at().toString())
                                            .put("detail", row.detail()));
        }
        return out;
    }
}
