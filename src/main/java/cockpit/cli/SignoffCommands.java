package cockpit.cli;

import cockpit.Cockpit;
import cockpit.SignoffSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.launch.Meaning;
import cockpit.launch.Role;
import cockpit.launch.SignFact.ApprovalGiven;
import cockpit.launch.SignFact.SignoffRequested;
import cockpit.launch.SigningPolicy;
import cockpit.launch.SigningPolicy.Seat;
import cockpit.packet.ApproverCard;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.SignedApproval;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// The acts of a sign-off on the machine that holds the store.
final class SignoffCommands {
    private SignoffCommands() {}

    /// Which store, and which key signs for the cockpit.
    static final class Place {
        @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
        private @Nullable Path data;

        @Option(
                names = "--environment",
                defaultValue = "rehearsal",
                description = "The production side: live or rehearsal (the default).")
        private String environment;

        @Mixin private KeyRingOptions keys;
        @Mixin private SweepOptions sweeping;

        Environment side() {
            return Environment.of(environment);
        }
    }

    /// Does one thing with a sign-off.
    interface Act {
        int in(SignoffSession session) throws PacketRefused, PacketRejected, IOException;
    }

    abstract static class OnStore implements Callable<Integer> {
        @Mixin private Place place;
        final Terminal terminal;

        OnStore(Terminal terminal) {
            this.terminal = terminal;
        }

        int with(Act act) throws StoreProblem, KeyRingProblem, IOException {
            Redactor redactor = new Redactor();
            Path folder = terminal.existing(place.data);
            List<String> secrets = new ArrayList<>();
            var key = place.keys.signer(terminal, place.data, place.side(), secrets::add);
            secrets.forEach(redactor::know);
            try (Cockpit cockpit =
                    Cockpit.visit(folder, place.side(), redactor, terminal.clock())) {
                cockpit.notices().forEach(terminal::complain);
                return act.in(
                        new SignoffSession(
                                cockpit, key, place.sweeping.of(terminal, secrets, folder)));
            } catch (PacketRejected e) {
                terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
                return ExitCode.DOES_NOT_HOLD;
            } catch (PacketRefused e) {
                terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
                return ExitCode.NOT_DONE;
            }
        }
    }

    /// `cockpit packet policy`.
    @Command(name = "policy", description = "Say who must sign this launch off, or show it.")
    static final class Policy extends OnStore {
        @Option(
                names = "--seat",
                paramLabel = "ROLE:MEANING:NAME[,NAME]",
                description = "A signature that is needed, such as product:approval:Ann Lee.")
        private List<String> seats = List.of();

        @Option(names = "--ordered", description = "The roles sign in this order.")
        private boolean isOrdered;

        @Option(
                names = "--days",
                defaultValue = "7",
                description = "How long a signature waits for the others.")
        private int days;

        @Option(names = "--person", description = "Who decides it.")
        private @Nullable String person;

        Policy(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            return with(
                    session -> {
                        if (!seats.isEmpty()) {
                            SigningPolicy policy =
                                    new SigningPolicy(
                                            seats.stream().map(Policy::seat).toList(),
                                            isOrdered,
                                            days);
                            session.setPolicy(policy, person == null ? "" : person);
                        }
                        session.policy().ifPresent(this::show);
                        return ExitCode.HOLDS;
                    });
        }

        private void show(SigningPolicy policy) {
            for (Seat seat : policy.seats()) {
                terminal.say(
                        "%s: %s, %s"
                                .formatted(
                                        seat.role().word(),
                                        String.join(" or ", seat.holders()),
                                        seat.meaning().word()));
            }
            terminal.say(
                    "Signed %s, each within %s days of the last."
                            .formatted(
                                    policy.isOrdered() ? "in this order" : "in any order",
                                    policy.validDays()));
        }

        private static Seat seat(String text) {
            String[] parts = text.split(":", 3);
            if (parts.length != 3) {
                throw new IllegalArgumentException(
                        "A seat is a role, a meaning and names, such as product:approval:Ann Lee."
                                + " [not-a-seat]");
            }
            return new Seat(
                    Role.of(parts[0]),
                    Meaning.of(parts[1]),
                    Arrays.stream(parts[2].split(",", -1)).map(String::strip).toList());
        }
    }

