package cockpit.cli;

import cockpit.GuardSession;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.GuardFact;
import cockpit.launch.GuardFact.EnableAsked;
import cockpit.launch.GuardFact.FlowEnabled;
import cockpit.launch.GuardFact.FlowState;
import cockpit.launch.GuardFact.PauseAsked;
import cockpit.launch.GuardFact.RuleSet;
import cockpit.launch.GuardFact.SwitchConfirmed;
import cockpit.launch.GuardFact.SwitchKind;
import cockpit.launch.GuardFact.SwitchSet;
import cockpit.launch.GuardRule;
import cockpit.launch.Seen;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;

/// The acts of `cockpit guard` that put a person's decision on record, and do at the switch what
/// follows from it.
final class GuardDecisions {
    private GuardDecisions() {}

    static List<Object> all(Terminal terminal) {
        return List.of(
                new Pause(terminal),
                new Enable(terminal),
                new Rule(terminal),
                new Switch(terminal),
                new Confirm(terminal));
    }

    /// The rule that a word names.
    ///
    /// @throws IllegalArgumentException `unknown-rule`
    static GuardRule rule(String key) {
        return GuardRule.of(key)
                .orElseThrow(
                        () ->
                                new IllegalArgumentException(
                                        "A rule is one of %s. [unknown-rule]"
                                                .formatted(
                                                        Arrays.stream(GuardRule.values())
                                                                .map(GuardRule::key)
                                                                .collect(
                                                                        Collectors.joining(
                                                                                ", ")))));
    }

    static String word(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT);
    }

    private static int decided(Terminal terminal, GuardSession session, GuardFact decision) {
        session.decide(decision);
        boolean isDone = session.switchNow();
        terminal.say(
                isDone
                        ? "On record. The switch reads as it is wanted, or nothing was wanted."
                        : "On record. The switch was not read back as it is wanted: see 'cockpit"
                                + " guard status'.");
        return isDone ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
    }

    @Command(
            name = "pause",
            mixinStandardHelpOptions = true,
            description = "Pause the live flow now: done (0), or not read back as paused (1).")
    private static final class Pause implements Callable<Integer> {
        private final Terminal terminal;
        @Mixin private GuardOptions guard;

        @Option(names = "--person", required = true, description = "Who pauses it.")
        private String person;

        @Option(names = "--reason", required = true, description = "Why.")
        private String reason;

        Pause(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
            try (GuardSession session = guard.open(terminal, null)) {
                return decided(
                        terminal,
                        session,
                        new PauseAsked(GuardSession.newPauseId(), person, reason));
            }
        }
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description =
                    "Ask for the flow to be enabled again, or approve what another asked for.")
    private static final class Enable implements Callable<Integer> {
        private final Terminal terminal;
        @Mixin private GuardOptions guard;

        @Option(names = "--person", required = true, description = "Who asks, or approves.")
        private String person;

        @Option(names = "--reason", description = "Why; needed to ask.")
        private @Nullable String reason;

        @Option(names = "--approve", description = "Approve what another person asked for.")
        private boolean isApproval;

        Enable(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
            try (GuardSession session = guard.open(terminal, null)) {
                if (!isApproval) {
                    session.decide(new EnableAsked(person, reason == null ? "" : reason));
                    terminal.say("Asked for. Another person approves it with --approve.");
                    return ExitCode.HOLDS;
                }
                Optional<EnableAsked> asked =
                        session.record().newest(EnableAsked.class).map(Seen::fact);
                return decided(
                        terminal,
                        session,
                        new FlowEnabled(
                                asked.map(EnableAsked::person).orElse(""),
                                person,
                                asked.map(EnableAsked::reason).orElse("")));
            }
        }
    }

    @Command(
            name = "rule",
            mixinStandardHelpOptions = true,
            description = "Approve the numbers of a rule; what is not named stays as it is.")
    private static final class Rule implements Callable<Integer> {
        private final Terminal terminal;
        @Mixin private GuardOptions guard;
        @Mixin private LimitOptions limits;

        @Parameters(paramLabel = "RULE", description = "Such as quote-failures.")
        private String key;

        @Option(names = "--owner", required = true, description = "Who is told when it trips.")
        private String owner;

        @Option(names = "--approver", required = true, description = "Who approves.")
        private String approver;

        @Option(names = "--reason", required = true, description = "Why.")
        private String reason;

        Rule(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
            GuardRule rule = rule(key);
            try (GuardSession session = guard.open(terminal, null)) {
                session.decide(
                        new RuleSet(
                                rule,
                                limits.over(session.record().limits(rule)),
                                owner,
                                approver,
                                reason));
                terminal.say("On record: the numbers of %s.".formatted(rule.key()));
                return ExitCode.HOLDS;
            }
        }
    }

    @Command(
            name = "switch",
            mixinStandardHelpOptions = true,
            description = {
                "Put on record how the partner's flow is switched.",
                "KIND is hook, ofrep, flagd_file or person; ADDRESS is a URL, a file or a name."
            })
    private static final class Switch implements Callable<Integer> {
        private final Terminal terminal;
        @Mixin private GuardOptions guard;

        @Parameters(index = "0", paramLabel = "KIND")
        private SwitchKind kind;

        @Parameters(index = "1", paramLabel = "ADDRESS")
        private String address;

        @Option(names = "--person", required = true, description = "Who agreed it.")
        private String person;

        Switch(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
            try (GuardSession session = guard.open(terminal, null)) {
                session.decide(new SwitchSet(kind, address, person));
                terminal.say("On record: the flow is switched by %s.".formatted(word(kind)));
                return ExitCode.HOLDS;
            }
        }
    }

    @Command(
            name = "confirm",
            mixinStandardHelpOptions = true,
            description = "Say what you did at the switch: STATE is paused or open.")
    private static final class Confirm implements Callable<Integer> {
        private final Terminal terminal;
        @Mixin private GuardOptions guard;

        @Parameters(paramLabel = "STATE")
        private FlowState state;

        @Option(names = "--person", required = true, description = "Who switched.")
        private String person;

        @Option(names = "--statement", required = true, description = "What was done.")
        private String statement;

        Confirm(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
            try (GuardSession session = guard.open(terminal, null)) {
                return decided(terminal, session, new SwitchConfirmed(state, person, statement));
            }
        }
    }
}
