package cockpit.cli;

import cockpit.ReconSession;
import cockpit.evidence.Redactor;
import cockpit.evidence.StoreProblem;
import cockpit.keyring.KeyRingProblem;
import cockpit.launch.ReconFact.DayClosed;
import cockpit.packet.Keys;
import cockpit.packet.SignedDocument;
import cockpit.packet.SigningKey;
import cockpit.recon.ReconProblem;

import org.jspecify.annotations.Nullable;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.concurrent.Callable;

/// `cockpit recon close`: closes the period of the newest run with a certificate, or takes a close
/// back.
@Command(
        name = "close",
        mixinStandardHelpOptions = true,
        description = {
            "Close the period of the newest run and write its certificate and the signer's public"
                    + " key, FILE and FILE.pub.",
            "The key is made for this one close, or that of the --keyring; keep FILE.pub where the"
                    + " verifier finds it."
        })
final class ReconCloseCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(
            names = "--person",
            required = true,
            description = "Who closes it: the finance contact that the launch names.")
    private String person;

    @Option(names = "--out", paramLabel = "FILE", description = "Where the certificate goes.")
    private @Nullable Path out;

    @Option(
            names = "--reopen",
            paramLabel = "CLOSE",
            description = "Take this close back instead, with --reason.")
    private @Nullable String reopened;

    @Option(names = "--reason", description = "Why it is taken back.")
    private @Nullable String reason;

    @Mixin private BooksOptions books;

    @Mixin private KeyRingOptions keys;

    ReconCloseCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() throws StoreProblem, ReconProblem, KeyRingProblem, IOException {
        if (reopened != null) {
            try (ReconSession session = books.open(terminal)) {
                session.day().reopen(reopened, person, reason == null ? "" : reason);
                terminal.say("%s is taken back; both stay on record.".formatted(reopened));
                return ExitCode.HOLDS;
            }
        }
        if (out == null) {
            throw new IllegalArgumentException(
                    "Say with --out where the certificate goes. [out-missing]");
        }
        Path signer = out.resolveSibling(out.getFileName() + ".pub");
        requireFree(out);
        requireFree(signer);
        Redactor redactor = new Redactor();
        SigningKey key = keys.signer(terminal, books.data(), books.environment(), redactor::know);
        try (ReconSession session = books.open(terminal, redactor)) {
            return close(session, key, out, signer);
        }
    }

    private static void requireFree(Path file) {
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            throw new IllegalArgumentException(
                    "There is a file %s; nothing is written over it. [out-exists]"
                            .formatted(file.getFileName()));
        }
    }

    private int close(ReconSession session, SigningKey key, Path certificate, Path signer)
            throws ReconProblem, IOException {
        // The key goes first: where it cannot be written, nothing is closed.
        SignedDocument.write(Keys.pem(key.publicKey()).getBytes(StandardCharsets.US_ASCII), signer);
        DayClosed closed;
        try {
            closed = session.day().close(person, key);
        } catch (ReconProblem | RuntimeException e) {
            Files.deleteIfExists(signer);
            throw e;
        }
        Path kept = session.books().certificate(closed.closeId());
        terminal.say(
                "%s: %s to %s closed by %s, certificate SHA-256 %s, signed by %s"
                        .formatted(
                                closed.closeId(),
                                closed.from(),
                                closed.to(),
                                closed.person(),
                                closed.certificateSha256(),
                                closed.keyId()));
        try {
            SignedDocument.write(Files.readAllBytes(kept), certificate);
            return ExitCode.HOLDS;
        } catch (IOException e) {
            terminal.complain(
                    "The day is closed, and %s cannot be written; the books keep its certificate"
                                    .formatted(certificate.getFileName())
                            + " as %s. [out-not-written]".formatted(kept));
            return ExitCode.NOT_DONE;
        }
    }
}
