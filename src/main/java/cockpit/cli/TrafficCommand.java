package cockpit.cli;

import cockpit.GuardSession;
import cockpit.conductor.Command.DecideTraffic;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.LaunchRecord;
import cockpit.launch.Seen;
import cockpit.launch.Traffic;
import cockpit.launch.TrafficFact;
import cockpit.launch.TrafficFact.OrderAllowed;
import cockpit.launch.TrafficFact.StageAsked;
import cockpit.launch.TrafficFact.StageLimits;
import cockpit.launch.TrafficFact.StageOpened;
import cockpit.launch.TrafficFact.TrafficSeen;
import cockpit.recon.ReconProblem;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/// `cockpit traffic …`: stages of limited live traffic, asked for by one person and reviewed by
/// another.
@Command(
        name = "traffic",
        mixinStandardHelpOptions = true,
        description =
                "Ask for a stage of limited live traffic, review it, or see what flowed in it.")
final class TrafficCommand {
    private final Terminal terminal;

    TrafficCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// With the two acts that have an order end on record.
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new TrafficCommand(terminal))
                .addSubcommand(new TrafficOrderCommands.Watch(terminal))
                .addSubcommand(new TrafficOrderCommands.Make(terminal));
    }

    @Command(
            name = "ask",
            mixinStandardHelpOptions = true,
            description = "Ask for the next stage; a review by somebody else opens it.")
    int ask(
            @Mixin GuardOptions guard,
            @Option(names = "--orders-max", required = true) int ordersMax,
            @Option(names = "--amount-max", required = true) String amountMax,
            @Option(names = "--currency", defaultValue = "EUR") String currency,
            @Option(names = "--orders-min", required = true) int ordersMin,
            @Option(names = "--at-least", defaultValue = "PT0S") Duration atLeast,
            @Option(names = "--person", required = true) String person,
            @Option(names = "--reason", required = true) String reason)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        try (GuardSession session = guard.open(terminal, null)) {
            int number =
                    session.record()
                            .newest(StageOpened.class)
                            .map(open -> open.fact().number() + 1)
                            .orElse(1);
            StageLimits limits =
                    new StageLimits(ordersMax, amountMax, currency, ordersMin, atLeast.toSeconds());
            decide(session, new StageAsked("stage_" + number, number, limits, person, reason));
            terminal.say("Stage %s is asked for. Another person reviews it.".formatted(number));
            return ExitCode.HOLDS;
        }
    }

    @Command(
            name = "open",
            mixinStandardHelpOptions = true,
            description = "Review the stage that was asked for, and open it.")
    int open(
            @Mixin GuardOptions guard,
            @Option(names = "--person", required = true) String person,
            @Option(names = "--review", required = true, description = "What was looked at.")
                    String review)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        try (GuardSession session = guard.open(terminal, null)) {
            Optional<StageAsked> asked = session.record().newest(StageAsked.class).map(Seen::fact);
            if (asked.isEmpty()) {
                terminal.complain("Nobody has asked for a stage. [not-asked]");
                return ExitCode.NOT_DONE;
            }
            StageAsked ask = asked.get();
            decide(
                    session,
                    new StageOpened(
                            ask.stageId(),
                            ask.number(),
                            ask.limits(),
                            ask.askedBy(),
                            person,
                            review));
            terminal.say("Stage %s is open.".formatted(ask.number()));
            return ExitCode.HOLDS;
        }
    }

    @Command(
            name = "allow-order",
            mixinStandardHelpOptions = true,
            description = {
                "Allow the cockpit one order of its own, at most of this amount.",
                "Environment and partner are typed exactly as they are named."
            })
    int allowOrder(
            @Mixin GuardOptions guard,
            @Option(names = "--typed-environment", required = true) String environment,
            @Option(names = "--typed-partner", required = true) String partner,
            @Option(names = "--amount", required = true) String amount,
            @Option(names = "--currency", defaultValue = "EUR") String currency,
            @Option(names = "--person", required = true) String person)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        try (GuardSession session = guard.open(terminal, null)) {
            decide(session, new OrderAllowed(environment, partner, amount, currency, person));
            terminal.say("One order of at most %s %s is allowed.".formatted(amount, currency));
            return ExitCode.HOLDS;
        }
    }

    @Command(
            name = "status",
            mixinStandardHelpOptions = true,
            description = "What the open stage allows and what flowed: within it (0) or not (1).")
    int status(@Mixin GuardOptions guard)
            throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        try (GuardSession session = guard.open(terminal, null)) {
            LaunchRecord record = session.record();
            Optional<StageOpened> open = record.newest(StageOpened.class).map(Seen::fact);
            if (open.isEmpty()) {
                terminal.say("No stage is open.");
                return ExitCode.DOES_NOT_HOLD;
            }
            StageLimits limits = open.get().limits();
            terminal.say(
                    "Stage %s allows %s orders and %s %s, and must see %s."
                            .formatted(
                                    open.get().number(),
                                    limits.ordersMax(),
                                    limits.amountMax(),
                                    limits.currency(),
                                    limits.ordersMin()));
            Optional<TrafficSeen> seen = Traffic.seen(record);
            terminal.say(
                    seen.map(
                                    one ->
                                            "%s orders, %s settled, %s failed, %s open; %s %s until %s."
                                                    .formatted(
                                                            one.orders(),
                                                            one.settled(),
                                                            one.failed(),
                                                            one.open(),
                                                            one.amount(),
                                                            one.currency(),
                                                            one.to()))
                            .orElse("Its traffic has not been read."));
            boolean isWithin = seen.isPresent() && !Traffic.isOver(seen.get(), limits);
            return isWithin ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        }
    }

    private static void decide(GuardSession session, TrafficFact decision) {
        session.cockpit().submit(session.environment(), new DecideTraffic(decision));
    }
}
