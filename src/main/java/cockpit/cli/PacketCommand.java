package cockpit.cli;

import cockpit.Cockpit;
import cockpit.SignoffSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.Environment;
import cockpit.packet.Keys;
import cockpit.packet.PacketComparison;
import cockpit.packet.PacketFault;
import cockpit.packet.PacketRefused;
import cockpit.packet.PacketRejected;
import cockpit.packet.PacketVerifier;
import cockpit.packet.SignatureFiles;
import cockpit.packet.SigningKey;
import cockpit.packet.VerifiedPacket;
import cockpit.packet.time.TimeAnchors;
import cockpit.packet.time.TimeStampProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.PublicKey;
import java.util.ArrayList;
import java.util.List;

/// `cockpit packet …`: exports a packet, and checks one. A check needs no store and no network, and
/// never extracts.
@Command(name = "packet", description = "Export a packet, have it signed, or verify one offline.")
final class PacketCommand {
    private static final int KEY_SIZE_MAX = 4096;

    private final Terminal terminal;

    PacketCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    /// The command with all that can be done to a packet.
    static CommandLine with(Terminal terminal) {
        return new CommandLine(new PacketCommand(terminal))
                .addSubcommand(new SignoffCommands.Policy(terminal))
                .addSubcommand(new SignoffCommands.Enrol(terminal))
                .addSubcommand(new SignoffCommands.Revoke(terminal))
                .addSubcommand(new SignoffCommands.Request(terminal))
                .addSubcommand(new SignoffCommands.Take(terminal))
                .addSubcommand(new SignoffCommands.Abort(terminal))
                .addSubcommand(new ApproverCommands.Card(terminal))
                .addSubcommand(new ApproverCommands.Sign(terminal))
                .addSubcommand(new ApproverCommands.Merge(terminal));
    }

    @Command(description = "Check a packet: valid, changed, unknown key, not signed or damaged.")
    int verify(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(
                            names = "--key",
                            paramLabel = "PEM",
                            description = "The public key that must have signed it.")
                    @Nullable Path key,
            @Option(names = "--environment", description = "The environment that it must be of.")
                    @Nullable String environment,
            @Option(
                            names = "--after",
                            paramLabel = "OLD",
                            description = "An earlier packet, which it must go on from.")
                    @Nullable Path after,
            @Option(
                            names = "--time-roots",
                            paramLabel = "PEM",
                            description =
                                    "Roots of the time-stamp authorities that you trust; without,"
                                            + " a time is the one that its signer states.")
                    @Nullable Path timeRoots) {
        try {
            PacketVerifier verifier =
                    key == null
                            ? PacketVerifier.acceptingAnyKey()
                            : PacketVerifier.expecting(publicKey(key));
            if (timeRoots != null) {
                verifier = verifier.trusting(TimeAnchors.read(timeRoots));
            }
            if (environment != null) {
                verifier = verifier.in(Environment.of(environment));
            }
            VerifiedPacket packet =
                    after == null ? verifier.verify(file) : verifier.verifyAfter(file, after);
            packet.sentences().forEach(terminal::say);
            return packet.isComplete() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        } catch (PacketRejected e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            // A packet of another catalogue cannot be judged again, so nothing is known of it.
            return e.fault() == PacketFault.OTHER_RULES
                    ? ExitCode.NOT_DONE
                    : ExitCode.DOES_NOT_HOLD;
        } catch (NoSuchFileException e) {
            terminal.complain("There is no file %s. [no-file]".formatted(file.getFileName()));
            return ExitCode.NOT_DONE;
        } catch (PacketRefused e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            return ExitCode.NOT_DONE;
        } catch (TimeStampProblem e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            return ExitCode.NOT_DONE;
        } catch (IOException e) {
            terminal.complain("The file cannot be read. [not-readable]");
            return ExitCode.NOT_DONE;
        }
    }

    @Command(description = "Say what reads otherwise in the newer of two packets of one launch.")
    int diff(
            @Parameters(index = "0", paramLabel = "OLDER") Path older,
            @Parameters(index = "1", paramLabel = "NEWER") Path newer) {
        try {
            List<String> changes = PacketComparison.of(older, newer).changes();
            changes.forEach(terminal::say);
            return changes.isEmpty() ? ExitCode.HOLDS : ExitCode.DOES_NOT_HOLD;
        } catch (PacketRejected e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            return ExitCode.NOT_DONE;
        } catch (IOException e) {
            terminal.complain("The files cannot be read. [not-readable]");
            return ExitCode.NOT_DONE;
        }
    }

    @Command(
            name = "export",
            description = {
                "Export what the stores hold as a packet, signed with a key made for it,",
                "or with the signing key of the environment's --keyring."
            })
    int exportTo(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--data", paramLabel = "DIR", description = "The data folder.")
                    @Nullable Path data,
            @Option(names = "--environment", defaultValue = "rehearsal") String environment,
            @Option(
                            names = "--signed",
                            description =
                                    "The newest request's, with its signatures, whatever changed.")
                    boolean isSigned,
            @Mixin KeyRingOptions keys,
            @Mixin SweepOptions sweeping)
            throws StoreProblem, KeyRingProblem, IOException {
        Environment side = Environment.of(environment);
        Redactor redactor = new Redactor();
        List<String> secrets = new ArrayList<>();
        SigningKey signer = keys.signer(terminal, data, side, secrets::add);
        secrets.forEach(redactor::know);
        Path folder = terminal.existing(data);
        try (Cockpit cockpit = Cockpit.visit(folder, side, redactor, terminal.clock())) {
            SignoffSession session =
                    new SignoffSession(cockpit, signer, sweeping.of(terminal, secrets, folder));
            String digest = isSigned ? session.exportRequest(file) : session.export(file);
            terminal.say("Wrote the packet, SHA-256 %s.".formatted(digest));
            terminal.say("Signed by %s.".formatted(signer.id()));
            return ExitCode.HOLDS;
        } catch (PacketRefused e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            return ExitCode.NOT_DONE;
        }
    }

    @Command(
            description =
                    "Write the signed bytes, the raw signatures and their keys, for a check with"
                            + " another tool.")
    int pae(
            @Parameters(paramLabel = "FILE") Path file,
            @Option(names = "--out", required = true, paramLabel = "DIR") Path folder) {
        try {
            int count = SignatureFiles.write(file, folder);
            terminal.say(
                    "Wrote %s %s; this line, run in the folder, checks all of them with openssl:"
                            .formatted(count, count == 1 ? "signature" : "signatures"));
            terminal.say(SignatureFiles.SHELL_LINE);
            return ExitCode.HOLDS;
        } catch (PacketRejected e) {
            terminal.complain("%s [%s]".formatted(e.getMessage(), e.code()));
            return ExitCode.DOES_NOT_HOLD;
        } catch (IOException e) {
            terminal.complain("The files cannot be read or written. [not-readable]");
            return ExitCode.NOT_DONE;
        }
    }

    private static PublicKey publicKey(Path pem) throws IOException, PacketRefused {
        return Keys.read(
                new String(InputFile.bytes(pem, KEY_SIZE_MAX), StandardCharsets.ISO_8859_1));
    }
}