    /// `cockpit packet enrol`.
    @Command(name = "enrol", description = "Take an approver's key in, from the card it signed.")
    static final class Enrol extends OnStore {
        @Parameters(paramLabel = "CARD")
        private Path card;

        @Option(names = "--by", required = true, description = "Who takes it in; somebody else.")
        private String by;

        Enrol(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            byte[] file = InputFile.bytes(card, ApproverCard.FILE_SIZE_MAX);
            return with(
                    session -> {
                        ApproverCard read = session.enrol(file, by);
                        terminal.say(
                                "The key of %s counts until %s."
                                        .formatted(read.person(), read.validUntil()));
                        return ExitCode.HOLDS;
                    });
        }
    }

    /// `cockpit packet request`.
    @Command(
            name = "request",
            description = "Ask for signatures: writes a packet that waits for them.")
    static final class Request extends OnStore {
        @Parameters(paramLabel = "FILE")
        private Path file;

        @Option(names = "--by", required = true, description = "Who asks; signs for no role.")
        private String by;

        @Option(
                names = "--at",
                description = {
                    "The time that is signed for, such as 2026-12-01T17:00:00Z; now if not given.",
                    "What was ready while its session ran is judged by then; see cockpit trend."
                })
        private @Nullable Instant at;

        Request(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            return with(
                    session -> {
                        SignoffRequested asked =
                                session.ask(by, at == null ? terminal.clock().instant() : at);
                        String digest = session.exportRequest(file);
                        terminal.say("Wrote the signing request, SHA-256 %s.".formatted(digest));
                        terminal.say("Summary to be seen: %s".formatted(asked.summary()));
                        return ExitCode.HOLDS;
                    });
        }
    }

    /// `cockpit packet take`.
    @Command(name = "take", description = "Take in signatures that approvers handed back.")
    static final class Take extends OnStore {
        @Parameters(paramLabel = "SIGNATURE", arity = "1..7")
        private List<Path> signatures;

        Take(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            List<byte[]> files = new ArrayList<>();
            for (Path signature : signatures) {
                files.add(InputFile.bytes(signature, SignedApproval.FILE_SIZE_MAX));
            }
            return with(
                    session -> {
                        for (byte[] one : files) {
                            ApprovalGiven given = session.take(one);
                            terminal.say(
                                    "Took in: %s %s."
                                            .formatted(given.person(), given.meaning().phrase()));
                        }
                        session.changes().forEach(terminal::complain);
                        return session.changes().isEmpty()
                                ? ExitCode.HOLDS
                                : ExitCode.DOES_NOT_HOLD;
                    });
        }
    }

    /// `cockpit packet abort`.
    @Command(name = "abort", description = "Give the launch up; its packet will say so.")
    static final class Abort extends OnStore {
        @Option(names = "--by", required = true)
        private String by;

        @Option(names = "--reason", required = true)
        private String reason;

        Abort(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            return with(
                    session -> {
                        session.abort(by, reason);
                        terminal.say("The launch is given up.");
                        return ExitCode.HOLDS;
                    });
        }
    }

    /// `cockpit packet revoke`.
    @Command(name = "revoke", description = "An approver's key signs no more.")
    static final class Revoke extends OnStore {
        @Parameters(paramLabel = "NAME", description = "Whose key.")
        private String name;

        @Option(names = "--by", required = true)
        private String by;

        @Option(names = "--reason", required = true)
        private String reason;

        Revoke(Terminal terminal) {
            super(terminal);
        }

        @Override
        public Integer call() throws StoreProblem, KeyRingProblem, IOException {
            return with(
                    session -> {
                        Optional<String> keyId = session.revoke(name, reason, by);
                        terminal.say(
                                keyId.map(id -> "The key %s signs no more.".formatted(id))
                                        .orElse("%s has no key here.".formatted(name)));
                        return keyId.isPresent() ? ExitCode.HOLDS : ExitCode.NOT_DONE;
                    });
        }
    }
}
