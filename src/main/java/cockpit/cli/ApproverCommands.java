package cockpit.cli;

import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.launch.Role;
import cockpit.packet.ApproverCard;
import cockpit.packet.PacketBuilder;
import cockpit.packet.PacketFile;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.SignedApproval;
import cockpit.packet.SignedDocument;
import cockpit.packet.SigningKey;
import cockpit.packet.SigningRequest;
import cockpit.packet.VerifiedPacket;
import cockpit.packet.time.TimeStampClient;
import cockpit.packet.time.TimeStampProblem;
import cockpit.packet.time.TimeStampRejected;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;

/// What an approver does at a machine of their own, with files alone; and putting together what
/// came back. None of it needs the launch's store.
final class ApproverCommands {
    private ApproverCommands() {}

    /// The approver's own key ring.
    static final class OwnKey {
        @Option(
                names = "--data",
                paramLabel = "DIR",
                description = "The approver's own data folder, with the key ring.")
        private @Nullable Path data;

        @Option(
                names = "--environment",
                defaultValue = "rehearsal",
                description = "Whose ring: live or rehearsal (the default).")
        private String environment;

        @Mixin private KeyRingOptions keys;

        /// @throws IllegalArgumentException `keyring-missing` when no ring is named
        SigningKey key(Terminal terminal) throws KeyRingProblem, IOException {
            if (!keys.isWanted()) {
                throw new IllegalArgumentException(
                        "An approver signs with a key that is kept; say --keyring."
                                + " [keyring-missing]");
            }
            return keys.signer(terminal, data, Environment.of(environment), _ -> {});
        }
    }

    /// `cockpit packet card`.
    @Command(
            name = "card",
            description = "Write the card by which your signing key is taken in elsewhere.")
    static final class Card implements Callable<Integer> {
        @Parameters(paramLabel = "FILE")
        private Path file;

        @Option(names = "--name", required = true, description = "As it is printed.")
        private String name;

        @Option(names = "--days", defaultValue = "365", description = "How long the key counts.")
        private int days;

        @Mixin private OwnKey own;
        private final Terminal terminal;

        Card(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws KeyRingProblem, IOException {
            SigningKey key = own.key(terminal);
            byte[] card =
                    ApproverCard.make(
                            name, terminal.clock().instant().plus(Duration.ofDays(days)), key);
            SignedDocument.write(card, file);
            terminal.say("Wrote the card of %s, key %s.".formatted(name, key.id()));
            terminal.say("Say the key's id to whoever takes it in, by another way than the file.");
            return ExitCode.HOLDS;
        }
    }

    /// `cockpit packet sign`.
    @Command(
            name = "sign",
            description = {
                "Read what you are asked to sign; with --seen, sign it.",
                "Nothing is signed before the summary's digest is given back."
            })
    static final class Sign implements Callable<Integer> {
        @Parameters(paramLabel = "REQUEST")
        private Path request;

        @Option(names = "--role", required = true, description = "Such as product.")
        private String role;

        @Option(names = "--name", required = true, description = "As the policy names you.")
        private String name;

        @Option(names = "--seen", paramLabel = "DIGEST", description = "Of the summary you read.")
        private @Nullable String seen;

        @Option(names = "--out", paramLabel = "FILE", description = "Where the signature goes.")
        private @Nullable Path out;

        @Mixin private TimeStamping times;
        @Mixin private OwnKey own;
        private final Terminal terminal;

        Sign(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws KeyRingProblem, IOException {
            try {
                SigningRequest asked = SigningRequest.read(PacketFile.read(request));
                if (seen == null || out == null) {
                    terminal.say(asked.summary().stripTrailing());
                    terminal.say("");
                    terminal.say("Nothing is signed yet. To sign, say --out FILE and");
                    terminal.say("--seen " + asked.summaryDigest());
                    return ExitCode.NOT_DONE;
                }
                SigningKey key = own.key(terminal);
                Optional<TimeStampClient> authority = times.authority(terminal).client();
                SignedApproval signed =
                        asked.sign(Role.of(role), name, key, seen, terminal.clock().instant());
                if (authority.isPresent()) {
                    signed = asked.stamp(signed, authority.get());
                }
                SignedDocument.write(signed.bytes(), out);
                terminal.say(
                        "Signed: %s %s.".formatted(name, signed.approval().meaning().phrase()));
                return ExitCode.HOLDS;
            } catch (PacketRejected e) {
                terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
                return ExitCode.DOES_NOT_HOLD;
            } catch (TimeStampProblem e) {
                return notStamped(String.valueOf(e.getMessage()), e.code());
            } catch (TimeStampRejected e) {
                return notStamped(String.valueOf(e.getMessage()), e.code());
            }
        }

        private int notStamped(String why, String code) {
            terminal.complain("Nothing is signed: %s [%s]".formatted(why, code));
            return ExitCode.NOT_DONE;
        }
    }

    /// `cockpit packet merge`.
    @Command(
            name = "merge",
            description = "Put signatures into a packet that waits for them, in any order.")
    static final class Merge implements Callable<Integer> {
        @Parameters(index = "0", paramLabel = "REQUEST")
        private Path request;

        @Parameters(index = "1..*", paramLabel = "SIGNATURE", arity = "1..7")
        private List<Path> signatures;

        @Option(names = "--out", required = true, paramLabel = "FILE")
        private Path out;

        @Mixin private SweepOptions sweeping;
        private final Terminal terminal;

        Merge(Terminal terminal) {
            this.terminal = terminal;
        }

        @Override
        public Integer call() throws IOException {
            try {
                List<SignedApproval> handedIn = new ArrayList<>();
                for (Path signature : signatures) {
                    handedIn.add(
                            SignedApproval.read(
                                    signature.getFileName().toString(),
                                    InputFile.bytes(signature, SignedApproval.FILE_SIZE_MAX)));
                }
                byte[] merged =
                        new PacketBuilder(SigningKey.generate(), sweeping.of(terminal, List.of()))
                                .withPdf()
                                .merge(
                                        PacketFile.read(request),
                                        handedIn,
                                        terminal.clock().instant());
                VerifiedPacket packet = SigningRequest.read(merged).packet();
                PacketBuilder.write(merged, out);
                packet.sentences().forEach(terminal::say);
                return packet.isComplete() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
            } catch (PacketRejected e) {
                terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
                return ExitCode.DOES_NOT_HOLD;
            } catch (PacketRefused e) {
                terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
                return ExitCode.NOT_DONE;
            }
        }
    }
}
